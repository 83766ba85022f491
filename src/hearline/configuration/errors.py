"""Refusals of configuration."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class NotExtendable(Problem):
    """The product decides by these entries: new ones would mean nothing to it."""

    code = "dictionary-not-extendable"
    zh = "字典“{dictionary}”的条目由程序使用，不能新增，只能改名、排序或停用。"
    en = "The product decides by the entries of {dictionary}: rename, sort or close them, none can be added."
    dictionary: str


@dataclass(eq=False)
class EntryRing(Problem):
    code = "entry-ring"
    status = 422
    zh = "条目“{entry}”不能放在自己或自己的下级之下。"
    en = "The entry {entry} cannot stand below itself."
    entry: str


@dataclass(eq=False)
class BadDictionaryFile(Problem):
    """Nothing of the file was taken over."""

    code = "bad-dictionary-file"
    status = 422
    zh = "文件第 {line} 行有误：{why_zh}（未导入任何内容）"
    en = "Line {line} is not right: {why_en} Nothing was taken over."
    line: int
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class BadPicture(Problem):
    code = "bad-picture"
    status = 422
    zh = "请上传 PNG、JPEG 或 WebP 图片，宽高不超过 {most_pixels} 像素（不接受 SVG）。"
    en = "Upload a PNG, JPEG or WebP picture of at most {most_pixels} pixels a side (no SVG)."
    most_pixels: int


@dataclass(eq=False)
class FileNotReady(Problem):
    """It is being made, was refused, or has expired."""

    code = "file-not-ready"
    zh = "文件尚未生成或已过期，请重新办理。"
    en = "The file is not made yet, or has expired."
    state: str
