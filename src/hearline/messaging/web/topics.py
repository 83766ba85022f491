"""Topics, their words and their defaults on the wire."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field, StringConstraints

from hearline.kit.topics import Wording
from hearline.kit.web.shapes import STORABLE, Id, In, InstantOut, ListOut, Out, Storable
from hearline.kit.web.work import RequestWork
from hearline.messaging import service
from hearline.messaging.model import WordedTopic, Words
from hearline.messaging.rules.words import LONGEST_SHORT, LONGEST_TEXT, LONGEST_TITLE
from hearline.messaging.web.preferences import Ways

router = APIRouter(tags=["topics"])

Code = Annotated[Storable, Path(max_length=100)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TITLE), STORABLE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT), STORABLE]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_SHORT), STORABLE]


class WordingOut(Out):
    title: str
    title_en: str
    text: str
    text_en: str
    short: str
    short_en: str


class PlaceholderOut(Out):
    code: str
    zh: str
    en: str
    sample: str


class RoleDefaultOut(Out):
    role_id: int | None = Field(description="None: for everybody.")
    ways: list[str]


class WordedTopicOut(Out):
    code: str
    module: str
    zh: str
    en: str
    outside: bool = Field(description="Meant for citizens.")
    ways: list[str]
    mandatory: list[str]
    placeholders: list[PlaceholderOut]
    wording: WordingOut
    shipped: WordingOut
    number: int = Field(description="Of the words in force; 0 as long as they are those that ship.")
    defaults: list[RoleDefaultOut]


class WordingVersionOut(Out):
    number: int
    wording: WordingOut
    made_by: str
    made_at: InstantOut


class WordsIn(In):
    title: Title
    title_en: Title
    text: Text
    text_en: Text
    short: Short = ""
    short_en: Short = ""

    def wording(self) -> Wording:
        return Wording(self.title, self.title_en, self.text, self.text_en, self.short, self.short_en)


class WordingIn(WordsIn):
    number: Annotated[int, Field(ge=0, le=2**31 - 2)] = Field(description="Of the words that were read.")


class DefaultIn(In):
    role_id: Id | None = None
    ways: Ways | None = Field(None, description="None: as it ships.")


@router.get("/topics")
async def list_topics(work: RequestWork) -> ListOut[WordedTopicOut]:
    """Everything that people are told of."""
    return ListOut(items=[WordedTopicOut.model_validate(topic) for topic in await service.list_topics(work)])


@router.put("/topics/{topic_code}/wording", response_model=WordedTopicOut)
async def word_topic(work: RequestWork, topic_code: Code, body: WordingIn) -> WordedTopic:
    return await service.word_topic(work, topic_code, body.number, body.wording())


@router.post("/topics/{topic_code}/preview", response_model=WordingOut)
async def preview_wording(work: RequestWork, topic_code: Code, body: WordsIn) -> Words:
    """What it would look like, with samples."""
    return await service.preview_wording(work, topic_code, body.wording())


@router.get("/topics/{topic_code}/history")
async def wording_history(work: RequestWork, topic_code: Code) -> ListOut[WordingVersionOut]:
    found = await service.wording_history(work, topic_code)
    return ListOut(items=[WordingVersionOut.model_validate(version) for version in found])


@router.put("/topics/{topic_code}/default", response_model=WordedTopicOut)
async def set_topic_default(work: RequestWork, topic_code: Code, body: DefaultIn) -> WordedTopic:
    """By which ways a role, or everybody, is told unless they chose for themselves."""
    return await service.set_topic_default(work, topic_code, body.role_id, body.ways)
