"""Who was asked, and what they said."""

from collections.abc import Mapping
from typing import Any

from psycopg.types.json import Jsonb

from hearline.kit.work import Work


async def targets_of(work: Work, customer_id: int) -> list[dict[str, Any]]:
    """Where they stand on a list, with each try to reach them."""
    rows = await work.tuples(
        """
        SELECT k.name, t.state, t.attempts, t.due_at, t.link_issued_at,
               COALESCE((SELECT jsonb_agg(jsonb_build_object('channel', a.channel, 'outcome', a.outcome, 'note', a.note,
                                                             'made_at', a.made_at) ORDER BY a.id)
                           FROM contact_attempts a WHERE a.target_id = t.id), '[]')
          FROM campaign_targets t JOIN campaigns k ON k.id = t.campaign_id WHERE t.customer_id = %s ORDER BY t.id
        """,
        (customer_id,),
    )
    names = ("campaign", "state", "attempts", "due_at", "link_issued_at", "tries")
    return [dict(zip(names, row, strict=True)) for row in rows]


async def responses_of(work: Work, customer_id: int) -> list[dict[str, Any]]:
    """Their answers, with what was asked."""
    rows = await work.tuples(
        """
        SELECT r.id, q.name, q.definition, r.source, r.site, r.answers, r.made_at
          FROM responses r JOIN questionnaires q ON q.id = r.questionnaire_id
          LEFT JOIN campaign_targets t ON t.id = r.target_id LEFT JOIN cases c ON c.id = r.case_id
         WHERE t.customer_id = %(person)s OR c.customer_id = %(person)s ORDER BY r.id
        """,
        {"person": customer_id},
    )
    names = ("id", "questionnaire", "definition", "source", "site", "answers", "made_at")
    return [dict(zip(names, row, strict=True)) for row in rows]


async def barring_of(work: Work, customer_id: int) -> list[dict[str, Any]]:
    rows = await work.tuples("SELECT reason, made_at FROM do_not_contact WHERE customer_id = %s", (customer_id,))
    return [dict(zip(("reason", "made_at"), row, strict=True)) for row in rows]


async def keep_answers(work: Work, response_id: int, answers: Mapping[str, Any]) -> None:
    await work.run("UPDATE responses SET answers = %s WHERE id = %s", (Jsonb(dict(answers)), response_id))


async def forget(work: Work, customer_id: int) -> int:
    """Notes and the wish not to be called go; nobody calls them any more, since their number goes too."""
    return sum(
        [
            await work.run("DELETE FROM do_not_contact WHERE customer_id = %s", (customer_id,)),
            await work.run(
                """
                UPDATE contact_attempts SET note = ''
                 WHERE target_id IN (SELECT id FROM campaign_targets WHERE customer_id = %s)
                """,
                (customer_id,),
            ),
            await work.run(
                """
                UPDATE campaign_targets SET reserved_by = NULL, reserved_until = NULL,
                       state = CASE state WHEN 'waiting' THEN 'barred' ELSE state END
                 WHERE customer_id = %s
                """,
                (customer_id,),
            ),
        ]
    )
