"""The ways on which cases come in: those that ship, and those of plug-ins."""

from hearline.cases.errors import UnknownChannel
from hearline.cases.ports import CHANNELS, OfferedChannel
from hearline.cases.rules import channels as rules
from hearline.kit.work import Work, open_to_all

Offers = tuple[tuple[str, OfferedChannel], ...]


@open_to_all("names that every form shows")
async def all_channels(work: Work) -> list[tuple[str, OfferedChannel]]:
    """Each with the module or plug-in that offers it."""
    work.actor.require_login()
    return list(_offered(work).values())


def require_channel(work: Work, code: str) -> None:
    """Raises: UnknownChannel."""
    if code not in rules.SHIPPED_CODES and code not in _offered(work):
        raise UnknownChannel(code)


def names_of_plugged_channels(work: Work) -> dict[str, str]:
    """Code → name, of those that do not ship."""
    found = _offered(work)
    return {code: channel.name for code, (_, channel) in found.items() if code not in rules.SHIPPED_CODES}


@open_to_all("a check of the system's health, without anything personal")
async def faulty_channels(work: Work) -> str | None:
    """Offers that are no channels."""
    offers: Offers = work.tools.offered(CHANNELS)
    faults = [(origin, rules.why_unsound(offer)) for origin, offer in offers]
    return "; ".join(f"{origin}: {fault}" for origin, fault in faults if fault) or None


def _offered(work: Work) -> dict[str, tuple[str, OfferedChannel]]:
    offers: Offers = work.tools.offered(CHANNELS)
    return rules.sound_channels(offers)
