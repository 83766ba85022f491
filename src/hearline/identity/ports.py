"""What identity asks upward: of which facts somebody must not read in the audit trail."""

from collections.abc import Callable
from typing import Any

from psycopg.sql import SQL, Composable

from hearline.kit.actor import Actor

Condition = tuple[Composable, dict[str, Any]]
Answer = Callable[[Actor], Condition]


def _everything(actor: Actor) -> Condition:
    return SQL("TRUE"), {}


class Discretion:
    """A condition on `events`, and its parameters.

    Everything may be read, until a higher module that knows whose affairs are whose answers.
    """

    def __init__(self) -> None:
        self._answer: Answer = _everything

    def answered_by(self, answer: Answer) -> Answer:
        self._answer = answer
        return answer

    def __call__(self, actor: Actor) -> Condition:
        return self._answer(actor)


discretion = Discretion()
