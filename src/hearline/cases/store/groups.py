"""Likeness, hints and merges."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composed, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.cases.model import Candidate, Hint, LikenessRule, Member, Merge
from hearline.cases.store.scope import visible_to
from hearline.kit.work import Work

RULE = SQL(
    "code, name, name_en, means, same_caller, same_place, same_category, least_likeness, within_days, sort, active, version"
)
CANDIDATE = SQL(
    """
    c.id, c.number, c.title, c.kind, c.state, c.place, c.category_id, category.name AS category_name,
    unit.name AS unit_name, c.customer_id, c.opened_at, merge.main_id,
    (SELECT count(*) FROM case_merges part WHERE part.main_id = c.id AND part.ended_at IS NULL) AS members,
    tsvector_to_array(s.words) AS words
    """
)
BESIDE = SQL(
    """
    JOIN case_search s ON s.case_id = c.id
    LEFT JOIN categories category ON category.id = c.category_id
    LEFT JOIN units unit ON unit.id = c.unit_id
    LEFT JOIN case_merges merge ON merge.case_id = c.id AND merge.ended_at IS NULL
    """
)
NEWEST = 1500  # of those found by words, that are ranked
CLOSEST = 40  # of those ranked, that are compared
OF_CALLER = 30


async def rules(work: Work) -> list[LikenessRule]:
    return await work.many(LikenessRule, SQL("SELECT {} FROM likeness_rules ORDER BY sort, code").format(RULE))


async def add_rule(work: Work, values: dict[str, Any]) -> bool:
    """False when the code is taken."""
    query = SQL("INSERT INTO likeness_rules ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
        SQL(", ").join(map(Identifier, values)), SQL(", ").join(map(Placeholder, values))
    )
    return await work.run(query, values) == 1


async def change_rule(work: Work, code: str, version: int, values: dict[str, Any]) -> bool:
    """True if the version still stood."""
    assignments = SQL(", ").join(SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in values)
    query = SQL(
        "UPDATE likeness_rules SET {}, version = version + 1 WHERE code = %(key)s AND version = %(was)s"
    ).format(assignments)
    return await work.run(query, values | {"key": code, "was": version}) == 1


async def of_caller(work: Work, customer_id: int, since: datetime) -> list[Candidate]:
    """The caller's newest cases."""
    visible, parameters = visible_to(work.actor)
    query = SQL(
        """
        SELECT {candidate} FROM (
            SELECT * FROM cases c WHERE c.customer_id = %(customer_id)s AND c.opened_at >= %(since)s AND {visible}
             ORDER BY c.opened_at DESC, c.id DESC LIMIT %(most)s) AS c {beside}
        """
    ).format(candidate=CANDIDATE, beside=BESIDE, visible=visible)
    return await work.many(
        Candidate, query, parameters | {"customer_id": customer_id, "since": since, "most": OF_CALLER}
    )


async def with_words(work: Work, queries: Sequence[str], every: str, since: datetime) -> list[Candidate]:
    """Cases that one of the queries finds; of many the newest, and of those the ones that share most words.

    Each query is answered by the index alone, before anything else is asked: left to itself the planner walks
    through the newest cases. `every` is a query for any of the words, for the ranking, which is the dear part.
    """
    visible, parameters = visible_to(work.actor)
    asked = {f"query{at}": query for at, query in enumerate(queries)}
    arms: Composed = SQL(" UNION ").join(
        SQL("SELECT case_id FROM case_search WHERE words @@ {}::tsquery").format(Placeholder(name)) for name in asked
    )
    query = SQL(
        """
        WITH found AS MATERIALIZED ({arms}),
             newest AS MATERIALIZED (
                SELECT found.case_id FROM found JOIN cases c ON c.id = found.case_id
                 WHERE c.opened_at >= %(since)s ORDER BY c.opened_at DESC, c.id DESC LIMIT %(newest)s),
             close AS MATERIALIZED (
                SELECT w.case_id FROM newest JOIN case_search w USING (case_id)
                 ORDER BY ts_rank(w.words, %(every)s::tsquery) DESC, w.case_id DESC LIMIT %(closest)s)
        SELECT {candidate} FROM close JOIN cases c ON c.id = close.case_id {beside}
         WHERE {visible}
        """
    ).format(arms=arms, candidate=CANDIDATE, beside=BESIDE, visible=visible)
    limits = {"newest": NEWEST, "closest": CLOSEST, "every": every, "since": since}
    return await work.many(Candidate, query, parameters | asked | limits)


HINT = SQL(
    """
    SELECT h.id, h.case_id, c.number AS case_number, c.title AS case_title, c.state AS case_state,
           c.version AS case_version, c.opened_at AS case_opened_at,
           h.other_id, other.number AS other_number, other.title AS other_title, other.state AS other_state,
           other.version AS other_version, other.opened_at AS other_opened_at,
           h.rule, r.name AS rule_name, r.name_en AS rule_name_en, h.means, h.likeness, h.same_caller, h.same_place,
           h.same_category, h.found_at, h.state, h.grounds, decider.name AS decided_by_name, h.decided_at
      FROM case_hints h
      JOIN cases c ON c.id = h.case_id
      JOIN cases other ON other.id = h.other_id
      LEFT JOIN likeness_rules r ON r.code = h.rule
      LEFT JOIN users decider ON decider.id = h.decided_by
    """
)


async def add_hints(work: Work, case_id: int, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Write likenesses down; pairs that are known already stay. The ids of those that are new."""
    added = []
    for row in rows:
        found = await work.value(
            """
            INSERT INTO case_hints (case_id, other_id, rule, means, likeness, same_caller, same_place, same_category,
                                    found_at, state, grounds, decided_by, decided_at)
            VALUES (%(case_id)s, %(other_id)s, %(rule)s, %(means)s, %(likeness)s, %(same_caller)s, %(same_place)s,
                    %(same_category)s, %(found_at)s, %(state)s, %(grounds)s, %(decided_by)s, %(decided_at)s)
            ON CONFLICT (case_id, other_id) DO NOTHING RETURNING id
            """,
            {"state": "open", "grounds": "", "decided_by": None, "decided_at": None, "case_id": case_id} | row,
        )
        added += [found] if found is not None else []
    return added


async def hints_of(work: Work, case_id: int) -> list[Hint]:
    """Of this case and of later ones that are like it, as far as the actor may see both."""
    return await _hints(work, SQL("(h.case_id = %(case_id)s OR h.other_id = %(case_id)s)"), {"case_id": case_id}, 100)


async def hint(work: Work, hint_id: int) -> Hint | None:
    found = await _hints(work, SQL("h.id = %(id)s"), {"id": hint_id}, 1)
    return found[0] if found else None


async def hint_page(work: Work, state: str, means: str | None, before: int, limit: int) -> list[Hint]:
    """The newest first."""
    asked = SQL("h.state = %(state)s AND h.id < %(before)s")
    wanted: dict[str, Any] = {"state": state, "before": before}
    if means is not None:
        return await _hints(work, SQL("{} AND h.means = %(means)s").format(asked), wanted | {"means": means}, limit)
    return await _hints(work, asked, wanted, limit)


async def _hints(work: Work, where: SQL | Composed, wanted: dict[str, Any], limit: int) -> list[Hint]:
    visible, parameters = visible_to(work.actor)
    both = SQL("{} AND EXISTS (SELECT FROM cases c WHERE c.id = h.other_id AND {})").format(visible, visible)
    query = SQL("{} WHERE {} AND {} ORDER BY h.id DESC LIMIT %(limit)s").format(HINT, where, both)
    return await work.many(Hint, query, parameters | wanted | {"limit": limit, "actor": work.actor.id})


async def decide_hint(work: Work, case_id: int, other_id: int, state: str, grounds: str) -> bool:
    """True if there was a hint of this pair, whichever is the newer."""
    return (
        await work.run(
            """
        UPDATE case_hints SET state = %s, grounds = %s, decided_by = %s, decided_at = %s
         WHERE (case_id, other_id) IN ((%s, %s), (%s, %s))
        """,
            (state, grounds, work.actor.id, work.now, case_id, other_id, other_id, case_id),
        )
        > 0
    )


async def add_merge(work: Work, case_id: int, main_id: int, reason: str, before: dict[str, Any]) -> bool:
    """False when the case is a member somewhere already."""
    added = await work.run(
        """
        INSERT INTO case_merges (case_id, main_id, reason, before, merged_by, merged_at)
        VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (case_id) WHERE ended_at IS NULL DO NOTHING
        """,
        (case_id, main_id, reason, Jsonb(before), work.actor.id, work.now),
    )
    return added == 1


MERGE = SQL("id, case_id, main_id, reason, before, merged_at, finished_at")


async def merge_of(work: Work, case_id: int) -> Merge | None:
    """What makes this case a member now."""
    return await work.one(
        Merge, SQL("SELECT {} FROM case_merges WHERE case_id = %s AND ended_at IS NULL").format(MERGE), (case_id,)
    )


async def merges_into(work: Work, main_id: int) -> list[Merge]:
    return await work.many(
        Merge,
        SQL("SELECT {} FROM case_merges WHERE main_id = %s AND ended_at IS NULL ORDER BY id").format(MERGE),
        (main_id,),
    )


async def has_members(work: Work, case_id: int) -> bool:
    return bool(
        await work.value("SELECT EXISTS (SELECT FROM case_merges WHERE main_id = %s AND ended_at IS NULL)", (case_id,))
    )


async def end_merge(work: Work, merge_id: int, reason: str) -> None:
    await work.run(
        "UPDATE case_merges SET ended_at = %s, ended_by = %s, end_reason = %s WHERE id = %s",
        (work.now, work.actor.id, reason, merge_id),
    )


async def finish_merge(work: Work, merge_id: int, finished_at: datetime | None) -> None:
    await work.run("UPDATE case_merges SET finished_at = %s WHERE id = %s", (finished_at, merge_id))


async def members(work: Work, main_id: int) -> list[Member]:
    """Whoever may see the main case sees whose cases it carries."""
    return await work.many(
        Member,
        """
        SELECT c.id, c.number, c.title, c.content, c.place, c.kind, c.state, c.callback, c.channel, c.confidential,
               c.customer_id, c.opened_at, m.merged_at, merger.name AS merged_by_name, m.reason, c.version
          FROM case_merges m JOIN cases c ON c.id = m.case_id LEFT JOIN users merger ON merger.id = m.merged_by
         WHERE m.main_id = %s AND m.ended_at IS NULL ORDER BY c.opened_at, c.id
        """,
        (main_id,),
    )
