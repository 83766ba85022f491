"""Verbs of preferences: what reaches me by which way, and when (rules M3-M5)."""

from collections.abc import Mapping, Sequence

from hearline.kit.errors import Invalid, NotFound, NotLoggedIn
from hearline.kit.topics import WAYS, Topic
from hearline.kit.work import Work
from hearline.messaging.errors import MandatoryWay
from hearline.messaging.events import PreferencesSet
from hearline.messaging.model import Habits, Preferences, TopicChoice, Way
from hearline.messaging.ports import MAIL, TEXT
from hearline.messaging.rules import addresses
from hearline.messaging.store import choices as store

Defaults = Mapping[str, Sequence[tuple[int | None, list[str]]]]


async def my_preferences(work: Work) -> Preferences:
    """Raises: NotLoggedIn."""
    work.actor.require_login()
    me = _me(work)
    chosen, defaults, roles = (
        await store.chosen(work, me),
        await defaults_by_topic(work),
        await store.roles_of(work, me),
    )
    email, phone = await store.mailbox(work, me)
    reachable = [Way.INBOX]
    reachable += [Way.EMAIL] if MAIL in work.tools.answers and addresses.is_mailbox(email) else []
    reachable += [Way.TEXT] if TEXT in work.tools.answers and addresses.is_mobile(phone) else []
    topics = [_choice(topic, chosen, defaults, roles) for topic in work.tools.topics.values() if not topic.outside]
    return Preferences(
        await store.habits(work, me), topics, [str(way) for way in reachable], addresses.hint(email) if email else ""
    )


async def change_preferences(
    work: Work, habits: Habits | None, ways: Mapping[str, Sequence[str] | None]
) -> Preferences:
    """Change what was given; None for a topic follows the defaults again.

    Raises: NotLoggedIn, NotFound (the topic), MandatoryWay, Invalid.
    """
    work.actor.require_login()
    me = _me(work)
    if habits is not None:
        _check_habits(habits)
        await store.set_habits(work, me, habits)
    for code, wanted in ways.items():
        topic = _topic(work, code)
        if wanted is None:
            await store.unchoose(work, me, code)
            continue
        require_mandatory(topic, wanted)
        await store.choose(work, me, code, in_order(wanted))
    await work.publish(PreferencesSet(me, changed=[*(["habits"] if habits is not None else []), *sorted(ways)]))
    return await my_preferences(work)


async def defaults_by_topic(work: Work) -> Defaults:
    found: dict[str, list[tuple[int | None, list[str]]]] = {}
    for topic, role_id, ways in await store.defaults(work):
        found.setdefault(topic, []).append((role_id, ways))
    return found


def require_mandatory(topic: Topic, wanted: Sequence[str]) -> None:
    """Raises: MandatoryWay."""
    missing = sorted(topic.mandatory - set(wanted))
    if missing:
        raise MandatoryWay(topic.zh, topic.en, missing)


def in_order(ways: Sequence[str]) -> list[str]:
    return [way for way in WAYS if way in ways]


def _choice(topic: Topic, chosen: Mapping[str, list[str]], defaults: Defaults, roles: Sequence[int]) -> TopicChoice:
    default = _default(topic, defaults.get(topic.code, ()), roles)
    ways = chosen.get(topic.code, default)
    return TopicChoice(
        topic.code, topic.module, topic.zh, topic.en, in_order([*ways, *topic.mandatory]), in_order([*topic.mandatory]),
        in_order([*default, *topic.mandatory]), topic.code in chosen,
    )  # fmt: skip


def _default(topic: Topic, set_: Sequence[tuple[int | None, list[str]]], roles: Sequence[int]) -> list[str]:
    by_roles = [ways for role_id, ways in set_ if role_id in roles]
    if by_roles:
        return [way for ways in by_roles for way in ways]
    return next((ways for role_id, ways in set_ if role_id is None), [*topic.ways])


def _check_habits(habits: Habits) -> None:
    if (habits.quiet_from is None) != (habits.quiet_to is None):
        raise Invalid(
            "quiet_to", "half_span", "免打扰时段须同时填写开始和结束。", "Quiet hours need a begin and an end."
        )


def _topic(work: Work, code: str) -> Topic:
    topic = work.tools.topics.get(code)
    if topic is None or topic.outside:
        raise NotFound("topics", code)
    return topic


def _me(work: Work) -> int:
    if work.actor.id is None:
        raise NotLoggedIn
    return work.actor.id
