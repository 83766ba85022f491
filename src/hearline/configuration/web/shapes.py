"""Shapes that the routes of configuration share."""

from typing import Annotated, Any

from pydantic import Field

from hearline.kit.web.shapes import InstantOut, Out

SetVersion = Annotated[int, Field(ge=0, le=2**31 - 1, description="0: nobody has changed it yet.")]


class ConfigurationChangeOut(Out):
    id: int
    before: Any
    after: Any
    reason: str
    changed_at: InstantOut
    changed_by_name: str
