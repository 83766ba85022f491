"""Telling people of what was done with a case."""

from collections.abc import Mapping
from typing import Any

from hearline.cases.model import Doing
from hearline.kit.work import Work


async def tell(work: Work, doing: Doing, columns: Mapping[str, Any]) -> None:
    """Hand over to messaging what the action tells."""
