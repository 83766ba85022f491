"""Verbs of topics: how they are worded, and by which ways they go by default (rules M1-M3)."""

from collections.abc import Sequence
from dataclasses import fields
from zoneinfo import ZoneInfo

from hearline.kit.errors import Invalid, NotFound, Stale
from hearline.kit.topics import Topic, Wording
from hearline.kit.work import Work
from hearline.messaging import permissions
from hearline.messaging.events import TopicDefaultSet, Worded
from hearline.messaging.model import RoleDefault, WordedTopic, WordingVersion, Words
from hearline.messaging.rules import words
from hearline.messaging.service.preferences import defaults_by_topic, in_order
from hearline.messaging.store import choices, wordings


async def list_topics(work: Work) -> list[WordedTopic]:
    """Every topic that a module declares, as it is worded now."""
    work.actor.require(permissions.MANAGE_TOPICS)
    newest, numbers, defaults = await wordings.newest(work), await wordings.numbers(work), await defaults_by_topic(work)
    return [
        WordedTopic(
            code=topic.code, module=topic.module, zh=topic.zh, en=topic.en, outside=topic.outside,
            ways=in_order([*topic.ways]), mandatory=in_order([*topic.mandatory]), placeholders=[*topic.placeholders],
            wording=newest.get(topic.code, topic.wording), shipped=topic.wording, number=numbers.get(topic.code, 0),
            defaults=[RoleDefault(role_id, ways) for role_id, ways in defaults.get(topic.code, ())],
        )
        for topic in work.tools.topics.values()
    ]  # fmt: skip


async def word_topic(work: Work, code: str, number: int, wording: Wording) -> WordedTopic:
    """Word a topic anew; what was told before keeps its words. `number` is that of the words that were read.

    Raises: NotFound, Stale, Invalid (a placeholder that there is not).
    """
    work.actor.require(permissions.MANAGE_TOPICS)
    topic = _topic(work, code)
    words.check(wording, {placeholder.code for placeholder in topic.placeholders})
    current = (await wordings.numbers(work)).get(code, 0)
    if current != number or not await wordings.add(work, code, number + 1, wording):
        raise Stale("topics", 0, current)
    before = (await wordings.newest(work)).get(code, topic.wording)
    changed = [field.name for field in fields(Wording) if getattr(before, field.name) != getattr(wording, field.name)]
    await work.publish(Worded(number + 1, topic=code, fields=changed))
    return await _worded(work, code)


async def preview_wording(work: Work, code: str, wording: Wording) -> Words:
    """What it would look like, with samples. Raises: NotFound, Invalid."""
    work.actor.require(permissions.MANAGE_TOPICS)
    topic = _topic(work, code)
    words.check(wording, {placeholder.code for placeholder in topic.placeholders})
    return words.told(wording, topic.samples(), ZoneInfo(work.tools.settings.time_zone))


async def wording_history(work: Work, code: str) -> list[WordingVersion]:
    """The words that a topic had, the newest first. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_TOPICS)
    return await wordings.history(work, _topic(work, code).code)


async def set_topic_default(work: Work, code: str, role_id: int | None, ways: Sequence[str] | None) -> WordedTopic:
    """By which ways a role, or (without one) everybody is told; None: as it ships.

    Raises: NotFound, Invalid (no such role).
    """
    work.actor.require(permissions.MANAGE_TOPICS)
    topic = _topic(work, code)
    if role_id is not None and role_id not in await choices.role_ids(work):
        raise Invalid("role_id", "unknown_role", "没有此角色。", "There is no such role.")
    wanted = None if ways is None else in_order([*ways, *topic.mandatory])
    await choices.set_default(work, code, role_id, wanted)
    await work.publish(TopicDefaultSet(0, topic=code, role=role_id, ways=wanted))
    return await _worded(work, code)


async def _worded(work: Work, code: str) -> WordedTopic:
    return next(topic for topic in await list_topics(work) if topic.code == code)


def _topic(work: Work, code: str) -> Topic:
    topic = work.tools.topics.get(code)
    if topic is None:
        raise NotFound("topics", code)
    return topic
