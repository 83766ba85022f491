"""What customers ask upward: which of them an actor may see."""

from collections.abc import Callable
from typing import Any

from psycopg.sql import SQL, Composed

from hearline.kit.actor import Actor

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
