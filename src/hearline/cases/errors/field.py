"""Refusals of what comes from the field."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class BadEvidence(Problem):
    """A place or a time that cannot be."""

    code = "bad-evidence"
    status = 422
    zh = "现场记录有误：{why_zh}"
    en = "The record of the field is wrong: {why_en}"
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class RecordIncomplete(Problem):
    """`missing` are the moments that are neither told nor shown; `no_picture`: nothing is shown at all."""

    code = "record-incomplete"
    status = 422
    zh = "处置前、处置中、处置后都要有文字或照片，并且至少有一张照片或一段视频。"
    en = "Before, during and after each need words or a picture, and at least one photo or video is needed."
    missing: list[str]
    no_picture: bool


@dataclass(eq=False)
class ClientKeyUsed(Problem):
    """The key stands for something else that was sent before."""

    code = "client-key-used"
    zh = "这个提交编号已用于其他内容。"
    en = "This key was used for something else."
    client_key: str
