"""What fifty people do at once: look at lists, filter, search, open cases, register."""

import asyncio
import random
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from time import perf_counter
from typing import Any

from bench.client import Client, Times
from bench.limit import Statement
from hearline.app.clock import utc_now
from hearline.app.demo import requests
from hearline.app.house import make_tools
from hearline.app.modules import all_manifests
from hearline.assist import service as assist
from hearline.cases import service as cases
from hearline.cases.model import NewCase
from hearline.identity.service import actor_of
from hearline.kit.asking import Parameters, Query
from hearline.kit.db import Connection
from hearline.kit.settings import Settings
from hearline.kit.work import open_work

REGISTER_MS, LIST_MS, DETAIL_MS = 150.0, 150.0, 80.0
LISTS = {
    "newest": "",
    "oldest": "sort=opened_at",
    "time left": "sort=due_at",
    "state": "state=handling",
    "state and kind": "state=archived&kind=report",
    "unit": "unit_id={unit}",
    "unit and state": "unit_id={unit}&state=assigned",
    "category branch": "category_id={branch}",
    "category leaf": "category_id={leaf}",
    "channel": "channel=visit",
    "channel never used": "channel=fax",
    "urgency": "urgency=critical",
    "grade": "grade=1",
    "colour red": "colour=red",
    "colour yellow, kind": "colour=yellow&kind=help",
    "span": "opened_from=2026-05-01T00:00:00Z&opened_to=2026-05-03T00:00:00Z",
    "two states, urgency": "state=assigned&state=handling&urgency=critical",
    "rare word": "q={rare}",
    "common word": "q=%E5%B0%8F%E5%8C%BA",
    "two words, state": "q=%E6%BC%8F%E6%B0%B4&state=recorded",
    "queue audit": "queue=audit",
    "queue callback": "queue=callback",
    "overdue": "queue=overdue",
}


@asynccontextmanager
async def crowd(port: int, size: int) -> AsyncIterator[list[Client]]:
    """Clients, logged in as agents."""
    clients = [Client("127.0.0.1", port) for _ in range(size)]
    job_number = await _agent(clients[0])
    for client in clients:
        await client.log_in(job_number)
    yield clients
    for client in clients:
        await client.close()


async def _agent(client: Client) -> str:
    people = (await client.get("/api/demo/users")).json()["items"]
    found: str = next(person["job_number"] for person in people if person["role"] == "班长")
    return found


async def mixed(clients: list[Client], seconds: int, pause_seconds: float) -> list[Times]:
    """Half lists, a third details, the rest registrations.

    Args:
        pause_seconds: What somebody takes to read an answer, in the mean; 0: the next request follows at once.
    """
    facts = await _facts(clients[0])
    lists = {name: Times(f"list: {name}", LIST_MS) for name in LISTS}
    every, detail, register = Times("list: all", LIST_MS), Times("detail", DETAIL_MS), Times("register", REGISTER_MS)
    forms, end = _forms(1), perf_counter() + seconds
    choose = random.Random(1)

    async def act(client: Client) -> None:
        while perf_counter() < end:
            if pause_seconds:
                await asyncio.sleep(choose.uniform(0.2, 1.8) * pause_seconds)
            draw = choose.random()
            if draw < 0.5:
                name, query = choose.choice(list(LISTS.items()))
                path = "/api/cases?" + query.format(**facts)
                await lists[name].measure(lambda path=path: client.get(path), 200)  # type: ignore[misc]
            elif draw < 0.85:
                await detail.measure(lambda: client.get(f"/api/cases/{choose.choice(facts['ids'])}"), 200)
            else:
                await register.measure(lambda: client.post("/api/cases", next(forms)), 201)

    await asyncio.gather(*(act(client) for client in clients))
    for part in lists.values():
        every.taken += part.taken
        every.errors += part.errors
    return [register, detail, every, *lists.values()]


async def registering(clients: list[Client], seconds: int) -> Times:
    """Nothing but registrations."""
    times, forms, end = Times("register only", REGISTER_MS), _forms(2), perf_counter() + seconds

    async def act(client: Client) -> None:
        while perf_counter() < end:
            await times.measure(lambda: client.post("/api/cases", next(forms)), 201)

    await asyncio.gather(*(act(client) for client in clients))
    return times


async def _facts(client: Client) -> dict[str, Any]:
    units = (await client.get("/api/units")).json()["items"]
    categories = (await client.get("/api/categories")).json()["items"]
    newest = (await client.get("/api/cases?limit=200")).json()["items"]
    oldest = (await client.get("/api/cases?limit=200&sort=opened_at")).json()["items"]
    return {
        "unit": next(unit["id"] for unit in units if unit["handles"]),
        "branch": next(one["id"] for one in categories if one["depth"] == 1),
        "leaf": next(one["id"] for one in categories if one["depth"] == 3),
        "rare": newest[7]["number"][-9:],
        "ids": [case["id"] for case in (*newest, *oldest)],
    }


def _forms(seed: int) -> Iterator[dict[str, Any]]:
    drawn = requests.many(seed, 10_000_000)
    for title, content, kind, place, phone in drawn:
        yield {
            "phone": phone, "kind": kind, "title": title, "content": content, "place": place,
            "submit_key": str(uuid.uuid4()),
        }  # fmt: skip


def forms_of_registrations(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Title, content, place and search words, as they are registered."""
    for title, content, _, place, _ in requests.many(4, count):
        yield title, content, place, assist.search_vector(f"{title}\n{content}\n{place}")


async def statements_of_a_registration(url: str) -> list[Statement]:
    """What is asked of the database for one registration, caught on the way; nothing of it is kept."""
    settings = Settings(database_url=url)
    tools = make_tools(settings, all_manifests(settings), url)
    await tools.database.open()
    title, content, kind, place, _ = next(requests.many(3, 1))
    caught: list[Statement] = []
    async with open_work(tools, await _somebody(tools), utc_now()) as work:
        for _ in range(2):  # the second time the small tables are in memory
            caught.clear()
            with _catching(caught):
                await cases.open_case(
                    work, NewCase("19900001234", kind, title, content, place=place, submit_key=str(uuid.uuid4()))
                )
                await work.flush()
            work.facts.clear()
    await tools.database.close()
    return caught


async def _somebody(tools: Any) -> Any:
    async with open_work(tools, (await _system()), utc_now()) as work:
        user_id = await work.value("SELECT id FROM users WHERE job_number = '1001'")
        return await actor_of(work, user_id)


async def _system() -> Any:
    from hearline.kit.actor import system

    return system("bench")


@contextmanager
def _catching(caught: list[Statement]) -> Iterator[None]:
    ask = Connection.ask

    async def catch(self: Connection, query: Query, parameters: Parameters = None, *rest: Any, **options: Any) -> Any:
        caught.append(Statement(query if isinstance(query, str) else query.as_string(None), parameters))
        return await ask(self, query, parameters, *rest, **options)

    Connection.ask = catch  # type: ignore[method-assign]
    try:
        yield
    finally:
        Connection.ask = ask  # type: ignore[method-assign]
