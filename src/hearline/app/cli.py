"""The command line: `hearline --help`."""

import gc
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hearline import __version__
from hearline.kit.settings import Settings

app = typer.Typer(
    name="hearline",
    help="Hearline 闻声: a public-service hotline. Settings come from HEARLINE_* (see `hearline settings`).",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
console = Console(stderr=False)
Demo = Annotated[bool, typer.Option("--demo", help="Raise the demo city in an empty database; one-click logins.")]
Host = Annotated[str | None, typer.Option(help="Address to listen on. [HEARLINE_HOST]")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on. [HEARLINE_PORT]")]


def _settings(**changes: object) -> Settings:
    given = {name: value for name, value in changes.items() if value is not None}
    return Settings(**given)  # type: ignore[arg-type]


@contextmanager
def _loading() -> Iterator[None]:
    """Modules are loaded to stay: looking for what is left over among them takes a quarter of the start."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@app.command()
def serve(demo: Demo = False, host: Host = None, port: Port = None) -> None:
    """Run everything in one process: pages, API, jobs, live hints, and the database if none is given."""
    with _loading():
        from hearline.app.serve import serve_all

    serve_all(_settings(demo=demo or None, host=host, port=port), console)


@app.command()
def web(
    host: Host = None,
    port: Port = None,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Processes that share the port.")] = 1,
) -> None:
    """Run pages and API only, in as many processes as wanted; jobs run in `hearline worker`."""
    with _loading():
        from hearline.app.serve import serve_web

    serve_web(_settings(host=host, port=port), processes)


@app.command()
def worker() -> None:
    """Run jobs, clocks and periodic work only; as many workers as wanted share one queue."""
    with _loading():
        from hearline.app.serve import run_worker

    run_worker(_settings())


@app.command()
def migrate() -> None:
    """Bring the database to the newest shape and seed what every house needs. Safe to repeat."""
    from hearline.app.serve import prepare_only

    prepare_only(_settings(), console)


@app.command()
def demo(
    cases: Annotated[int, typer.Option(min=0, max=200_000, help="How many cases of the past year.")] = 3000,
    seed: Annotated[int, typer.Option(help="Another number, another city's year.")] = 12345,
) -> None:
    """Load the demo city into an empty database and mark it as a demo."""
    from hearline.app.serve import load_demo_only

    load_demo_only(_settings(demo=True), console, cases, seed)


@app.command()
def password(job_number: Annotated[str, typer.Argument(help="Whose password was lost.")]) -> None:
    """Make a new password for somebody and unlock the account: the way back when nobody can log in.

    It is shown once, has to be changed at the next login, and ends the sessions that are open.
    """
    from hearline.app.serve import make_password

    make_password(_settings(), console, job_number)


@app.command()
def networks(
    clear: Annotated[bool, typer.Option("--clear", help="Let everybody in from everywhere again.")] = False,
) -> None:
    """Show the networks that may come in; with --clear the way back when nobody is let in."""
    from hearline.app.serve import show_networks

    show_networks(_settings(), console, clear=clear)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=".csv, .tsv or .xlsx, also as .gz.")],
    map_: Annotated[
        list[str] | None, typer.Option("--map", help="field=column, where the suggestion is wrong.")
    ] = None,
    kind: Annotated[str, typer.Option(help="Kind of rows that name none.")] = "other",
    channel: Annotated[str, typer.Option(help="Channel of rows that name none.")] = "import",
    unit: Annotated[str | None, typer.Option(help="Code of the unit of rows that name none.")] = None,
    create_categories: Annotated[bool, typer.Option(help="Add categories that are missing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask after the preview.")] = False,
) -> None:
    """Import cases from a file: mapped, previewed, checked, resumable, never double.

    Each refused row is listed with its reason. Run it again after an interruption: it goes on.
    """
    from hearline.app.importing import Options
    from hearline.app.serve import import_only

    pairs = dict(pair.partition("=")[::2] for pair in map_ or [])
    options = Options(pairs, kind, channel, unit, create_categories, yes)
    raise typer.Exit(import_only(_settings(), console, file, options))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    security: Annotated[
        bool, typer.Option("--security", help="Write a dated report of accounts, settings, packages.")
    ] = False,
) -> None:
    """Check the house: database, keys, files, calendars, queue, and that no fact of the past was changed.

    Ends with 0 when all is well, with 1 when something is not.
    """
    from hearline.app.doctor import examine
    from hearline.app.security import examine_security

    findings = examine_security(_settings()) if security else examine(_settings())
    if as_json:
        typer.echo(json.dumps([vars(finding) for finding in findings], ensure_ascii=False))
    else:
        table = Table("", "check", "finding", box=None)
        for finding in findings:
            table.add_row("[green]ok[/]" if finding.ok else "[red]!![/]", finding.check, finding.text)
        console.print(table)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command()
def share(
    role: Annotated[str, typer.Argument(help="Name of the database's role that another system reads with.")],
    end: Annotated[bool, typer.Option("--end", help="Take the role away again.")] = False,
) -> None:
    """Let another system read views without personal data, and nothing else. The password is shown once."""
    from hearline.app.sharing import SCHEMA, BadRole, unshare
    from hearline.app.sharing import share as share_with
    from hearline.app.start import database

    values = _settings()
    with database(values) as url:
        try:
            if end:
                unshare(url, role)
                return
            made = share_with(url, role, values.time_zone)
        except BadRole as error:
            raise typer.BadParameter(str(error)) from error
    console.print(
        f"{made.role} may read the views in {SCHEMA}. Password, shown this once: {made.password}", markup=False
    )
    if not made.logged:
        console.print("Its statements are not written down: only the server's superuser can set log_statement.")


@app.command()
def plugins() -> None:
    """List the modules and plug-ins: what each brings, and the fault of each that was left out."""
    from hearline.app.modules import BUILT_IN, found_plugins
    from hearline.kit.plugins import brings

    table = Table("name", "version", "from", "state", "brings", box=None)
    for manifest in BUILT_IN:
        table.add_row(manifest.name, __version__, "hearline", "[green]built in[/]", "")
    for found in found_plugins(_settings()):
        told = brings(found.manifest) if found.manifest is not None else ""
        state = f"[red]{escape(found.fault)}[/]" if found.fault else "[green]loaded[/]"
        table.add_row(escape(found.name), found.version, escape(found.origin), state, escape(told))
    console.print(table)


@app.command()
def settings() -> None:
    """Show every setting: its variable, its value now, and what it means."""
    table = Table("variable", "value", "meaning", box=None)
    values = _settings()
    for name, field in Settings.model_fields.items():
        value = "***" if name == "database_url" and values.database_url else str(getattr(values, name))
        table.add_row(f"HEARLINE_{name.upper()}", value, field.description or "")
    console.print(table)


@app.command()
def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is up to date.")] = False,
    path: Annotated[Path, typer.Option(help="Where the description is kept.")] = Path("docs/openapi.json"),
) -> None:
    """Write the description of the API."""
    from hearline.app.describe import description

    text = description()
    if not check:
        path.write_text(text)
    elif not path.exists() or path.read_text() != text:
        typer.echo(f"{path} is not up to date: run `hearline openapi`.", err=True)
        raise typer.Exit(1)


@app.command()
def version() -> None:
    """Show the version."""
    typer.echo(__version__)


def main() -> None:
    """The entry point. Errors that have a cure are told in one line, not as a stack."""
    from hearline.app.migrate import DatabaseTooNew
    from hearline.app.port import PortTaken
    from hearline.kit.errors import Problem
    from hearline.kit.postgres import PostgresFault

    signal.signal(signal.SIGTERM, _leave)
    try:
        app()
    except (PostgresFault, DatabaseTooNew, PortTaken) as error:
        typer.echo(f"hearline: {error}", err=True)
        raise SystemExit(2) from None
    except Problem as problem:
        english = os.environ.get("LANG", "").startswith("en")
        typer.echo(f"hearline: {problem.text('en' if english else 'zh')}", err=True)
        raise SystemExit(2) from None


def _leave(number: int, _: FrameType | None) -> None:
    """Whoever is asked to go leaves by the door: only so is the database inside stopped as well."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
