"""What identity does by itself, and later."""

from collections.abc import Mapping
from typing import Any

from hearline.identity import service
from hearline.kit.module import Periodic
from hearline.kit.work import Work

PERIODIC = (
    Periodic("identity.sweep_sessions", 3600, service.sweep_sessions),
    Periodic("identity.sweep_exports", 3600, service.sweep_exports),
    Periodic("identity.check_chain_daily", 3600, service.check_chain_daily),
    Periodic("identity.check_security_weekly", 3600, service.check_security_weekly),
)


async def check_chain(work: Work, payload: Mapping[str, Any]) -> None:
    await service.check_chain(work, payload["check_id"])


JOBS = {"identity.check_chain": check_chain}
