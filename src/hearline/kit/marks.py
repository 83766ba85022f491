"""Marks: up to where facts are settled, so that whoever goes through them in order misses none.

Ids are given out in one order and transactions end in another: below the newest fact an open transaction may still
add one. So a look leaves a mark at the newest fact; it is settled once every transaction that was open then has ended.
"""

from dataclasses import dataclass
from typing import LiteralString

from psycopg.sql import SQL

from hearline.kit.work import Work

# Every transaction that could hold a fact below the mark has ended; those of another cluster, from which the rows were
# restored, ended with it.
SETTLED: LiteralString = """
    (after_xact < pg_snapshot_xmin(pg_current_snapshot()) OR after_xact >= pg_snapshot_xmax(pg_current_snapshot())
     OR after_xact = pg_current_xact_id_if_assigned())
"""
LOOK = SQL(
    """
    SELECT newest, event_id, mark, {}
      FROM (SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS newest FROM event_id_seq) AS facts
      LEFT JOIN followers ON name = %s
    """
).format(SQL(SETTLED))


@dataclass(frozen=True, slots=True)
class Reach:
    """Facts above `done` and up to `mark` are settled and still to be gone through; there is none if both are equal."""

    name: str
    done: int
    mark: int
    newest: int


async def look(work: Work, name: str, begin: int | None = None) -> Reach | None:
    """How far somebody has come and may go; None as long as the mark is not settled. Nobody else looks meanwhile.

    Must come before the transaction writes anything: then whoever holds a fact below `newest` has an older id than
    this transaction, and a mark that is left with this id waits for all of them.

    Args:
        begin: Done before the first look; None: whatever there is by then.
    """
    await work.run("SELECT pg_advisory_xact_lock(hashtext(%s))", (name,))
    newest, done, mark, is_settled = (await work.tuples(LOOK, (name,)))[0]
    if done is None:
        await work.run(
            "INSERT INTO followers (name, event_id, mark, after_xact) VALUES (%s, %s, %s, pg_current_xact_id())",
            (name, newest if begin is None else begin, newest),
        )
        return None
    return Reach(name, done, mark, newest) if is_settled else None


async def reached(work: Work, reach: Reach, event_id: int) -> None:
    """Facts up to this one are done. Whoever has come to the mark leaves the next one."""
    if event_id < reach.mark:
        await work.run("UPDATE followers SET event_id = %s WHERE name = %s", (event_id, reach.name))
    elif event_id > reach.done or reach.newest > reach.mark:
        await work.run(
            "UPDATE followers SET event_id = %s, mark = %s, after_xact = pg_current_xact_id() WHERE name = %s",
            (event_id, reach.newest, reach.name),
        )
