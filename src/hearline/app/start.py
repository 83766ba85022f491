"""What happens before the doors open: the database, its shape, and what every house needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from hearline.app.house import make_partitions
from hearline.app.migrate import migrate
from hearline.app.roles import ensure_roles
from hearline.calendars import service as calendars
from hearline.cases import service as cases
from hearline.identity import service as identity
from hearline.kit.actor import system
from hearline.kit.postgres import EmbeddedServer
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work, open_work
from hearline.telephony import service as telephony

FIRST_JOB_NUMBER = "admin"


class WrongLocale(Exception):
    """The database was made with a locale that knows letters of ASCII alone."""


@dataclass(frozen=True)
class Opened:
    """What was found: the first administrator's password, only if it was made just now."""

    first_password: str | None


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The address of a database in its newest shape; the embedded server runs as long as it is used."""
    if settings.database_url is not None:
        migrate(settings.database_url)
        yield settings.database_url
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with EmbeddedServer(settings.data_dir) as server:
        migrate(server.url)
        yield server.url


async def prepare(tools: Tools, now: datetime) -> Opened:
    """Seed what every house needs: partitions, roles, kinds, calendars, and a first administrator."""
    async with open_work(tools, system("start"), now) as work:
        await _require_letters(work)
        await make_partitions(work)
        await telephony.make_room(work)
        await ensure_roles(work)
        await cases.ensure_kinds(work)
        await calendars.ensure_shipped_years(work)
        return Opened(await identity.found_house(work, FIRST_JOB_NUMBER, "首位管理员"))


async def _require_letters(work: Work) -> None:
    """Raises: WrongLocale."""
    upper = await work.value("SELECT lower('Ä') = 'ä'")
    if not upper:
        raise WrongLocale("Make the database with --locale=C.UTF-8 (or any UTF-8 locale).")
