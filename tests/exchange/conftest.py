"""A clerk who imports and exports, and files to do it with."""

import os
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.stage import Clock
from tests.stage.people import People

from hearline.cases import service as cases
from hearline.exchange import service
from hearline.exchange.model import Export, Import, Options, Preview
from hearline.kit.actor import Actor, system
from hearline.kit.work import Work

SHARED = Path(os.environ.get("HEARLINE_SHARED") or Path(__file__).parents[3] / "shared") / "data/messages"


@dataclass
class Desk:
    """Does as the clerk does, and as the queue would."""

    clerk: Actor
    people: People
    clock: Clock

    def work_of(self, actor: Actor) -> Work:
        return replace(self.people.work_of(actor), now=self.clock.now)

    async def do(self, verb: Callable[..., Any], *arguments: Any, by: Actor | None = None) -> Any:
        work = self.work_of(by or self.clerk)
        done = await verb(work, *arguments)
        await work.flush()
        work.tools.cache.drop(event.kind for event in work.facts)
        return done

    async def uploaded(self, data: bytes, name: str = "工单.csv") -> Import:
        found: Import = await self.do(service.upload_import, name, chunks(data))
        return found

    async def mapped(self, found: Import, mapping: Mapping[str, str] | None = None, **options: Any) -> Preview:
        wanted = found.mapping if mapping is None else mapping
        preview: Preview = await self.do(service.map_import, found.id, wanted, Options(**options))
        return preview

    async def loaded(self, data: bytes, name: str = "工单.csv", **options: Any) -> Import:
        """Uploaded, mapped as suggested, and loaded to the end."""
        found = await self.uploaded(data, name)
        await self.mapped(found, **options)
        await self.do(service.start_import, found.id)
        return await self.run_import(found.id)

    async def run_import(self, import_id: int, most: int = 100) -> Import:
        """As the queue runs it: batch after batch."""
        found: Import = await self.do(service.import_by_id, import_id)
        while found.state == "running" and most > 0:
            await self.do(service.import_batch, import_id, found.position, by=system("exchange.import_batch"))
            found, most = await self.do(service.import_by_id, import_id), most - 1
        return found

    async def run_export(self, export_id: int, by: Actor | None = None, most: int = 100) -> Export:
        found: Export = await self.do(service.export_by_id, export_id, by=by)
        while found.state == "running" and most > 0:
            await self.do(service.export_batch, export_id, found.position, by=system("exchange.export_batch"))
            found, most = await self.do(service.export_by_id, export_id, by=by), most - 1
        return found


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


@pytest.fixture
async def desk(people: People, work: Work, clock: Clock) -> Desk:
    await cases.ensure_kinds(work)
    work.tools.cache.clear()
    return Desk(await people.actor(shipped="administrator"), people, clock)


@pytest.fixture
def source() -> Callable[[str], bytes]:
    """The bytes of a file of real messages, which do not come with the product."""

    def read(name: str) -> bytes:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"{name} is not here: set HEARLINE_SHARED to the folder that holds data/messages")
        return path.read_bytes()

    return read
