"""Acting for somebody who is not here: what a user asked for goes on with that user's rights."""

from hearline.identity.service.policy import terms
from hearline.identity.service.sessions import actor_of as made_actor
from hearline.identity.service.sessions import rights_of
from hearline.identity.store import actors as store
from hearline.kit.actor import Actor
from hearline.kit.work import Work, open_to_all


@open_to_all("called by jobs, for the user who asked for them")
async def actor_of(work: Work, user_id: int) -> Actor | None:
    """The user with the rights and the unit of this instant; None for one who no longer works here."""
    found = await store.holder(work, user_id, await terms(work))
    return (
        None if found is None else made_actor(found, rights_of(work, found), is_super=found.is_super, session_id=None)
    )
