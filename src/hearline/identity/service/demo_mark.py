"""Whether this is the demo."""

from hearline.identity.store import trail as store
from hearline.kit.work import Work, open_to_all

MARK = "demo"
HINTS = "demo_users"


@open_to_all("everybody may know that this is not real")
async def is_demo(work: Work) -> bool:
    """Both must be: the setting, and a database that was made for the demo."""
    return work.tools.settings.demo and await store.parameter(work, MARK) is True
