"""SQL of admitted networks."""

from collections.abc import Mapping

from psycopg.sql import SQL

from hearline.identity.model.security import FenceOwner, Network, NetworkRow
from hearline.kit.work import Work

ROWS = "SELECT role_id, token_id, network, note FROM admitted_networks "
OWNED = {
    FenceOwner.EVERYBODY: SQL("role_id IS NULL AND token_id IS NULL AND %(id)s = 0"),
    FenceOwner.ROLE: SQL("role_id = %(id)s"),
    FenceOwner.TOKEN: SQL("token_id = %(id)s"),
}


async def rows(work: Work) -> list[NetworkRow]:
    return await work.many(NetworkRow, ROWS + "ORDER BY id")


async def of(work: Work, owner: FenceOwner, owner_id: int) -> list[NetworkRow]:
    query = SQL("{} WHERE {} ORDER BY id").format(SQL(ROWS), OWNED[owner])
    return await work.many(NetworkRow, query, {"id": owner_id})


async def hold(work: Work) -> None:
    """Of two changes at once, one waits here for the other."""
    await work.run("LOCK TABLE admitted_networks IN SHARE ROW EXCLUSIVE MODE")


async def put(work: Work, owner: FenceOwner, owner_id: int, networks: Mapping[Network, str]) -> None:
    """In place of those that were there."""
    await work.run(SQL("DELETE FROM admitted_networks WHERE {}").format(OWNED[owner]), {"id": owner_id})
    await work.run(
        """
        INSERT INTO admitted_networks (role_id, token_id, network, note)
        SELECT %s, %s, network, note FROM unnest(%s::cidr[], %s::text[]) AS given (network, note)
        """,
        (
            owner_id if owner is FenceOwner.ROLE else None,
            owner_id if owner is FenceOwner.TOKEN else None,
            [str(network) for network in networks],
            list(networks.values()),
        ),
    )


async def role_names(work: Work) -> dict[int, str]:
    return dict(await work.tuples("SELECT id, name FROM roles"))


async def token_names(work: Work) -> dict[int, str]:
    """With their owners', of tokens that are good."""
    return dict(
        await work.tuples(
            """
            SELECT t.id, u.name || ' · ' || t.name
              FROM api_tokens t
              JOIN users u ON u.id = t.user_id
             WHERE t.revoked_at IS NULL AND t.expires_at > %s
            """,
            (work.now,),
        )
    )


async def roles_of(work: Work, user_id: int) -> list[int]:
    rows = await work.tuples("SELECT role_id FROM user_roles WHERE user_id = %s", (user_id,))
    return [row[0] for row in rows]
