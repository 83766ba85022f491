"""Dictionaries: named lists that modules ship and hands may rename, sort, close and, where the code bears it, extend."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearline.kit.parameters import Choice


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A list that a module ships, beside its parameters.

    Attributes:
        code: `cases.return_reasons`.
        entries: What it holds before hands change it, in order.
        extendable: Whether entries may be added; where code decides by the entry, they may not.
    """

    code: str
    zh: str
    en: str
    entries: Sequence[Choice] = ()
    extendable: bool = True
