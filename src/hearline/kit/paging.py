"""Keyset paging: a cursor says where the last page ended, so that no page skips or repeats a row."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from hearline.kit.errors import Problem

Item = TypeVar("Item")


@dataclass(eq=False)
class BadCursor(Problem):
    code = "bad-cursor"
    status = 422
    zh = "分页位置无效，请从第一页重新打开。"
    en = "The page position is not valid, start from the first page."


@dataclass(frozen=True)
class Page(Generic[Item]):
    """A page, and the cursor of the next one; None at the end."""

    items: Sequence[Item]
    next: str | None


def page_of(rows: Sequence[Item], limit: int, key: Callable[[Item], tuple[Any, ...]]) -> Page[Item]:
    """Cut `limit + 1` rows to a page; `key` gives what the next page starts after."""
    items = rows[:limit]
    return Page(items, encode(key(items[-1])) if len(rows) > limit else None)


def encode(key: tuple[Any, ...]) -> str:
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in key]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def decode(cursor: str | None, *types: type) -> tuple[Any, ...] | None:
    """The key in a cursor, each value of the given type. Raises: BadCursor."""
    if cursor is None:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(_read(value, kind) for value, kind in zip(values, types, strict=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise BadCursor from error


def _read(value: Any, kind: type) -> Any:
    if kind is datetime:
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise ValueError(value)
        return instant
    if type(value) is not kind:
        raise ValueError(value)
    if (isinstance(value, int) and abs(value) >= 2**63) or (isinstance(value, str) and b"\0" in value.encode()):
        raise ValueError(value)
    return value
