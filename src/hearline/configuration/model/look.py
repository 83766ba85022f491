"""How the pages look."""

from dataclasses import dataclass
from enum import StrEnum


class Picture(StrEnum):
    LOGO = "logo"
    WALLPAPER = "wallpaper"


@dataclass(frozen=True, slots=True)
class Look:
    """Empty texts: as the product ships. Pictures are named by their digest."""

    page_title: str
    organisation: str
    accent: str
    login_notice: str
    logo: str
    wallpaper: str


SHIPPED_NAMES = {"zh": "闻声热线平台", "en": "Hearline"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Under which name and number the house speaks to everybody outside; empty: nobody has named it yet."""

    name: str
    number: str

    def name_in(self, language: str) -> str:
        return self.name or SHIPPED_NAMES[language]
