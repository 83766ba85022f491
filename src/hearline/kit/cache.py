"""Small shared tables kept in memory until a fact says that they changed."""

from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import TypeVar

Value = TypeVar("Value")

# A net for hints that were lost: no value is older than this.
LONGEST_SECONDS = 5.0


class Cache:
    """Values by name. An event kind whose module (`calendars.…`) a value depends on drops it."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[float, frozenset[str], object]] = {}

    async def get(self, name: str, modules: Iterable[str], load: Callable[[], Awaitable[Value]]) -> Value:
        """The value, loaded if it is missing, dropped or too old."""
        entry = self._values.get(name)
        if entry is not None and entry[0] > monotonic():
            return entry[2]  # type: ignore[return-value]
        value = await load()
        self._values[name] = (monotonic() + LONGEST_SECONDS, frozenset(modules), value)
        return value

    def drop(self, kinds: Iterable[str]) -> None:
        """Forget what depends on these event kinds."""
        changed = {kind.partition(".")[0] for kind in kinds}
        if changed:
            stale = [name for name, (_, modules, _) in self._values.items() if modules & changed]
            for name in stale:
                del self._values[name]

    def clear(self) -> None:
        self._values.clear()
