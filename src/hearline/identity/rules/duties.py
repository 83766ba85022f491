"""What one pair of hands may not do."""

from collections.abc import Iterable

from hearline.identity.model.security import Breach, Holding, Separation, SeparationKind

# The three administrators: who keeps the house running, who decides about rights, who watches both.
SYSTEM_SIDE = (
    "identity.manage_users",
    "identity.manage_units",
    "identity.manage_groups",
    "configuration.manage",
)
SECURITY_SIDE = ("identity.manage_roles", "identity.manage_security", "identity.grant_any")
AUDIT_SIDE = ("identity.read_audit", "identity.read_whole_audit", "identity.export_audit", "identity.handle_alarms")


def torn(permissions: Iterable[str], separations: Iterable[Separation]) -> Separation | None:
    """The first separation of which these permissions touch two sides."""
    held = set(permissions)
    for one in separations:
        if one.active and one.kind == SeparationKind.RIGHTS and sum(bool(held & set(side)) for side in one.sides) > 1:
            return one
    return None


def breaches(holdings: Iterable[Holding], separations: Iterable[Separation]) -> list[Breach]:
    found = []
    rules = list(separations)
    for holding in holdings:
        if (one := torn(holding.permissions, rules)) is not None:
            found.append(Breach(holding.user_id, holding.job_number, holding.name, one.name))
    return found


def opposed_sides(mine: Iterable[str], theirs: Iterable[str], separations: Iterable[Separation]) -> bool:
    """Whether two people stand on different sides of a separation of rights."""
    held, other = set(mine), set(theirs)
    return any(
        held & set(side) and other & set(against)
        for one in separations
        if one.active and one.kind == SeparationKind.RIGHTS
        for side in one.sides
        for against in one.sides
        if against != side
    )


def forbidden_before(kind: str, separations: Iterable[Separation]) -> list[str]:
    """Kinds of events that whoever causes `kind` must not have caused for the same subject."""
    return sorted(
        {
            first
            for one in separations
            if one.active and one.kind == SeparationKind.ACTS
            for side in one.sides
            if kind in side
            for other in one.sides
            if other != side
            for first in other
        }
    )
