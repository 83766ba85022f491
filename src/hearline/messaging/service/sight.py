"""What the owner of a webhook may hear of: never more than they could see for themselves."""

from dataclasses import replace

from hearline.kit.actor import Actor
from hearline.kit.events import StoredEvent
from hearline.kit.work import Work
from hearline.messaging.ports import SIGHTS, Sight


def is_hearable(work: Work, actor: Actor, subject_kind: str) -> bool:
    """Whether the actor may hear of any subject of this kind at all."""
    permission = work.tools.subjects.get(subject_kind)
    return (permission is not None and actor.can(permission)) or _sight(work, subject_kind) is not None


async def may_hear(work: Work, actor: Actor, event: StoredEvent) -> bool:
    """Whether the actor may hear of this fact: as its module says of the subject, else by permission."""
    sight = _sight(work, event.subject_kind)
    if sight is not None:
        return await sight.may_see(replace(work, actor=actor, facts=[], deferred=[]), event.subject_id)
    permission = work.tools.subjects.get(event.subject_kind)
    return permission is not None and actor.can(permission)


def _sight(work: Work, subject_kind: str) -> Sight | None:
    offered = (sight for _, sight in work.tools.offered(SIGHTS))
    return next((sight for sight in offered if sight.subject_kind == subject_kind), None)
