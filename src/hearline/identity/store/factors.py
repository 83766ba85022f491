"""SQL of second factors and remembered devices."""

from datetime import datetime

from hearline.identity.model.security import Factor
from hearline.kit.work import Work


async def factor(work: Work, user_id: int) -> Factor | None:
    """Whoever reads it to check a code holds the user's row: two codes at once stand in line."""
    return await work.one(
        Factor,
        "SELECT secret_sealed, recovery_hashes, last_step, proved_at FROM second_factors WHERE user_id = %s",
        (user_id,),
    )


async def begin(work: Work, user_id: int, sealed: bytes) -> None:
    """A secret that no code was shown for yet; the one begun before is gone."""
    await work.run(
        """
        INSERT INTO second_factors (user_id, secret_sealed) VALUES (%s, %s)
        ON CONFLICT (user_id) DO UPDATE SET secret_sealed = EXCLUDED.secret_sealed, last_step = 0
         WHERE second_factors.proved_at IS NULL
        """,
        (user_id, sealed),
    )


async def prove(work: Work, user_id: int, step: int, hashes: list[bytes]) -> None:
    await work.run(
        "UPDATE second_factors SET proved_at = %s, last_step = %s, recovery_hashes = %s WHERE user_id = %s",
        (work.now, step, hashes, user_id),
    )


async def note_step(work: Work, user_id: int, step: int) -> None:
    await work.run("UPDATE second_factors SET last_step = %s WHERE user_id = %s", (step, user_id))


async def set_recovery(work: Work, user_id: int, hashes: list[bytes]) -> None:
    await work.run("UPDATE second_factors SET recovery_hashes = %s WHERE user_id = %s", (hashes, user_id))


async def use_recovery(work: Work, user_id: int, used: bytes) -> None:
    await work.run(
        "UPDATE second_factors SET recovery_hashes = array_remove(recovery_hashes, %s) WHERE user_id = %s",
        (used, user_id),
    )


async def remove(work: Work, user_id: int) -> int:
    return await work.run("DELETE FROM second_factors WHERE user_id = %s", (user_id,))


async def trust_device(work: Work, user_id: int, secret_hash: bytes, agent: str, ends_at: datetime) -> None:
    await work.run(
        """
        INSERT INTO trusted_devices (secret_hash, user_id, address, agent, created_at, ends_at)
        VALUES (%s, %s, %s, %s, %s, %s)
        """,
        (secret_hash, user_id, work.address, agent, work.now, ends_at),
    )


async def is_trusted(work: Work, user_id: int, secret_hash: bytes, made_after: datetime) -> bool:
    """Whether a device is remembered for this user, and was not made longer ago than is allowed now."""
    found: bool = await work.value(
        """
        SELECT EXISTS (SELECT FROM trusted_devices
                        WHERE secret_hash = %s AND user_id = %s AND ends_at > %s AND created_at > %s)
        """,
        (secret_hash, user_id, work.now, made_after),
    )
    return found


async def device_count(work: Work, user_id: int) -> int:
    count: int = await work.value(
        "SELECT count(*) FROM trusted_devices WHERE user_id = %s AND ends_at > %s", (user_id, work.now)
    )
    return count


async def forget_devices(work: Work, user_id: int) -> int:
    return await work.run("DELETE FROM trusted_devices WHERE user_id = %s", (user_id,))


async def sweep_devices(work: Work) -> None:
    await work.run("DELETE FROM trusted_devices WHERE ends_at < %s", (work.now,))
