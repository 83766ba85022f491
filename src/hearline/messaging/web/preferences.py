"""One's own preferences on the wire."""

from datetime import time
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field, PlainSerializer, StringConstraints

from hearline.kit.web.shapes import In, Out, Storable
from hearline.kit.web.work import RequestWork
from hearline.messaging import service
from hearline.messaging.model import Habits, Preferences

router = APIRouter(tags=["preferences"])

Clock = Annotated[time, PlainSerializer(lambda moment: moment.isoformat("minutes"), return_type=str)]
ClockText = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
WayCode = Literal["inbox", "email", "text"]
Ways = Annotated[list[WayCode], Field(max_length=3)]
TopicCode = Annotated[Storable, Field(max_length=100)]


class HabitsOut(Out):
    language: str
    quiet_from: Clock | None
    quiet_to: Clock | None
    digest: str
    digest_at: Clock


class TopicChoiceOut(Out):
    code: str
    module: str
    zh: str
    en: str
    ways: list[str] = Field(description="In force, the mandatory ones among them.")
    mandatory: list[str]
    defaults: list[str]
    chosen: bool = Field(description="False: the defaults are followed.")


class PreferencesOut(Out):
    habits: HabitsOut
    topics: list[TopicChoiceOut]
    reachable: list[str] = Field(description="Ways that work for me now.")
    mailbox: str


class HabitsIn(In):
    language: Literal["zh", "en"] = "zh"
    quiet_from: ClockText | None = None
    quiet_to: ClockText | None = None
    digest: Literal["none", "hour", "day"] = "none"
    digest_at: ClockText = "08:30"

    def habits(self) -> Habits:
        begin, end = (None if text is None else time.fromisoformat(text) for text in (self.quiet_from, self.quiet_to))
        return Habits(self.language, begin, end, self.digest, time.fromisoformat(self.digest_at))


class PreferencesIn(In):
    habits: HabitsIn | None = None
    ways: Annotated[dict[TopicCode, Ways | None], Field(max_length=500)] = Field(
        default_factory=dict, description="Topic → ways; null follows the defaults again."
    )


@router.get("/preferences", response_model=PreferencesOut)
async def my_preferences(work: RequestWork) -> Preferences:
    """What reaches me by which way, and when."""
    return await service.my_preferences(work)


@router.patch("/preferences", response_model=PreferencesOut)
async def change_preferences(work: RequestWork, body: PreferencesIn) -> Preferences:
    return await service.change_preferences(work, body.habits.habits() if body.habits else None, body.ways)
