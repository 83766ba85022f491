"""Putting a person into every table of the house, and looking for them afterwards.

What hangs on a person is found in the database itself: every table from which foreign keys lead to `customers` or
`cases`. Each such table gets a row of theirs with their name, numbers and address in every column that takes words.
A table that is made tomorrow is planted like the others, and the search goes over all tables and files: nothing escapes
by being forgotten here.
"""

import base64
import json
import re
import uuid
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from psycopg.errors import Error
from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.kit.seal import Keyring, SealBroken
from hearline.kit.work import Work

NAME, PHONE, ID_NUMBER, ADDRESS = "欧阳素珍", "19900004711", "11010519491231002X", "梧桐路十八号四零二室"
SECRETS = (NAME, PHONE, ID_NUMBER, ADDRESS)
STARTS = ("customers", "cases")
# Columns that the house fills with codes, numbers and digests of its own; nobody types words into them.
CODES = re.compile(
    r"(number|code|kind|role|channel|topic|type|media_type|language|format|rule|stage|state|moment|cause|source|way"
    r"|digest|\w+_digest|\w*_index|\w*_key|code_hash|message_id|\w*by_name|encoding|delimiter|url|site)$"
)
PLANTED = "planted"  # what rows that a planter made are sealed for, whatever their column is bound to
DAY = datetime(2026, 3, 2, 1, tzinfo=UTC)
BASE64, HEX = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}"), re.compile(r"[0-9a-f]{60,}")


class ListeningKeyring(Keyring):
    """Remembers what everything was sealed for, so that a search can open it again; and opens what was planted."""

    contexts: set[str] = set()  # noqa: RUF012 - shared on purpose: all keyrings of a run

    def seal(self, text: str, context: str) -> bytes:
        self.contexts.add(context)
        return super().seal(text, context)

    def open(self, sealed: bytes, context: str) -> str:
        try:
            return super().open(sealed, context)
        except SealBroken:
            return super().open(sealed, PLANTED)

    def read(self, sealed: bytes) -> str:
        for context in self.contexts:
            with suppress(SealBroken, UnicodeDecodeError):
                return self.open(sealed, context)
        return ""


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    nullable: bool
    given: bool  # the database fills it
    refers: str | None  # the table that it refers to
    allowed: tuple[str, ...]


@dataclass
class Planted:
    tables: set[str] = field(default_factory=set)
    failures: dict[str, str] = field(default_factory=dict)


async def tables(work: Work) -> list[str]:
    """All tables of the house; a partition is part of its table."""
    rows = await work.tuples(
        """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
        """
    )
    return [row[0] for row in rows]


async def hanging(work: Work) -> list[str]:
    """Tables that hang on a person, each after those that it refers to."""
    rows = await work.tuples(
        """
        SELECT DISTINCT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
         WHERE contype = 'f' AND conparentid = 0
        """
    )
    order = list(STARTS)
    grown = True
    while grown:
        fresh = sorted({child for child, parent in rows if parent in order and child not in order})
        order, grown = [*order, *fresh], bool(fresh)
    return order[len(STARTS) :]


async def columns(work: Work, table: str) -> list[Column]:
    rows = await work.tuples(
        """
        SELECT a.attname, format_type(a.atttypid, NULL), NOT a.attnotnull,
               a.attidentity <> '' OR a.attgenerated <> '',
               (SELECT confrelid::regclass::text FROM pg_constraint
                 WHERE contype = 'f' AND conrelid = a.attrelid AND conkey = ARRAY[a.attnum] LIMIT 1),
               COALESCE((SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint
                          WHERE contype = 'c' AND conrelid = a.attrelid AND conkey = ARRAY[a.attnum]), '')
          FROM pg_attribute a WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """,
        (table,),
    )
    return [
        Column(
            name,
            kind,
            nullable,
            given,
            refers,
            tuple(value for value in re.findall(r"'([^']*)'::text", check) if value),
        )
        for name, kind, nullable, given, refers, check in rows
    ]


class Planter:
    """Fills tables with rows of one person."""

    def __init__(self, work: Work, people: tuple[int, int], cases: tuple[int, int]) -> None:
        """`people`: whom it is about, and somebody else; `cases`: both of the former."""
        self._work, self._people, self._cases = work, people, cases
        self._about: set[str] = set()  # tables that are about people; what else they refer to speaks of nobody
        self.done = Planted()

    async def plant_all(self, left_out: Collection[str] = ()) -> None:
        self._about = set(await hanging(self._work))
        for table in await hanging(self._work):
            if table not in left_out:
                await self.plant(table)

    async def plant(self, table: str) -> None:
        """A row with everything; where a check of the table forbids that, one with a column less."""
        found = [column for column in await columns(self._work, table) if not column.given]
        people, cases = iter(self._people), iter(self._cases)
        values = {column.name: await self._value(table, column, people, cases) for column in found}
        people_last = sorted(found, key=lambda column: column.refers in STARTS)
        nullable = [column.name for column in people_last if column.nullable]
        for left_out in ([], *([name] for name in nullable), nullable):
            fault = await self._insert(table, {name: value for name, value in values.items() if name not in left_out})
            if fault is None:
                self.done.tables.add(table)
                self.done.failures.pop(table, None)
                return
            self.done.failures[table] = fault

    async def _insert(self, table: str, values: dict[str, Any]) -> str | None:
        """What is wrong; what stands there already is as good."""
        query = SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
            Identifier(table), SQL(", ").join(map(Identifier, values)), SQL(", ").join(map(Placeholder, values))
        )
        try:
            async with self._work.connection.transaction():
                await self._work.run(query, values)
        except Error as error:
            return str(error).splitlines()[0]
        return None

    async def _value(self, table: str, column: Column, people: Iterator[int], cases: Iterator[int]) -> Any:
        if column.refers == "customers":
            return next(people, self._people[0])
        if column.refers == "cases":
            return next(cases, self._cases[0])
        if column.refers is not None:
            return await self._newest(column.refers, column.nullable)
        return self._plain(table, column)

    async def _newest(self, table: str, nullable: bool) -> Any:
        keys = await self._work.tuples(
            """
            SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
             WHERE i.indrelid = %s::regclass AND i.indisprimary
            """,
            (table,),
        )
        query = SQL("SELECT {0} FROM {1} ORDER BY {0} DESC LIMIT 1").format(Identifier(keys[0][0]), Identifier(table))
        found = await self._work.value(query)
        if found is None and not nullable:
            await self.plant(table)
            found = await self._work.value(query)
        return found

    def _plain(self, table: str, column: Column) -> Any:  # noqa: C901 - one line for each type
        told = f"{' '.join(SECRETS)}【{table}.{column.name}】" if table in self._about else "某"
        if column.allowed:
            return [column.allowed[0]] if column.type == "text[]" else column.allowed[0]
        match column.type:
            case "text":
                return uuid.uuid4().hex[:12] if CODES.match(column.name) else told
            case "text[]":
                return [] if CODES.match(column.name) else [told]
            case "jsonb":
                return Jsonb({"words": told})
            case "bytea":
                keyring = self._work.tools.keyring
                sealed = keyring.seal(json.dumps({"words": told}, ensure_ascii=False), PLANTED)
                return uuid.uuid4().bytes if CODES.match(column.name) else sealed
            case "bigint[]" | "integer[]":
                return list(self._cases)
            case "bigint" | "integer" | "smallint":
                return 1
            case "double precision" | "numeric" | "real":
                return 1
            case "boolean":
                return True
            case "date":
                return date(2026, 3, 2)
            case "time without time zone":
                return time(8)
            case "timestamp with time zone":
                return DAY
            case "uuid":
                return uuid.uuid4()
            case "tsvector":
                return "'欧阳':1 '阳素':2 '素珍':3"
        return None


async def places(work: Work) -> dict[str, str]:
    """`table.column` → some text of it in which the person is named; sealed text is opened."""
    found: dict[str, str] = {}
    for table in await tables(work):
        rows = await work.tuples(SQL("SELECT to_jsonb(t) FROM {} t").format(Identifier(table)))
        for (row,) in rows:
            for name, value in row.items():
                text = readable(work.tools.keyring, value)
                if any(secret in text for secret in (*SECRETS, "'欧阳':")):
                    found[f"{table}.{name}"] = text
    return found


def readable(keyring: Keyring, value: Any) -> str:
    """A value as text, and whatever of it can be opened."""
    text = str(value)
    if isinstance(value, str) and value.startswith("\\x"):
        raw = bytes.fromhex(value[2:])
        text = raw.decode("utf-8", "replace") + opened(keyring, raw)
    for sealed in HEX.findall(text):
        with suppress(ValueError):
            text += opened(keyring, bytes.fromhex(sealed))
    for sealed in BASE64.findall(text):
        with suppress(ValueError):
            text += opened(keyring, base64.b64decode(sealed, validate=True))
    return text


def opened(keyring: Keyring, raw: bytes) -> str:
    return keyring.read(raw) if isinstance(keyring, ListeningKeyring) else ""


def files_naming(folder: Path) -> list[str]:
    """Files below the data folder in which a secret stands."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in SECRETS)
    )
