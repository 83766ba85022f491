"""Verbs of levels: every item is for so much of the house, and everybody is cleared up to a level."""

from collections.abc import Sequence

from psycopg.sql import SQL

from hearline.identity import permissions
from hearline.identity.errors import OwnAccount
from hearline.identity.events import ClearanceSet, LabelSet
from hearline.identity.model import User
from hearline.identity.model.security import Label, Level
from hearline.identity.service.guards import require_current, user_in_reach
from hearline.identity.service.users import user_by_id
from hearline.identity.store import levels as store
from hearline.identity.store import users as user_store
from hearline.kit.actor import Actor
from hearline.kit.errors import Invalid, NotFound
from hearline.kit.work import Work, open_to_all

CATEGORIES, KINDS, ATTACHMENTS, CASES = "categories", "kinds", "attachments", "cases"
LABELLED = (CATEGORIES, KINDS, ATTACHMENTS, CASES)


async def list_labels(work: Work, subject_kind: str) -> Sequence[Label]:
    """What has another level than internal. Raises: NotFound (such things have no level)."""
    work.actor.require(permissions.MANAGE_SECURITY)
    _require_labelled(subject_kind)
    return await store.labels(work, subject_kind)


async def set_label(work: Work, label: Label) -> Label:
    """For how much of the house an item is from now on. Raises: NotFound (such things have no level)."""
    work.actor.require(permissions.MANAGE_SECURITY)
    _require_labelled(label.subject_kind)
    await store.put(work, label)
    await work.publish(LabelSet(0, labelled=f"{label.subject_kind}/{label.subject_key}", level=int(label.level)))
    return label


async def set_clearance(work: Work, user_id: int, version: int, level: Level) -> User:
    """Up to which level somebody sees. Raises: NotFound, Stale, Invalid, SuperUserProtected, OwnAccount."""
    work.actor.require(permissions.MANAGE_SECURITY)
    before = await user_in_reach(work, user_id)
    require_current("users", user_id, version, before.version)
    if level < Level.INTERNAL:
        raise Invalid("level", "too_low", "本单位人员至少为“内部”。", "Whoever works here is cleared for internal.")
    if before.id == work.actor.id:
        raise OwnAccount
    if before.clearance != level:
        await user_store.set_clearance(work, before.id, int(level))
        await work.publish(ClearanceSet(before.id, before=before.clearance, after=int(level)))
    return await user_by_id(work, user_id)


@open_to_all("modules ask it before they hand out one thing")
async def require_cleared(work: Work, subject_kind: str, subject_key: str) -> None:
    """Raises: NotFound, as if the thing was not there."""
    level = await store.level(work, subject_kind, subject_key)
    if not is_cleared(work.actor, Level.INTERNAL if level is None else Level(level)):
        raise NotFound(subject_kind, subject_key)


def is_cleared(actor: Actor, level: Level) -> bool:
    return actor.is_super or actor.is_system or actor.clearance >= level


def secret_keys(subject_kind: str) -> SQL:
    """For conditions of other modules: an array of the keys that somebody cleared up to %(clearance)s may not see.

    It is made once a statement: `c.kind <> ALL (…)`.
    """
    known = {
        CATEGORIES: SQL("ARRAY(SELECT subject_key FROM security_labels WHERE subject_kind = 'categories' AND level > %(clearance)s)"),
        KINDS: SQL("ARRAY(SELECT subject_key FROM security_labels WHERE subject_kind = 'kinds' AND level > %(clearance)s)"),
        ATTACHMENTS: SQL("ARRAY(SELECT subject_key FROM security_labels WHERE subject_kind = 'attachments' AND level > %(clearance)s)"),
        CASES: SQL("ARRAY(SELECT subject_key FROM security_labels WHERE subject_kind = 'cases' AND level > %(clearance)s)"),
    }  # fmt: skip
    return known[subject_kind]


def clearance_of(actor: Actor) -> int:
    """The level up to which somebody sees."""
    return int(Level.SECRET) if actor.is_super or actor.is_system else actor.clearance


def _require_labelled(subject_kind: str) -> None:
    if subject_kind not in LABELLED:
        raise NotFound("labels", subject_kind)
