"""Statements past psycopg's cursors: the same answers, in fewer exchanges, and a transaction is whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as some
from psycopg.pq import TransactionStatus
from psycopg.types.json import Jsonb

from hearline.kit.asking import MOST_PREPARED, AskingConnection, Unit, worded
from hearline.kit.db import connect_to_ask


@pytest.fixture
async def connection(own_database: str) -> AsyncIterator[AskingConnection]:
    async with await connect_to_ask(own_database) as made:
        await made.ask("CREATE TABLE lamps (id integer PRIMARY KEY, street text)")
        await made.ask("CREATE TABLE poles (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        yield made


@pytest.fixture
async def other(own_database: str) -> AsyncIterator[AskingConnection]:
    async with await connect_to_ask(own_database) as made:
        yield made


@dataclass(frozen=True)
class Lamp:
    id: int
    street: str


async def lamps(connection: AskingConnection) -> list[Any]:
    return [row[0] for row in (await connection.ask("SELECT id FROM lamps ORDER BY id")).rows]


async def put(connection: AskingConnection, lamp: int, *, last_of: Unit | None = None) -> None:
    await connection.ask("INSERT INTO lamps VALUES (%s, '东街')", (lamp,), last_of=last_of)


async def test_rows_are_tuples_or_what_was_asked_for(connection: AskingConnection) -> None:
    await put(connection, 1)

    assert (await connection.ask("SELECT id, street FROM lamps")).rows == [(1, "东街")]
    assert (await connection.ask("SELECT id, street FROM lamps", None, Lamp)).rows == [Lamp(1, "东街")]


async def test_touched_is_what_changed(connection: AskingConnection) -> None:
    await put(connection, 1)
    await put(connection, 2)

    assert (await connection.ask("UPDATE lamps SET street = '西街'")).touched == 2
    assert (await connection.ask("UPDATE lamps SET street = %s WHERE id = 9", ("x",))).touched == 0


async def test_values_come_back_as_they_went(connection: AskingConnection) -> None:
    given: dict[str, Any] = {"text": "100 % 𠮷'\"\\", "list": [1, 2], "json": Jsonb({"a": [None]}), "none": None}

    rows = (
        await connection.ask(
            "SELECT %(text)s::text, %(list)s::int[], %(json)s, %(none)s::text, '100 %%', %(text)s::text", given
        )
    ).rows

    assert rows == [(given["text"], [1, 2], {"a": [None]}, None, "100 %", given["text"])]


@given(some.lists(some.sampled_from(["%s", "%%", "%(a)s", "%(b)s", " x ", "年"]), max_size=8))
def test_words_are_read_as_psycopg_reads_them(parts: list[str]) -> None:
    query = "".join(parts)
    named, plain = any("(" in part for part in parts), "%s" in parts

    if named and plain:
        with pytest.raises(psycopg.ProgrammingError):
            worded(query)
        return
    from psycopg._queries import _query2pg_nocache

    text, formats, names, _ = _query2pg_nocache(query.encode(), "utf-8")
    assert worded(query).text == text
    assert worded(query).names == (tuple(names) if names else None)
    assert len(worded(query).formats) == len(formats)


@pytest.mark.parametrize(
    ("query", "parameters"),
    [("SELECT %s", ()), ("SELECT %s", (1, 2)), ("SELECT %(a)s", {"b": 1}), ("SELECT %(a)s", (1,))],
)
async def test_parameters_that_do_not_fit(connection: AskingConnection, query: Any, parameters: Any) -> None:
    with pytest.raises(psycopg.ProgrammingError):
        await connection.ask(query, parameters)

    assert await lamps(connection) == []


async def test_what_was_kept_is_seen_by_others(connection: AskingConnection, other: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    assert await lamps(other) == []
    await put(connection, 2, last_of=unit)
    assert await lamps(other) == [1, 2]
    await unit.keep()

    assert connection.pgconn.transaction_status == TransactionStatus.IDLE


async def test_a_single_statement_begins_and_ends_in_one(connection: AskingConnection, other: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1, last_of=unit)
    await unit.keep()

    assert await lamps(other) == [1]


async def test_nothing_asked_is_nothing_sent(connection: AskingConnection) -> None:
    unit = await connection.begin()
    assert connection.pgconn.transaction_status == TransactionStatus.IDLE
    await unit.keep()

    await put(connection, 1)
    assert connection.pgconn.transaction_status == TransactionStatus.IDLE


async def test_what_was_undone_never_was(connection: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    await unit.undo(RuntimeError())

    assert await lamps(connection) == []


@pytest.mark.parametrize("last", [True, False])
async def test_an_error_undoes_all(connection: AskingConnection, last: bool) -> None:
    await put(connection, 7)
    unit = await connection.begin()
    await put(connection, 1)
    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        await put(connection, 7, last_of=unit if last else None)
    await unit.undo(refused.value)

    assert await lamps(connection) == [7]


async def test_a_commit_that_fails_is_told_and_nothing_is_kept(connection: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    await connection.ask("INSERT INTO poles VALUES (%s), (%s)", (1, 1))
    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        await unit.keep()
    await unit.undo(refused.value)

    assert await lamps(connection) == []


async def test_so_is_one_that_travels_with_the_last(connection: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        await connection.ask("INSERT INTO poles VALUES (%s), (%s)", (1, 1), last_of=unit)
    await unit.undo(refused.value)

    assert await lamps(connection) == []


async def test_an_error_that_was_swallowed_cannot_be_kept(connection: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    with pytest.raises(psycopg.errors.UniqueViolation):
        await put(connection, 1)

    with pytest.raises(psycopg.errors.InFailedSqlTransaction) as refused:
        await unit.keep()
    await unit.undo(refused.value)
    assert await lamps(connection) == []


async def test_inside_a_transaction_it_is_a_savepoint(connection: AskingConnection) -> None:
    outer = await connection.begin()
    inner = await connection.begin()
    await put(connection, 1, last_of=inner)
    await inner.undo(RuntimeError())
    await put(connection, 2)
    async with connection.transaction():
        await put(connection, 3)
    await outer.keep()

    assert await lamps(connection) == [2, 3]


async def test_many_rows_begin_what_waits(connection: AskingConnection) -> None:
    unit = await connection.begin()
    async with connection.copy("COPY lamps FROM STDIN") as copy:
        await copy.write_row((1, "东街"))
    await unit.undo(RuntimeError())

    assert await lamps(connection) == []


async def test_a_cursor_may_not_slip_in_before_the_beginning(connection: AskingConnection) -> None:
    unit = await connection.begin()
    with pytest.raises(psycopg.ProgrammingError):
        connection.cursor()
    await unit.undo(RuntimeError())


async def test_cancelled_amid_the_last_statement(connection: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    task = asyncio.create_task(connection.ask("SELECT pg_sleep(30)", last_of=unit))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await task
    await unit.undo(cancelled.value)

    assert await lamps(connection) == []


async def test_a_server_that_hangs_up_amid_the_last(connection: AskingConnection, other: AskingConnection) -> None:
    unit = await connection.begin()
    await put(connection, 1)
    backend = connection.info.backend_pid
    task = asyncio.create_task(connection.ask("SELECT pg_sleep(30)", last_of=unit))
    await asyncio.sleep(0.2)
    await other.ask("SELECT pg_terminate_backend(%s)", (backend,))
    with pytest.raises(psycopg.OperationalError) as lost:
        await task
    await unit.undo(lost.value)

    assert await lamps(other) == []
    assert connection.closed


async def test_a_statement_is_prepared_when_it_comes_again(connection: AskingConnection) -> None:
    for number in range(6):
        await put(connection, number)

    prepared = (await connection.ask("SELECT count(*) FROM pg_prepared_statements")).rows[0][0]
    assert prepared == 1


async def test_no_more_are_kept_prepared_than_may_be(connection: AskingConnection) -> None:
    for number in range(MOST_PREPARED + 20):
        for _ in range(3):
            await connection.ask(f"SELECT %s::int + {number}", (1,))

    assert (await connection.ask("SELECT count(*) FROM pg_prepared_statements")).rows[0][0] == MOST_PREPARED


async def test_a_table_that_changed_is_asked_anew(connection: AskingConnection, other: AskingConnection) -> None:
    query = "SELECT * FROM lamps WHERE id = %s"
    for _ in range(4):
        await connection.ask(query, (1,))
    await other.ask("ALTER TABLE lamps ADD COLUMN bulbs integer DEFAULT 1")

    with pytest.raises(psycopg.errors.FeatureNotSupported):
        await connection.ask(query, (1,))
    await put_anew(connection)
    assert (await connection.ask(query, (1,))).rows == [(1, "东街", 1)]


async def put_anew(connection: AskingConnection) -> None:
    await connection.ask("INSERT INTO lamps VALUES (1, '东街')")
