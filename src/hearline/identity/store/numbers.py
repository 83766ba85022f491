"""SQL of job numbers: ranges, and those that somebody had before."""

from hearline.identity.model.groups import NewRange, NumberRange, RangeId
from hearline.kit.work import Work

RANGES = """
    SELECT r.id, r.unit_id, n.name AS unit_name, n.path AS unit_path, r.prefix, r.digits, r.first_number,
           r.last_number, r.note
      FROM job_number_ranges r
      JOIN units n ON n.id = r.unit_id
"""


async def ranges(work: Work, scope: str) -> list[NumberRange]:
    return await work.many(
        NumberRange, RANGES + "WHERE starts_with(n.path, %s) ORDER BY r.prefix, r.digits, r.first_number", (scope,)
    )


async def ranges_for(work: Work, unit_path: str) -> list[NumberRange]:
    """Those of the nearest unit, upwards, that has any."""
    found = await work.many(
        NumberRange, RANGES + "WHERE starts_with(%s, n.path) ORDER BY r.prefix, r.first_number", (unit_path,)
    )
    nearest = max((one.unit_path for one in found), key=len, default="")
    return [one for one in found if one.unit_path == nearest]


async def overlapping(work: Work, new: NewRange) -> NumberRange | None:
    return await work.one(
        NumberRange,
        RANGES
        + """
         WHERE lower(r.prefix) = lower(%s) AND r.digits = %s AND r.first_number <= %s AND r.last_number >= %s
         LIMIT 1
        """,
        (new.prefix, new.digits, new.last_number, new.first_number),
    )


async def hold(work: Work) -> None:
    await work.run("LOCK TABLE job_number_ranges IN SHARE ROW EXCLUSIVE MODE")


async def add(work: Work, new: NewRange) -> RangeId:
    return RangeId(
        await work.value(
            """
            INSERT INTO job_number_ranges (unit_id, prefix, digits, first_number, last_number, note)
            VALUES (%s, %s, %s, %s, %s, %s)
            RETURNING id
            """,
            (new.unit_id, new.prefix, new.digits, new.first_number, new.last_number, new.note),
        )
    )


async def range_by_id(work: Work, range_id: int) -> NumberRange | None:
    return await work.one(NumberRange, RANGES + "WHERE r.id = %s", (range_id,))


async def remove(work: Work, range_id: int) -> None:
    await work.run("DELETE FROM job_number_ranges WHERE id = %s", (range_id,))


async def taken_in(work: Work, one: NumberRange) -> set[str]:
    """Job numbers of a range that somebody has or had, in lower case."""
    rows = await work.tuples(
        """
        SELECT lower(job_number) FROM users
         WHERE lower(job_number) BETWEEN %(first)s AND %(last)s
         UNION
        SELECT job_number FROM former_job_numbers WHERE job_number BETWEEN %(first)s AND %(last)s
        """,
        {
            "first": f"{one.prefix}{one.first_number:0{one.digits}}".lower(),
            "last": f"{one.prefix}{one.last_number:0{one.digits}}".lower(),
        },
    )
    return {row[0] for row in rows}


async def former_holder(work: Work, job_number: str) -> int | None:
    holder: int | None = await work.value(
        "SELECT user_id FROM former_job_numbers WHERE job_number = lower(%s)", (job_number,)
    )
    return holder


async def retire(work: Work, job_number: str, user_id: int) -> None:
    await work.run(
        """
        INSERT INTO former_job_numbers (job_number, user_id, left_at) VALUES (lower(%s), %s, %s)
        ON CONFLICT (job_number) DO UPDATE SET left_at = EXCLUDED.left_at
        """,
        (job_number, user_id, work.now),
    )
