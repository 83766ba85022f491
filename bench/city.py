"""Half a million cases in the shape of the demo city's, loaded by the product's own bulk verb."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console

from hearline.app.demo import requests
from hearline.app.demo.load import load_demo
from hearline.cases import service as cases
from hearline.cases.model import PastCase, State
from hearline.customers import service as customers
from hearline.customers.model import NewCustomer
from hearline.kit.actor import system
from hearline.kit.work import Tools, Work, open_work

BATCH = 5000
OPEN_SHARE = 0.03
CHANNELS = ("phone", "phone", "phone", "web", "wechat", "app", "email", "visit")
SEED = 500_000


async def fill(tools: Tools, now: datetime, wanted: int, tell: Callable[[int, int], None]) -> None:
    """Bring the database to `wanted` cases; the index over words is made anew at the end."""
    await load_demo(tools, now, 12345, 200, Console(quiet=True))
    async with open_work(tools, system("bench"), now) as work:
        # What earlier runs registered would wait for dispatch for ever, and no city has such a queue.
        await work.run("DELETE FROM cases WHERE submit_key IS NOT NULL")
        have = await work.value("SELECT count(*) FROM cases")
        units = [row[0] for row in await work.tuples("SELECT id FROM units WHERE handles AND active")]
        categories = [row[0] for row in await work.tuples("SELECT id FROM categories WHERE depth = 3")]
        if have < wanted:
            await work.run("DROP INDEX IF EXISTS case_search_words")
    drawn = requests.many(SEED, max(0, wanted - have))
    choose = random.Random(SEED)
    while have < wanted:
        batch = [next(drawn) for _ in range(min(BATCH, wanted - have))]
        async with open_work(tools, system("bench"), now) as work:
            await _load(work, batch, units, categories, choose)
        have += len(batch)
        tell(have, wanted)
    async with tools.database.connection() as connection:
        await connection.execute(
            "CREATE INDEX IF NOT EXISTS case_search_words ON case_search USING gin (words)"
            " WITH (fastupdate = on, gin_pending_list_limit = 512)"
        )
        await connection.execute("VACUUM ANALYZE")


async def _load(
    work: Work, batch: list[tuple[str, str, str, str, str]], units: list[int], categories: list[int],
    choose: random.Random,
) -> None:  # fmt: skip
    people = [NewCustomer(phone=phone) for *_, phone in batch]
    ids = await customers.load_customers(work, people)
    past = [
        _case(work.now, request, customer_id, choose.choice(units), choose.choice(categories), choose)
        for request, customer_id in zip(batch, ids, strict=True)
    ]
    await cases.load_cases(work, past)


def _case(
    now: datetime, request: tuple[str, str, str, str, str], customer_id: int | None, unit_id: int, category_id: int,
    choose: random.Random,
) -> PastCase:  # fmt: skip
    title, content, kind, place, _ = request
    running = choose.random() < OPEN_SHARE
    opened_at = now - timedelta(seconds=choose.randrange(60, (20 if running else 400) * 86_400))
    state = choose.choice((State.RECORDED, State.ASSIGNED, State.HANDLING)) if running else State.ARCHIVED
    done = None if running else opened_at + timedelta(days=choose.randrange(1, 15))
    assigned = None if state == State.RECORDED else opened_at + timedelta(minutes=30)
    return PastCase(
        kind=kind, channel=choose.choice(CHANNELS), title=title, content=content, place=place,
        opened_at=opened_at, state=state, category_id=category_id, customer_id=customer_id,
        urgency=choose.choices(("normal", "urgent", "critical"), (94, 5, 1))[0],
        unit_id=None if state == State.RECORDED else unit_id, assigned_at=assigned,
        signed_at=assigned if state in (State.HANDLING, State.ARCHIVED) else None,
        finished_at=done, audited_at=done, archived_at=done,
        result="" if running else "已处理并答复来电人。", disposition="" if running else "handled",
        callback="" if running else "done", grade=None if running else choose.choice((5, 5, 5, 4, 4, 3, 2, 1)),
    )  # fmt: skip
