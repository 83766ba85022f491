"""Small shared tables kept in memory until a fact says that they changed."""

from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import Any, TypeVar

Value = TypeVar("Value")

# A net for hints that were lost: no value is older than this.
LONGEST_SECONDS = 5.0


class Cache:
    """Values by name. An event whose kind begins with one of a value's `sources` drops it."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[float, tuple[str, ...], Any]] = {}

    async def get(self, name: str, sources: Iterable[str], load: Callable[[], Awaitable[Value]]) -> Value:
        """The value, loaded if it is missing, dropped or too old."""
        entry = self._values.get(name)
        if entry is not None and entry[0] > monotonic():
            kept: Value = entry[2]
            return kept
        value = await load()
        self._values[name] = (monotonic() + LONGEST_SECONDS, tuple(sources), value)
        return value

    def drop(self, kinds: Iterable[str]) -> None:
        """Forget what depends on these event kinds."""
        changed = set(kinds)
        stale = [
            name
            for name, (_, sources, _) in self._values.items()
            if any(kind.startswith(source) for kind in changed for source in sources)
        ]
        for name in stale:
            del self._values[name]

    def clear(self) -> None:
        self._values.clear()
