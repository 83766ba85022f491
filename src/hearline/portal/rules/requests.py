"""What a citizen sends in, made into a case. Source: docs/rules.md, S1."""

import re

from hearline.cases.model import Channel, NewCase
from hearline.portal.model import NewRequest

TITLE_LETTERS, PLACE_LETTERS = 30, 200
MOST_FILES, FILE_MB = 6, 10
FILE_TYPES = ("jpg", "jpeg", "png", "webp", "heic", "pdf")
CODE_DIGITS = 10


def title_of(request: NewRequest) -> str:
    """The citizen's own, or the beginning of what was written."""
    return request.title or re.sub(r"\s+", " ", request.content)[:TITLE_LETTERS]


def place_of(request: NewRequest) -> str:
    """What was typed, and the point on the map behind it."""
    if request.longitude is None or request.latitude is None:
        return request.place
    point = f"（经度 {request.longitude:.5f}，纬度 {request.latitude:.5f}）"
    return request.place[: PLACE_LETTERS - len(point)] + point


def case_of(request: NewRequest, attachment_ids: tuple[int, ...]) -> NewCase:
    return NewCase(
        phone=request.phone, name=request.name, kind=request.kind, title=title_of(request),
        content=request.content, place=place_of(request), confidential=request.confidential,
        channel=Channel.MAILBOX if request.to_mayor else Channel.WEB, attachment_ids=attachment_ids,
        submit_key=request.submit_key,
    )  # fmt: skip


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
