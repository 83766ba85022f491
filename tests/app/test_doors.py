"""Which doors open for whom: what is not listed here is closed."""

import pytest
from fastapi import FastAPI
from tests.stage import Client
from tests.stage.people import People

FOR_CITIZENS = {"portal", "make_puzzle", "published_answers", "published_suggestions", "read_figures", "read_look"}
FOR_NOBODY = {"about", "health"} | FOR_CITIZENS
FOR_ANYBODY = FOR_NOBODY | {"my_demands", "my_factor", "list_groups"}
FOR_ANYBODY |= {"me", "my_sessions", "list_units", "all_categories", "all_kinds", "calendars"}
FOR_ANYBODY |= {"list_inbox", "count_unread", "my_preferences", "document_types", "list_dictionaries", "list_channels"}
CASES = {"list_cases", "count_queues", "list_requests", "list_supervisions"}
CALLERS = CASES | {"find_customers", "list_petitions", "count_petitions", "list_documents"}
GROUNDS, RULES = {"rejection_grounds"}, {"supervision_rules"}
WHOLE = {"list_recurring", "recurring_file", "deadline_profiles", "likeness_rules", "list_flows", "list_hints"}
SCREENING = {"hit_counts", "keyword_sets", "keyword_versions", "list_runs", "list_screening_hits", "list_screenings"}
ASSESSING = {"assessment_form", "assessment_forms", "list_assessments", "export_petitions", "hit_counts"}
PRINTING = {"list_document_batches", "list_seals"}
GUARDS = {"list_networks", "read_duties", "list_policy", "list_ranges"}
GUARDS |= {
    "export_events",
    "list_security_alarms",
    "last_chain_check",
    "list_security_reports",
    "export_security_reports",
}
MESSAGES = {"count_deliveries", "list_deliveries", "export_deliveries", "list_alarms", "list_topics", "list_webhooks"}
SETTINGS = {"list_parameters", "retention", "personal_requests", "legal_holds", "flow_effects", "list_event_kinds"}
ROUTES = {"suggest_unit", "list_catalogues", "list_areas", "area_file", "find_area"}
ASKING = {"list_questionnaires", "list_campaigns"}
ASKERS = ASKING | {"list_barred"}
BACKS = {"list_call_backs", "count_call_backs"}
PHONE_SETUP = {"list_phone_queues", "list_phone_skills", "list_busy_reasons"}
PHONE = BACKS | PHONE_SETUP | {"list_calls", "list_listed_numbers"}
SEATS = {"list_seats", "list_phone_agents"}
LISTS = {
    "agent": CALLERS | PHONE | ASKERS | GROUNDS | WHOLE | {"suggest_unit", "find_area"},
    "dispatcher": CALLERS | GROUNDS | WHOLE | ROUTES | SCREENING | PRINTING,
    "handler": CALLERS | {"list_document_batches"},
    "auditor": CALLERS | GROUNDS | WHOLE | RULES,
    "callback": CALLERS | BACKS | PHONE_SETUP | ASKERS | GROUNDS | WHOLE,
    "supervisor": CALLERS | ASKERS | GROUNDS | WHOLE | RULES | ROUTES | SCREENING | ASSESSING | PRINTING
    | PHONE | SEATS | {"list_exports", "list_answers", "list_suggestions", "export_calls"},
    "leader": CALLERS | ASKING | GROUNDS | WHOLE | RULES | ASSESSING | {"list_exports"}
    | PHONE_SETUP | SEATS | {"list_calls", "export_calls"},
    "administrator": CASES | GROUNDS | WHOLE | RULES | GUARDS | MESSAGES | SETTINGS
    | {"list_users", "list_roles", "list_permissions", "list_events", "my_tokens", "list_imports", "list_exports"}
    | {"assessment_form", "assessment_forms", "keyword_sets", "keyword_versions", "list_catalogues"}
    | {"list_areas", "area_file"}
    | {"list_documents", "list_document_templates", "list_seals", "list_barred", "system_parts"}
    | {"list_campaigns", "list_questionnaires"} | PHONE_SETUP | SEATS,
}  # fmt: skip
ENDLESS = {"live"}
BY_CHANCE = {"user_by_id", "user_sessions", "questionnaire_by_id"}  # whether there is a number 1


def readable(app: FastAPI) -> dict[str, str]:
    """Addresses by verb, of what can be read."""
    paths = app.openapi()["paths"].items()
    found = {ways["get"]["operationId"]: path for path, ways in paths if "get" in ways}
    return {verb: path for verb, path in found.items() if verb not in ENDLESS | BY_CHANCE}


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
