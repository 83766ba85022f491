"""Requests that are like others: shown while typing, noted when a case is opened, decided by somebody."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from hearline.assist import service as assist
from hearline.cases import permissions, rules
from hearline.cases.errors import AlreadyDecided, BadLikenessRule
from hearline.cases.events import LikenessDecided, LikenessFound, LikenessRuleChanged
from hearline.cases.model import Candidate, Case, Hint, HintState, Likeness, LikenessRule, Means, Request, State
from hearline.cases.rules.likeness import judge, words_of_request
from hearline.cases.store import cases as case_store
from hearline.cases.store import groups as store
from hearline.customers import permissions as customer_permissions
from hearline.customers import service as customers
from hearline.kit.errors import Invalid, NotFound, Stale, Taken
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work, open_to_all

MOST_SHOWN = 8
MOST_NOTED = 5
MOST_HITS = 500  # of a query for rare words
FEWEST_WORDS = 4
NEWEST = 2**63 - 1


async def likely_duplicates(
    work: Work, phone: str, title: str, content: str, place: str, category_id: int | None
) -> list[Likeness]:
    """Cases that are taken for the same matter as a form, the surest first. A half typed number finds nobody."""
    work.actor.require_any(permissions.OPEN, permissions.DISPATCH)
    customer_id = await _caller(work, phone)
    return (await _alike(work, Request(title, content, place, category_id, customer_id)))[:MOST_SHOWN]


@open_to_all("requires read_all; the row scope of the store")
async def likeness_of(work: Work, case_id: int) -> list[Likeness]:
    """Cases that are taken for the same matter as a case, the surest first. Raises: NotFound."""
    work.actor.require(permissions.READ_ALL)
    case = await case_store.by_id(work, case_id)
    if case is None:
        raise NotFound("cases", case_id)
    return (await _alike(work, _request_of(case)))[:MOST_SHOWN]


async def note_likeness(work: Work, case_id: int) -> int:
    """Write down what a new case is like, for who dispatches it. How many hints there are of it now."""
    work.actor.require(permissions.READ_ALL)
    case = await case_store.by_id(work, case_id)
    if case is None or case.state not in rules.RUNNING:
        return 0
    alike = await _alike(work, _request_of(case))
    found = [one for one in alike if one.case.id < case_id and _says_something(one)][:MOST_NOTED]
    await store.add_hints(work, case_id, [_noted(work, one) for one in found])
    if found:
        await work.publish(LikenessFound(case_id, [one.case.number for one in found], found[0].rule.means))
    return len(found)


async def hints_of(work: Work, case_id: int) -> list[Hint]:
    """What this case is like, and which later ones are like it."""
    work.actor.require_any(permissions.READ, permissions.READ_ALL)
    return await store.hints_of(work, case_id)


async def list_hints(work: Work, state: HintState, means: Means | None, after: str | None, limit: int) -> Page[Hint]:
    """Hints by their state, the newest first."""
    work.actor.require(permissions.READ_ALL)
    before = (decode(after, int) or (NEWEST,))[0]
    return page_of(await store.hint_page(work, state, means, before, limit + 1), limit, lambda hint: (hint.id,))


async def dismiss_hint(work: Work, hint_id: int, grounds: str) -> Hint:
    """Another matter: it is not shown again. Raises: NotFound, AlreadyDecided."""
    work.actor.require(permissions.JUDGE)
    hint = await store.hint(work, hint_id)
    if hint is None:
        raise NotFound("case-hints", hint_id)
    if hint.state != HintState.OPEN:
        raise AlreadyDecided
    await store.decide_hint(work, hint.case_id, hint.other_id, HintState.DISMISSED, grounds)
    await work.publish(LikenessDecided(hint.case_id, hint.other_id, hint.other_number, HintState.DISMISSED, grounds))
    return await _hint(work, hint_id)


async def reopen_hint(work: Work, hint_id: int) -> Hint:
    """A dismissal was a mistake. Raises: NotFound, AlreadyDecided."""
    work.actor.require(permissions.JUDGE)
    hint = await store.hint(work, hint_id)
    if hint is None:
        raise NotFound("case-hints", hint_id)
    if hint.state != HintState.DISMISSED:
        raise AlreadyDecided
    await store.decide_hint(work, hint.case_id, hint.other_id, HintState.OPEN, "")
    await work.publish(LikenessDecided(hint.case_id, hint.other_id, hint.other_number, HintState.OPEN, ""))
    return await _hint(work, hint_id)


async def likeness_rules(work: Work) -> list[LikenessRule]:
    """The rules by which hints are given."""
    work.actor.require_any(permissions.READ_ALL, permissions.MANAGE_LIKENESS)
    return await store.rules(work)


async def add_likeness_rule(work: Work, values: dict[str, Any]) -> LikenessRule:
    """Raises: Taken, BadLikenessRule."""
    work.actor.require(permissions.MANAGE_LIKENESS)
    rule = LikenessRule(**values, version=1)
    _check(rule)
    if not await store.add_rule(work, asdict(rule)):
        raise Taken("code", rule.code)
    await work.publish(LikenessRuleChanged(0, rule.code, {}, values))
    return rule


async def change_likeness_rule(work: Work, code: str, version: int, values: dict[str, Any]) -> LikenessRule:
    """Change what a rule asks for, or whether it holds; hints that were given stay. Raises: NotFound, Stale."""
    work.actor.require(permissions.MANAGE_LIKENESS)
    before = await _rule(work, code)
    _check(LikenessRule(**(asdict(before) | values)))
    if values and not await store.change_rule(work, code, version, values):
        raise Stale("likeness-rules", 0, before.version)
    told = {name: value for name, value in asdict(before).items() if name in values}
    await work.publish(LikenessRuleChanged(0, code, told, values))
    return await _rule(work, code)


async def _alike(work: Work, request: Request) -> list[Likeness]:
    active = [rule for rule in await _rules(work) if rule.active]
    if not active:
        return []
    statistics = await assist.statistics_of(work, "case_search", "words")
    found: dict[int, Candidate] = {}
    if request.customer_id is not None:
        since = work.now - timedelta(days=max(rule.within_days for rule in active))
        found |= {one.id: one for one in await store.of_caller(work, request.customer_id, since)}
    if everybody := [rule.within_days for rule in active if not rule.same_caller]:
        since = work.now - timedelta(days=max(everybody))
        found |= {one.id: one for one in await _with_words(work, request, statistics, since)}
    return judge(request, found.values(), active, statistics, work.now)


async def _with_words(
    work: Work, request: Request, statistics: assist.WordStatistics, since: datetime
) -> list[Candidate]:
    """Of whomever; a caller's own cases are compared anyway."""
    words = words_of_request(request)
    anchors = assist.known_words(request.place or request.title)
    queries = assist.rare_queries(words, statistics, MOST_HITS, anchors) if len(words) >= FEWEST_WORDS else []
    return await store.with_words(work, queries, assist.any_of(words), since) if queries else []


async def _caller(work: Work, phone: str) -> int | None:
    if not phone.strip() or not work.actor.can(customer_permissions.READ):
        return None
    try:
        page = await customers.find_customers(work, phone=phone, limit=1)
    except Invalid:
        return None
    return page.items[0].id if page.items else None


async def _rules(work: Work) -> list[LikenessRule]:
    return await work.tools.cache.get("cases.likeness_rules", ["cases.likeness_rule"], lambda: store.rules(work))


async def _rule(work: Work, code: str) -> LikenessRule:
    found = next((rule for rule in await store.rules(work) if rule.code == code), None)
    if found is None:
        raise NotFound("likeness-rules", code)
    return found


async def _hint(work: Work, hint_id: int) -> Hint:
    found = await store.hint(work, hint_id)
    if found is None:
        raise NotFound("case-hints", hint_id)
    return found


def _request_of(case: Case) -> Request:
    return Request(case.title, case.content, case.place, case.category_id, case.customer_id, case.id)


def _says_something(found: Likeness) -> bool:
    """Nothing can be merged into what is closed; a repetition of it is worth knowing."""
    return found.rule.means != Means.MERGE or found.case.state in (*rules.RUNNING, State.AUDITING)


def _noted(work: Work, found: Likeness) -> dict[str, Any]:
    return {
        "other_id": found.case.id, "rule": found.rule.code, "means": found.rule.means, "likeness": found.likeness,
        "same_caller": found.same_caller, "same_place": found.same_place, "same_category": found.same_category,
        "found_at": work.now,
    }  # fmt: skip


def _check(rule: LikenessRule) -> None:
    """What the table refuses, said in words."""
    if rule.means == Means.REPEAT and not rule.same_caller:
        raise BadLikenessRule("重复诉求必须要求同一来电人。", "a repetition asks for the same caller.")
    if not (rule.same_caller or rule.same_place) and rule.least_likeness < 10:
        raise BadLikenessRule("只看内容时，相似度不得低于 10%。", "by words alone, at least 10 percent must be alike.")
