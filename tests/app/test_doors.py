"""Which doors open for whom: what is not listed here is closed."""

import pytest
from fastapi import FastAPI
from tests.stage import Client
from tests.stage.people import People

FOR_NOBODY = {"about", "health"}
FOR_ANYBODY = FOR_NOBODY | {"my_demands", "my_factor", "list_groups"}
FOR_ANYBODY |= {"me", "my_sessions", "list_units", "all_categories", "all_kinds", "calendars"}
CASES = {"list_cases", "count_queues", "list_requests", "list_supervisions"}
CALLERS = CASES | {"find_customers"}
GROUNDS, RULES = {"rejection_grounds"}, {"supervision_rules"}
GUARDS = {"list_networks", "read_duties", "list_policy", "list_ranges"}
GUARDS |= {"export_events", "list_security_alarms", "last_chain_check"}
ROUTES = {"suggest_unit", "list_catalogues"}
LISTS = {
    "agent": CALLERS | GROUNDS | {"suggest_unit"},
    "dispatcher": CALLERS | GROUNDS | ROUTES,
    "handler": CALLERS,
    "auditor": CALLERS | GROUNDS | RULES,
    "callback": CALLERS | GROUNDS,
    "supervisor": CALLERS | GROUNDS | RULES | ROUTES | {"list_exports"},
    "leader": CALLERS | GROUNDS | RULES | {"list_exports"},
    "administrator": CASES
    | GROUNDS
    | RULES
    | GUARDS
    | {"list_catalogues"}
    | {"list_users", "list_roles", "list_permissions", "list_events", "my_tokens", "list_imports", "list_exports"},
}
ENDLESS = {"live"}


def readable(app: FastAPI) -> dict[str, str]:
    """Addresses by verb, of what can be read."""
    paths = app.openapi()["paths"].items()
    found = {ways["get"]["operationId"]: path for path, ways in paths if "get" in ways}
    return {verb: path for verb, path in found.items() if verb not in ENDLESS}


def filled(path: str) -> str:
    """With 1 for every part in braces."""
    return "/".join("1" if part.startswith("{") else part for part in path.split("/"))


async def opened(client: Client, app: FastAPI) -> set[str]:
    """Verbs that answer with something."""
    return {verb for verb, path in readable(app).items() if (await client.get(filled(path))).is_success}


async def test_nobody_reads_anything(client: Client, app: FastAPI) -> None:
    assert await opened(client, app) == FOR_NOBODY


async def test_who_has_no_role_reads_nothing_but_their_own(client: Client, app: FastAPI, people: People) -> None:
    await client.log_in(await people.user())

    assert await opened(client, app) - FOR_ANYBODY == set()


@pytest.mark.parametrize("role", LISTS)
async def test_each_role_reads_what_its_job_needs(client: Client, app: FastAPI, people: People, role: str) -> None:
    await client.log_in(await people.user(shipped=role))

    assert await opened(client, app) - FOR_ANYBODY == LISTS[role]


async def test_the_live_stream_asks_for_a_login(client: Client) -> None:
    assert (await client.get("/api/live")).status_code == 401
