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
