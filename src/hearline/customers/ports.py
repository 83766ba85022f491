"""What customers ask upward: which of them an actor may see, what hangs on them, and where contacts are told of."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composed

from hearline.kit.actor import Actor
from hearline.kit.ports import Port
from hearline.kit.work import Work

Condition = tuple[SQL | Composed, dict[str, Any]]
Answer = Callable[[Actor], Condition]


def _everybody(actor: Actor) -> Condition:
    return SQL("TRUE"), {}


class Reach:
    """A condition on `customers c`, and its parameters.

    Everybody, until a higher module that knows whose cases are whose answers.
    """

    def __init__(self) -> None:
        self._answer: Answer = _everybody

    def answered_by(self, answer: Answer) -> Answer:
        self._answer = answer
        return answer

    def __call__(self, actor: Actor) -> Condition:
        return self._answer(actor)


reach = Reach()


@dataclass(frozen=True, slots=True)
class Hanging:
    """A table of a higher module whose rows name a customer: they go along when two entries become one.

    Attributes:
        table: With a column `customer_id`, and an index that begins with it.
        key: What names a row, so that a merge can be undone.
        once: Columns of which a customer has one row only: what both have stays where it is.
    """

    code: str
    zh: str
    en: str
    table: str
    key: str = "id"
    once: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact with a citizen, out of any module: when, how, with whom.

    Attributes:
        source: The code of the trace that tells of it; `id` is its own there.
        link: Where it is shown; empty: nowhere else.
    """

    source: str
    id: int
    at: datetime
    channel: str
    outgoing: bool
    agent_name: str
    text: str
    link: str = ""


Bound = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Trace:
    """A place where contacts with citizens are told of.

    Attributes:
        find: Those of a customer that the actor may see, newest first by (at, id), below the bound; at most so many.
    """

    code: str
    find: Callable[[Work, int, Bound, int], Awaitable[Sequence[ContactLine]]]


HANGINGS: Port[Hanging] = Port("customers.hangings")
TRACES: Port[Trace] = Port("customers.traces")
