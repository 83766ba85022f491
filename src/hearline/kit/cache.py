"""Small shared tables kept in memory until a fact says that they changed."""

from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import Any, TypeVar

Value = TypeVar("Value")

# A net for hints that were lost: no value is older than this.
LONGEST_SECONDS = 5.0
MOST_VALUES = 20_000


class Cache:
    """Values by name. An event whose kind begins with one of a value's `sources` drops it."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[float, Any]] = {}
        self._names: dict[str, set[str]] = {}  # by source
        self._drops = 0

    async def get(self, name: str, sources: Iterable[str], load: Callable[[], Awaitable[Value]]) -> Value:
        """The value, loaded if it is missing, dropped or too old. None is never kept."""
        entry = self._values.get(name)
        if entry is not None and entry[0] > monotonic():
            kept: Value = entry[1]
            return kept
        self._expect(name, sources)
        drops = self._drops
        value = await load()
        # What was dropped while it was loaded may have been read before the change.
        if value is not None and drops == self._drops:
            self._keep(name, value)
            self._expect(name, sources)
        return value

    def __len__(self) -> int:
        return len(self._values)

    def drop(self, kinds: Iterable[str]) -> None:
        """Forget what depends on these event kinds."""
        changed = tuple(kinds)
        for source in [source for source in self._names if any(kind.startswith(source) for kind in changed)]:
            self._drops += 1
            for name in self._names.pop(source):
                self._values.pop(name, None)

    def forget(self, name: str) -> None:
        """Have one value loaded anew."""
        self._drops += 1
        self._values.pop(name, None)

    def clear(self) -> None:
        self._drops += 1
        self._values.clear()
        self._names.clear()

    def _expect(self, name: str, sources: Iterable[str]) -> None:
        for source in sources:
            self._names.setdefault(source, set()).add(name)

    def _keep(self, name: str, value: Any) -> None:
        if len(self._values) >= MOST_VALUES:
            self.clear()
        self._values[name] = (monotonic() + LONGEST_SECONDS, value)
