"""What ships: flows, deadline profiles and kinds. What was changed by hand stays."""

from hearline.cases import permissions
from hearline.cases.model import Kind, Urgency
from hearline.cases.rules.shipped import SHIPPED
from hearline.cases.rules.shipped.profiles import PROFILES, limits
from hearline.cases.store import catalog, deadlines
from hearline.cases.store import flows as store
from hearline.kit.work import Work

SHIPPED_KINDS = (
    Kind("consultation", "咨询", "Consultation", 5, 1, 1, True, 1, True, 1),
    Kind("help", "求助", "Request for help", 15, 1, 2, True, 2, True, 1),
    Kind("complaint", "投诉", "Complaint", 15, 1, 2, True, 3, True, 1),
    Kind("report", "举报", "Report", 30, 1, 3, True, 4, True, 1),
    Kind("suggestion", "建议", "Suggestion", 15, 1, 2, True, 5, True, 1),
    Kind("praise", "表扬", "Praise", 5, 1, 1, False, 6, True, 1),
    Kind("other", "其他", "Other", 15, 1, 2, True, 7, True, 1),
    Kind("petition", "信访", "Petition", 60, 5, 10, False, 8, True, 1, "petition", "petition"),
    Kind(
        "emergency", "抢修抢险", "Emergency repair", 1, 1, 0, True, 9, True, 1, "standard", "emergency",
        Urgency.CRITICAL, True,
    ),
    Kind("life", "生活服务", "Life service", 5, 1, 1, True, 10, True, 1),
)  # fmt: skip
NOTE = "随系统提供"


async def ensure_kinds(work: Work) -> None:
    """Seed the flows, profiles and kinds that ship, with the sources' limits; what was changed by hand stays."""
    work.actor.require(permissions.MANAGE_KINDS)
    await _ensure_flows(work)
    added = [profile.code for profile in PROFILES if await deadlines.add_profile(work, profile)]
    for kind in SHIPPED_KINDS:
        await catalog.add_kind(work, kind)
    for code in added:
        await deadlines.set_limits(work, code, [limit for limit in limits() if limit.profile_code == code])


async def _ensure_flows(work: Work) -> None:
    """A flow that nobody has edited follows what ships; cases keep the version that they run in."""
    known = await store.shipped(work)
    for definition in SHIPPED:
        if definition.code not in known:
            await store.add_flow(work, definition.code, definition.name, definition.name_en)
        number, text, by_house = known.get(definition.code, (0, "", True))
        if number == 0 or (by_house and store.parsed(text) != definition):
            await store.add_published(work, definition, await store.next_number(work, definition.code), NOTE)
