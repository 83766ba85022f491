"""Refusals of areas."""

from dataclasses import dataclass

from hearline.cases.errors.cooperation import BadCatalogueFile


@dataclass(eq=False)
class BadAreaFile(BadCatalogueFile):
    code = "bad-area-file"
    zh = "无法读取辖区文件：{why_zh}"
    en = "The file of areas cannot be read: {why_en}"
