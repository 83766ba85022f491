"""Small shared tables kept in memory until a fact says that they changed."""

from collections.abc import Awaitable, Callable, Collection, Iterable
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
        self._touched: dict[str, tuple[str, ...]] = {}  # sources by the kind of a fact
        self._drops = 0

    async def get(self, name: str, sources: Collection[str], load: Callable[[], Awaitable[Value]]) -> Value:
        """The value, loaded if it is missing, dropped or too old. None is never kept."""
        entry = self._values.get(name)
        if entry is not None and entry[0] > monotonic():
            kept: Value = entry[1]
            return kept
        self._listen(sources)
        drops = self._drops
        value = await load()
        # What was dropped while it was loaded may have been read before the change.
        if value is not None and drops == self._drops:
            self._keep(name, sources, value)
        return value

    def __len__(self) -> int:
        return len(self._values)

    def drop(self, kinds: Iterable[str]) -> None:
        """Forget what depends on these event kinds."""
        for source in {source for kind in kinds for source in self._sources_of(kind)}:
            self._drops += 1
            names = self._names[source]
            for name in names:
                self._values.pop(name, None)
            names.clear()

    def forget(self, name: str) -> None:
        """Have one value loaded anew."""
        self._drops += 1
        self._values.pop(name, None)

    def clear(self) -> None:
        self._drops += 1
        self._values.clear()
        self._names.clear()
        self._touched.clear()

    def _sources_of(self, kind: str) -> tuple[str, ...]:
        """Most facts touch nothing that is kept: known after the first time."""
        known = self._touched.get(kind)
        if known is None:
            known = self._touched[kind] = tuple(source for source in self._names if kind.startswith(source))
        return known

    def _listen(self, sources: Collection[str]) -> None:
        for source in sources:
            if source not in self._names:
                self._names[source] = set()
                self._touched.clear()

    def _keep(self, name: str, sources: Collection[str], value: Any) -> None:
        if len(self._values) >= MOST_VALUES:
            self.clear()
            self._listen(sources)
        self._values[name] = (monotonic() + LONGEST_SECONDS, value)
        for source in sources:
            self._names[source].add(name)
