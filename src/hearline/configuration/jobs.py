"""What configuration does later and by the clock."""

from collections.abc import Mapping
from typing import Any

from hearline.configuration import service
from hearline.kit.module import Periodic
from hearline.kit.work import Work

DAY = 86_400.0
HOUR = 3_600.0


async def clear_data(work: Work, payload: Mapping[str, Any]) -> None:
    await service.clear_data(work, str(payload["keeping"]))


async def make_copy(work: Work, payload: Mapping[str, Any]) -> None:
    await service.make_copy(work, int(payload["request_id"]))


async def drop_files(work: Work, payload: Mapping[str, Any]) -> None:
    await service.drop_files(work, [str(digest) for digest in payload["digests"]])


JOBS = {service.CLEAR_JOB: clear_data, service.MAKE_JOB: make_copy, service.DROP_JOB: drop_files}
PERIODIC = (
    Periodic("configuration.begin_clearing", DAY, service.begin_clearing),
    Periodic("configuration.drop_copies", HOUR, service.drop_expired_copies),
)
