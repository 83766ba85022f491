"""`hearline import`: a file of cases, mapped, previewed, loaded, with a bar that moves."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from hearline.exchange import service
from hearline.exchange.errors import UnknownField
from hearline.exchange.model import Import, Preview, Stage
from hearline.exchange.model import Options as Chosen
from hearline.exchange.rules.words import say_flaw
from hearline.identity import service as identity
from hearline.kit.actor import system
from hearline.kit.errors import NotFound
from hearline.kit.work import Tools, Work, open_work

ACTOR = system("hearline import")
CHUNK = 1 << 20
SHOWN_PROBLEMS = 20

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Options:
    """What was asked for on the command line. An empty column in `mapping` leaves the field out."""

    mapping: dict[str, str]
    kind: str = "other"
    channel: str = "import"
    unit: str | None = None
    create_categories: bool = False
    yes: bool = False


async def import_file(tools: Tools, clock: Clock, path: Path, options: Options, console: Console) -> int:
    """The exit code: 0, or 1 when rows were refused or nothing was imported."""
    async with open_work(tools, ACTOR, clock()) as work:
        found = await service.upload_import(work, path.name, _chunks(path))
        mapping = _mapped(found, options.mapping)
        preview = await service.map_import(work, found.id, mapping, await _chosen(work, options))
        found = await service.import_by_id(work, found.id)
    _show_preview(console, found, preview)
    if not options.yes and not typer.confirm("Import now?"):
        async with open_work(tools, ACTOR, clock()) as work:
            await service.cancel_import(work, found.id)
        return 1
    async with open_work(tools, ACTOR, clock()) as work:
        await service.start_import(work, found.id)
    found = await _load(tools, clock, found, console)
    await _show_end(tools, clock, found, console)
    return 0 if found.state == Stage.DONE and not found.refused else 1


def _mapped(found: Import, wanted: dict[str, str]) -> dict[str, str]:
    """The suggestion, changed by what was asked for. Raises: UnknownField."""
    if "" in wanted:
        raise UnknownField("")
    return {field: column for field, column in (found.mapping | wanted).items() if column}


async def _chosen(work: Work, options: Options) -> Chosen:
    """Raises: NotFound (the unit)."""
    unit_id = None
    if options.unit is not None:
        units = {unit.code: unit.id for unit in await identity.list_units(work)}
        if options.unit not in units:
            raise NotFound("units", options.unit)
        unit_id = units[options.unit]
    return Chosen(options.kind, options.channel, unit_id, options.create_categories)


async def _load(tools: Tools, clock: Clock, found: Import, console: Console) -> Import:
    """Run batch after batch here; a worker that runs beside may take some of them."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task(found.file_name, total=found.total)
        while True:
            async with open_work(tools, ACTOR, clock()) as work:
                current = await service.import_by_id(work, found.id)
                if current.state == Stage.RUNNING:
                    await service.import_batch(work, found.id, current.position)
            progress.update(bar, completed=current.position, total=current.total)
            if current.state != Stage.RUNNING:
                return current


def _show_preview(console: Console, found: Import, preview: Preview) -> None:
    table = Table(
        "field", "column", box=None, title=f"{found.file_name}: {found.total} rows, {found.encoding or found.format}"
    )
    for field, column in found.mapping.items():
        table.add_row(field, column)
    console.print(table)
    console.print(f"Of the first {preview.checked} rows {preview.refused} will be refused.")
    flaws = [(row.row, flaw) for row in preview.rows for flaw in row.flaws]
    for row, flaw in flaws[:SHOWN_PROBLEMS]:
        console.print(f"  row {row}  {flaw.field}  {say_flaw(flaw.code, flaw.value, 'en')}", markup=False)


async def _show_end(tools: Tools, clock: Clock, found: Import, console: Console) -> None:
    console.print(
        f"{found.state}: {found.added} added, {found.skipped} known already, {found.refused} refused {found.error}"
    )
    async with open_work(tools, ACTOR, clock()) as work:
        refusals = await service.list_refusals(work, found.id, None, SHOWN_PROBLEMS)
    for row in refusals.items:
        console.print(f"  row {row.row_number}  {row.field}  {say_flaw(row.reason, row.value, 'en')}", markup=False)
    if refusals.next:
        console.print(f"  … and {found.refused - SHOWN_PROBLEMS} more")


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
