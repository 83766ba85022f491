"""The tree of categories: 12 first, 65 second and 202 third levels, read from the topics."""

from collections.abc import Iterator
from functools import cache

from hearline.app.demo import book, units
from hearline.app.demo.model import DemoCategory


@cache
def build() -> tuple[DemoCategory, ...]:
    return tuple(_categories())


def _categories() -> Iterator[DemoCategory]:
    for topic in book.topics():
        yield DemoCategory(topic.code, None, topic.name, 1, None, int(topic.code))
        seen = ""
        for leaf in topic.leaves:
            unit = units.BUREAUS[leaf.group.unit][0]
            if leaf.group.code != seen:
                seen = leaf.group.code
                yield DemoCategory(seen, topic.code, leaf.group.name, 2, unit, int(seen[-2:]))
            kinds = tuple(sorted(leaf.kinds.items(), key=lambda kind: -kind[1]))
            yield DemoCategory(leaf.code, seen, leaf.name, 3, unit, int(leaf.code[-2:]), kinds)
