"""Lists of cases: filters, keyset, search over words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from psycopg.sql import SQL, Composable, Composed, Identifier, Placeholder
from psycopg.types.json import Jsonb

from hearline.cases import permissions
from hearline.cases.model import CaseItem, State
from hearline.cases.store.cases import ITEM, NAMES
from hearline.cases.store.scope import OWN_UNITS, PARTS, ways_to_see
from hearline.kit.work import Work

Sort = Literal["-opened_at", "opened_at", "due_at"]
Condition = Composable
Queue = Literal["dispatch", "unit", "helping", "audit", "callback", "overdue", "mine"]

# Above this many hits a search walks the newest cases instead of collecting every hit.
MANY_HITS = 2000

TO_DO = PARTS + " AND part.state <> 'done' AND part.unit_id = ANY (" + OWN_UNITS + ")"
# A clock that stands still keeps the colour that it had when it stopped.
GREEN = "(c.warn_at > %(now)s OR c.warn_at > c.suspended_at)"
RED = "c.due_at <= %(now)s AND (c.suspended_at IS NULL OR c.due_at <= c.suspended_at)"
YELLOW = (
    "c.warn_at <= %(now)s AND (c.suspended_at IS NULL OR c.warn_at <= c.suspended_at)"
    " AND (c.due_at > %(now)s OR c.due_at > c.suspended_at)"
)

QUEUES: dict[str, SQL] = {
    "dispatch": SQL("c.state = 'recorded'"),
    "unit": SQL("c.state IN ('assigned', 'handling')"),
    "helping": SQL("c.state IN ('recorded', 'assigned', 'handling') AND c.id IN (" + TO_DO + ")"),
    "audit": SQL("c.state = 'auditing'"),
    "callback": SQL("c.callback = 'due'"),
    "overdue": SQL("c.state IN ('recorded', 'assigned', 'handling') AND " + RED),
    "mine": SQL("c.opened_by = %(actor)s"),
}
LED_QUEUES = ("unit", "overdue")  # whoever helps has a clock and a queue of their own
RUNNING = SQL("c.state IN ('recorded', 'assigned', 'handling')")
COLOURS: dict[str, SQL] = {
    "green": SQL("c.state IN ('recorded', 'assigned', 'handling') AND " + GREEN),
    "yellow": SQL("c.state IN ('recorded', 'assigned', 'handling') AND " + YELLOW),
    "red": SQL("c.state IN ('recorded', 'assigned', 'handling') AND " + RED),
}
BELOW_CO_UNIT = "ARRAY(SELECT id FROM units WHERE path LIKE (SELECT path FROM units WHERE id = %(co_unit_id)s) || '%%')"
FLAGS: dict[str, SQL] = {
    "mine": SQL("(c.opened_by = %(actor)s OR c.handler_id = %(actor)s)"),
    "urged": SQL("c.urge_count > 0"),
    "supervised": SQL("c.supervisions > 0"),
}
EQUAL: dict[str, SQL] = {
    "customer_id": SQL("c.customer_id = %(customer_id)s"),
    "urgency": SQL("c.urgency = %(urgency)s"),
    "grade": SQL("c.grade = %(grade)s"),
    "co_unit_id": SQL("c.id IN (" + PARTS + " AND part.unit_id = ANY (" + BELOW_CO_UNIT + "))"),
    "opened_from": SQL("c.opened_at >= %(opened_from)s"),
    "opened_to": SQL("c.opened_at < %(opened_to)s"),
}
ORDER: dict[Sort, SQL] = {
    "-opened_at": SQL("c.opened_at DESC, c.id DESC"),
    "opened_at": SQL("c.opened_at, c.id"),
    "due_at": SQL("c.due_at, c.id"),
}
AFTER: dict[Sort, SQL] = {
    "-opened_at": SQL("(c.opened_at, c.id) < (%(after_at)s, %(after_id)s)"),
    "opened_at": SQL("(c.opened_at, c.id) > (%(after_at)s, %(after_id)s)"),
    "due_at": SQL("(c.due_at, c.id) > (%(after_at)s, %(after_id)s)"),
}


@dataclass(frozen=True)
class Filters:
    """What a list asks for; None or empty leaves a filter out.

    `unit_id`, `co_unit_id` and `category_id` mean the node and all below it. `fields` are customised ones as they were asked for,
    `contained` what rows must hold then. `words` is a tsquery literal,
    `number` a bare case number. Sorting by `due_at` lists running cases only: the others have no time left to sort by.
    """

    queue: Queue | None = None
    states: tuple[State, ...] = ()
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    urgency: str | None = None
    unit_id: int | None = None
    category_id: int | None = None
    colour: Literal["green", "yellow", "red"] | None = None
    customer_id: int | None = None
    grade: int | None = None
    opened_from: datetime | None = None
    opened_to: datetime | None = None
    mine: bool = False
    co_unit_id: int | None = None
    urged: bool = False
    supervised: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    contained: Mapping[str, Any] | None = None
    words: str | None = None
    number: str | None = None
    sort: Sort = "-opened_at"
    after: tuple[datetime, int] | None = field(default=None)


FOUND = SQL("SELECT c.* FROM {source} WHERE {where} ORDER BY {order} LIMIT %(limit)s")
# Each leaf of a branch gives its first ones by its own index: the newest cases of the house may all be elsewhere.
FOUND_BY_LEAF = SQL(
    """
    SELECT c.* FROM unnest(%(category_id)s::bigint[]) AS leaf (id)
     CROSS JOIN LATERAL (SELECT c.* FROM {source} WHERE c.category_id = leaf.id AND {where}
                          ORDER BY {order} LIMIT %(limit)s) AS c
     ORDER BY {order} LIMIT %(limit)s
    """
)


async def page(work: Work, filters: Filters, limit: int) -> list[CaseItem]:
    """At most `limit` cases in order. The inner queries find the page; names are joined to the page only."""
    source, ways, conditions, parameters = await _asked(work, filters)
    in_branch = filters.words is None and isinstance(parameters.get("category_id"), list)
    form, order = (FOUND_BY_LEAF if in_branch else FOUND), ORDER[filters.sort]
    found = [form.format(source=source, where=_all_of(way, conditions), order=order) for way in ways]
    query = SQL("SELECT {item} FROM ({found}) AS c {names} ORDER BY {order} LIMIT %(limit)s").format(
        item=SQL(ITEM), found=_each(found), order=order, names=SQL(NAMES)
    )
    return await work.many(CaseItem, query, parameters | {"limit": limit})


async def count(work: Work, filters: Filters, most: int) -> int:
    """How many there are, counted up to `most`."""
    source, ways, conditions, parameters = await _asked(work, filters)
    found = [SQL("SELECT FROM {} WHERE {} LIMIT %(most)s").format(source, _all_of(way, conditions)) for way in ways]
    query = SQL("SELECT LEAST(count(*), %(most)s) FROM ({}) AS found").format(_each(found))
    counted: int = await work.value(query, parameters | {"most": most})
    return counted


def _all_of(way: Condition, conditions: list[Condition]) -> Composed:
    return SQL(" AND ").join([way, *conditions])


def _each(queries: list[Composed]) -> Composed:
    """What each way of seeing finds; none finds what another does."""
    return SQL(" UNION ALL ").join(SQL("({})").format(query) for query in queries)


async def _asked(work: Work, filters: Filters) -> tuple[SQL, list[Condition], list[Condition], dict[str, Any]]:
    """Where the rows come from, the ways to see them, the conditions on all, and the parameters."""
    ways, scope = ways_to_see(work.actor)
    ways = ways[:1] if filters.queue in LED_QUEUES else ways
    conditions, parameters = await _conditions(work, filters)
    parameters |= scope
    if filters.words is None:
        return SQL("cases c"), ways, conditions or [SQL("TRUE")], parameters
    hits = await _hits(work, filters.words)
    if hits is not None:
        return SQL("cases c"), ways, [*conditions, SQL("c.id = ANY (%(hits)s)")], parameters | {"hits": hits}
    conditions.append(SQL("s.words @@ %(words)s::tsquery"))
    source = SQL("cases c JOIN case_search s ON s.case_id = c.id")
    return source, ways, conditions, parameters | {"words": filters.words}


async def _hits(work: Work, words: str) -> list[int] | None:
    """Ids of all hits; None when they are many: then the newest cases are walked instead.

    Left to itself the planner walks for rare words too, which reads the whole table; and collecting the hits
    of a common word reads a fifth of the index. The statistics know the common ones.
    """
    if await _expected(work, words) > MANY_HITS:
        return None
    rows = await work.tuples(
        "SELECT case_id FROM case_search WHERE words @@ %s::tsquery LIMIT %s", (words, MANY_HITS + 1)
    )
    return None if len(rows) > MANY_HITS else [row[0] for row in rows]


async def _expected(work: Work, words: str) -> int:
    """How many hits the planner expects; asking costs no look at the index."""
    plan = await work.value("EXPLAIN (FORMAT JSON) SELECT FROM case_search WHERE words @@ %s::tsquery", (words,))
    expected: int = plan[0]["Plan"]["Plan Rows"]
    return expected


async def counts_by_state(work: Work) -> dict[str, tuple[int, int, int]]:
    """Running cases that the actor may see and does not only help with: state → all, yellow, red."""
    ways, parameters = ways_to_see(work.actor)
    query = SQL(
        """
        SELECT c.state, count(*), count(*) FILTER (WHERE {yellow}), count(*) FILTER (WHERE {red})
          FROM cases c
         WHERE c.state IN ('recorded', 'assigned', 'handling') AND {visible}
         GROUP BY c.state
        """
    ).format(yellow=SQL(YELLOW), red=SQL(RED), visible=ways[0])
    rows = await work.tuples(query, parameters | {"now": work.now})
    return {state: (found, yellow, red) for state, found, yellow, red in rows}


async def _conditions(work: Work, filters: Filters) -> tuple[list[Condition], dict[str, Any]]:
    conditions: list[Condition] = []
    parameters: dict[str, Any] = {"now": work.now, "actor": work.actor.id}
    parameters["scope"] = f"{work.actor.unit_path}%" if work.actor.unit_path else ""
    if filters.queue is not None:
        conditions.append(QUEUES[filters.queue])
    if filters.colour is not None:
        conditions.append(COLOURS[filters.colour])
    if filters.sort == "due_at":
        conditions.append(RUNNING)
    conditions += [condition for name, condition in FLAGS.items() if getattr(filters, name)]
    for name, condition in EQUAL.items():
        if getattr(filters, name) is not None:
            conditions.append(condition)
            parameters[name] = getattr(filters, name)
    if filters.customer_id is not None and not work.actor.can(permissions.READ_CONFIDENTIAL):
        conditions.append(SQL("NOT c.confidential"))  # whose they are, they do not learn
    _add_sets(filters, conditions, parameters)
    await _add_trees(work, filters, conditions, parameters)
    if filters.contained is not None:
        conditions.append(SQL("c.fields @> %(contained)s AND c.fields <> '{}'"))
        parameters["contained"] = Jsonb(filters.contained)
    if filters.number is not None:
        conditions.append(SQL("c.number = %(number)s"))
        parameters["number"] = filters.number
    if filters.after is not None:
        conditions.append(AFTER[filters.sort])
        parameters["after_at"], parameters["after_id"] = filters.after
    return conditions, parameters


def _add_sets(filters: Filters, conditions: list[Condition], parameters: dict[str, Any]) -> None:
    for name, column in (("states", "state"), ("kinds", "kind"), ("channels", "channel")):
        _add_any(column, [str(value) for value in getattr(filters, name)], conditions, parameters)


async def _add_trees(work: Work, filters: Filters, conditions: list[Condition], parameters: dict[str, Any]) -> None:
    for name, table in (("unit_id", "units"), ("category_id", "categories")):
        key = getattr(filters, name)
        if key is not None:
            query = SQL("SELECT id FROM {table} WHERE path LIKE (SELECT path FROM {table} WHERE id = %s) || '%%'")
            rows = await work.tuples(query.format(table=Identifier(table)), (key,))
            _add_any(name, [row[0] for row in rows] or [key], conditions, parameters)


def _add_any(column: str, values: list[Any], conditions: list[Condition], parameters: dict[str, Any]) -> None:
    """An equality keeps the index's order, a set does not: one value is asked for as an equality."""
    if not values:
        return
    one = len(values) == 1
    form = SQL("c.{} = {}") if one else SQL("c.{} = ANY ({})")
    conditions.append(form.format(Identifier(column), Placeholder(column)))
    parameters[column] = values[0] if one else values
