"""The connection that leaves its socket with the loop: answers, errors, cancelling, a server that hangs up."""

import asyncio
from collections.abc import AsyncIterator
from typing import LiteralString

import pytest
from psycopg import OperationalError
from psycopg.errors import UndefinedTable

from hearline.kit.waiting import QuickConnection


@pytest.fixture
async def connection(own_database: str) -> AsyncIterator[QuickConnection]:
    made = await QuickConnection.connect(own_database, autocommit=True)
    yield made
    await made.close()


@pytest.fixture
async def other(own_database: str) -> AsyncIterator[QuickConnection]:
    made = await QuickConnection.connect(own_database, autocommit=True)
    yield made
    await made.close()


async def one(connection: QuickConnection, query: LiteralString) -> object:
    row = await (await connection.execute(query)).fetchone()
    return row and row[0]


async def test_statements_follow_each_other(connection: QuickConnection) -> None:
    assert [await one(connection, "SELECT 7") for _ in range(50)] == [7] * 50


async def test_a_large_question_and_a_large_answer(connection: QuickConnection) -> None:
    text = "闻" * 4_000_000

    assert await asyncio.wait_for(one(connection, "SELECT 1 FROM pg_sleep(0.1)"), 5) == 1
    async with asyncio.timeout(20):
        row = await (await connection.execute("SELECT %s::text", (text,))).fetchone()

    assert row == (text,)
    assert await asyncio.wait_for(one(connection, "SELECT 1 FROM pg_sleep(0.1)"), 5) == 1


async def test_an_error_leaves_the_connection_usable(connection: QuickConnection) -> None:
    with pytest.raises(UndefinedTable):
        await connection.execute("SELECT * FROM nowhere")

    assert await one(connection, "SELECT 1") == 1


async def test_a_statement_is_cancelled_with_its_task(connection: QuickConnection) -> None:
    asking = asyncio.create_task(connection.execute("SELECT pg_sleep(60)"))
    await asyncio.sleep(0.2)
    asking.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(asking, 5)

    assert await one(connection, "SELECT 1") == 1


async def test_two_connections_wait_side_by_side(connection: QuickConnection, other: QuickConnection) -> None:
    slow = asyncio.create_task(one(connection, "SELECT 1 FROM pg_sleep(0.5)"))

    assert await asyncio.wait_for(one(other, "SELECT 2"), 0.4) == 2
    assert await slow == 1


async def test_a_server_that_hangs_up_amid_a_statement(connection: QuickConnection, other: QuickConnection) -> None:
    asking = asyncio.create_task(connection.execute("SELECT pg_sleep(60)"))
    await asyncio.sleep(0.2)
    await other.execute("SELECT pg_terminate_backend(%s)", (connection.pgconn.backend_pid,))

    with pytest.raises(OperationalError):
        await asyncio.wait_for(asking, 5)

    assert connection._watched is None


async def test_a_server_that_hangs_up_while_nobody_asks(connection: QuickConnection, other: QuickConnection) -> None:
    await connection.execute("SELECT 1")
    await other.execute("SELECT pg_terminate_backend(%s)", (connection.pgconn.backend_pid,))
    await asyncio.sleep(0.2)

    assert connection._watched is None  # or the loop would turn at full speed
    with pytest.raises(OperationalError):
        await connection.execute("SELECT 1")


async def test_a_number_that_is_used_again_belongs_to_the_new_socket(own_database: str) -> None:
    for _ in range(5):
        connection = await QuickConnection.connect(own_database, autocommit=True)
        assert await asyncio.wait_for(one(connection, "SELECT 3"), 5) == 3
        await connection.close()


async def test_a_copy_lets_others_run(connection: QuickConnection) -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.01)
            turns += 1

    counting = asyncio.create_task(count())
    async with (
        connection.cursor() as cursor,
        cursor.copy("COPY (SELECT repeat('x', 1000) FROM generate_series(1, 300000)) TO STDOUT") as copy,
    ):
        size = sum([len(block) async for block in copy])
    counting.cancel()

    assert size > 300_000_000
    assert turns >= 3
