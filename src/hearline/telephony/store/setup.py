"""SQL of what is set up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from psycopg.sql import SQL, Identifier, Placeholder

from hearline.kit.work import Work
from hearline.telephony.model import (
    AgentSettings,
    BusyReason,
    HeldSkill,
    NeededSkill,
    PhoneAgent,
    Queue,
    Seat,
    Skill,
)

Row = TypeVar("Row")
QUEUES = """
    SELECT q.id, q.code, q.name, q.name_en, q.unit_id, u.name AS unit_name, q.strategy, q.priority, q.ring_seconds,
           q.overflow_queue_id, q.overflow_seconds, q.overflow_waiting, q.most_wait_seconds, q.most_waiting,
           q.position_seconds, q.call_back_seconds, q.needs_staff, q.last_resort, q.duty_numbers, q.music, q.greeting,
           q.busy_prompt, q.active, q.version
      FROM phone_queues q LEFT JOIN units u ON u.id = q.unit_id
"""
SEATS = """
    SELECT s.id, s.extension, s.name, s.kind, s.unit_id, u.name AS unit_name, s.active, s.version
      FROM phone_seats s JOIN units u ON u.id = s.unit_id
"""
AGENTS = """
    SELECT a.user_id, u.name, u.job_number, u.unit_id, a.place, a.level, a.wrap_up_seconds, a.active, a.version
      FROM phone_agents a JOIN users u ON u.id = a.user_id
"""


async def add(work: Work, table: str, values: Mapping[str, Any]) -> int:
    query = SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
        Identifier(table), SQL(", ").join(map(Identifier, values)), SQL(", ").join(map(Placeholder, values))
    )
    added: int = await work.value(query, values)
    return added


async def change(work: Work, table: str, key: int, version: int, values: Mapping[str, Any]) -> bool:
    """Whether the version still was what it was."""
    assignments = SQL("").join(SQL("{} = {}, ").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL("UPDATE {} SET {}version = version + 1 WHERE id = %(id)s AND version = %(version)s").format(
        Identifier(table), assignments
    )
    return await work.run(query, {**values, "id": key, "version": version}) == 1


async def skills(work: Work) -> list[Skill]:
    return await work.many(
        Skill, "SELECT id, code, name, name_en, kind, active, version FROM phone_skills ORDER BY kind, code"
    )


async def users_of_skill(work: Work, skill_id: int) -> list[str]:
    """Names of queues and agents that need it."""
    rows = await work.tuples(
        """
        SELECT q.name FROM queue_skills n JOIN phone_queues q ON q.id = n.queue_id AND q.active
         WHERE n.skill_id = %s ORDER BY q.id LIMIT 5
        """,
        (skill_id,),
    )
    return [row[0] for row in rows]


async def queues(work: Work) -> list[Queue]:
    """With the skills that they ask for, by priority."""
    found = await work.many(Queue, QUEUES + " ORDER BY q.priority DESC, q.code")
    needed = await work.tuples("SELECT queue_id, skill_id, least FROM queue_skills ORDER BY skill_id")
    return [
        replace(queue, skills=tuple(NeededSkill(skill, least) for of, skill, least in needed if of == queue.id))
        for queue in found
    ]


async def hold_queues(work: Work) -> None:
    """Until the end nobody else changes queues: of two, each alone may be right."""
    await work.run("SELECT FROM phone_queues ORDER BY id FOR UPDATE")


async def set_needed(work: Work, queue_id: int, needed: Sequence[NeededSkill]) -> None:
    await work.run("DELETE FROM queue_skills WHERE queue_id = %s", (queue_id,))
    await work.run(
        "INSERT INTO queue_skills (queue_id, skill_id, least) SELECT %s, * FROM unnest(%s::bigint[], %s::smallint[])",
        (queue_id, [one.skill_id for one in needed], [one.least for one in needed]),
    )


async def seats(work: Work, scope: str, text: str, after: tuple[str, int], limit: int) -> list[Seat]:
    """By extension, those of units below `scope`."""
    return await work.many(
        Seat,
        SEATS
        + """
         WHERE u.path LIKE %(scope)s AND (s.extension COLLATE "C", s.id) > (%(extension)s COLLATE "C", %(id)s)
           AND (%(text)s = '' OR starts_with(s.extension, %(text)s) OR strpos(s.name, %(text)s) > 0)
         ORDER BY s.extension COLLATE "C", s.id LIMIT %(limit)s
        """,
        {"scope": f"{scope}%", "text": text, "extension": after[0], "id": after[1], "limit": limit},
    )


async def seat(work: Work, seat_id: int, scope: str) -> Seat | None:
    return await work.one(Seat, SEATS + " WHERE s.id = %s AND u.path LIKE %s", (seat_id, f"{scope}%"))


async def seat_secrets(work: Work) -> list[tuple[Any, ...]]:
    """(id, extension, kind, sealed secret) of seats in use."""
    return await work.tuples("SELECT id, extension, kind, secret_sealed FROM phone_seats WHERE active ORDER BY id")


async def agents(work: Work, scope: str, after: tuple[int, int], limit: int) -> list[PhoneAgent]:
    """By place, those of units below `scope`."""
    found = await work.many(
        PhoneAgent,
        AGENTS
        + """
          JOIN units n ON n.id = u.unit_id
         WHERE n.path LIKE %s AND (a.place, a.user_id) > (%s, %s) ORDER BY a.place, a.user_id LIMIT %s
        """,
        (f"{scope}%", *after, limit),
    )
    return await _with_skills(work, found)


async def agent(work: Work, user_id: int) -> PhoneAgent | None:
    found = await work.many(PhoneAgent, AGENTS + " WHERE a.user_id = %s", (user_id,))
    return (await _with_skills(work, found))[0] if found else None


async def add_agent(work: Work, user_id: int, given: AgentSettings) -> bool:
    """False if they are one already."""
    return (
        await work.run(
            """
            INSERT INTO phone_agents (user_id, place, level, wrap_up_seconds, active) VALUES (%s, %s, %s, %s, %s)
            ON CONFLICT DO NOTHING
            """,
            (user_id, given.place, given.level, given.wrap_up_seconds, given.active),
        )
        == 1
    )


async def change_agent(work: Work, user_id: int, version: int, given: AgentSettings) -> bool:
    return (
        await work.run(
            """
            UPDATE phone_agents SET place = %s, level = %s, wrap_up_seconds = %s, active = %s, version = version + 1
             WHERE user_id = %s AND version = %s
            """,
            (given.place, given.level, given.wrap_up_seconds, given.active, user_id, version),
        )
        == 1
    )


async def set_held(work: Work, user_id: int, held: Sequence[HeldSkill]) -> None:
    await work.run("DELETE FROM agent_skills WHERE user_id = %s", (user_id,))
    await work.run(
        "INSERT INTO agent_skills (user_id, skill_id, level) SELECT %s, * FROM unnest(%s::bigint[], %s::smallint[])",
        (user_id, [one.skill_id for one in held], [one.level for one in held]),
    )


async def set_queues(work: Work, user_id: int, queue_ids: Sequence[int]) -> None:
    await work.run("DELETE FROM queue_agents WHERE user_id = %s", (user_id,))
    await work.run(
        "INSERT INTO queue_agents (user_id, queue_id) SELECT %s, unnest(%s::bigint[])", (user_id, list(queue_ids))
    )


async def busy_reasons(work: Work) -> list[BusyReason]:
    return await work.many(
        BusyReason,
        "SELECT id, code, name, name_en, most_minutes, is_work, active, version FROM busy_reasons ORDER BY id",
    )


async def _with_skills(work: Work, found: Sequence[PhoneAgent]) -> list[PhoneAgent]:
    rows = await work.tuples(
        "SELECT user_id, skill_id, level FROM agent_skills WHERE user_id = ANY (%s) ORDER BY skill_id",
        ([one.user_id for one in found],),
    )
    members = await work.tuples(
        "SELECT user_id, queue_id FROM queue_agents WHERE user_id = ANY (%s) ORDER BY queue_id",
        ([one.user_id for one in found],),
    )
    return [
        replace(
            one,
            skills=tuple(HeldSkill(skill, level) for of, skill, level in rows if of == one.user_id),
            queues=tuple(queue_id for of, queue_id in members if of == one.user_id),
        )
        for one in found
    ]


async def path_of(work: Work, user_id: int) -> str | None:
    """Where somebody belongs."""
    found: str | None = await work.value(
        "SELECT n.path FROM users u JOIN units n ON n.id = u.unit_id WHERE u.id = %s", (user_id,)
    )
    return found
