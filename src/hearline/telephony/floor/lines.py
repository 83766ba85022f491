"""The lines of callers, and who is free for them: kept sorted and indexed, so that a decision looks at few."""

from bisect import bisect_left, insort
from collections import defaultdict

from hearline.telephony.floor.settings import Settings
from hearline.telephony.model import AgentId, CallId, QueueId

Key = tuple[int, int, float, CallId]
"""Behind those who came back from a lost agent, by priority, by the instant of joining, by the call."""
Need = tuple[QueueId, tuple[tuple[str, int], ...]]
"""A queue and the skills that a caller needs in it, sorted."""


class Group:
    """Callers with the same need, the agents who can serve them (with their level), who is free and who at work."""

    def __init__(self, need: Need, settings: Settings) -> None:
        queue, skills = need
        self.need = need
        self.order: list[Key] = []
        self.free: set[AgentId] = set()
        self.at_work: set[AgentId] = set()
        self.members: dict[AgentId, int] = {}
        unskilled = []
        for agent in settings.agents.values():
            if queue not in agent.queues:
                continue
            if all(agent.skills.get(skill, 0) >= least for skill, least in skills):
                self.members[agent.id] = sum(agent.skills[skill] for skill, _ in skills) if skills else agent.level
            else:
                unskilled.append(agent.id)
        self.unskilled = tuple(unskilled)


class Lines:
    """All lines.

    Attributes:
        free: Idle agents.
        at_work: Those, and all who will be idle again without their own doing.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.free: set[AgentId] = set()
        self.at_work: set[AgentId] = set()
        self._of_queue: dict[QueueId, list[Key]] = {queue: [] for queue in settings.queues}
        self._groups: dict[Need, Group] = {}
        self._of_agent: dict[AgentId, list[Group]] = defaultdict(list)
        self._personal: dict[AgentId, list[Key]] = defaultdict(list)
        for queue in settings.queues.values():
            self.group((queue.id, tuple(sorted(queue.skills.items()))))

    def need(self, queue: QueueId, skills: tuple[tuple[str, int], ...]) -> Need:
        """The queue's own skills and those asked for: of each the higher level."""
        needed = dict(self.settings.queues[queue].skills)
        for skill, level in skills:
            needed[skill] = max(level, needed.get(skill, 0))
        return queue, tuple(sorted(needed.items()))

    def group(self, need: Need) -> Group:
        if need not in self._groups:
            group = self._groups[need] = Group(need, self.settings)
            group.free = self.free & group.members.keys()
            group.at_work = self.at_work & group.members.keys()
            for agent in group.members:
                self._of_agent[agent].append(group)
        return self._groups[need]

    def note(self, agent: AgentId, is_free: bool, is_at_work: bool) -> None:
        """An agent's state has changed."""
        free, at_work = (set.add if now else set.discard for now in (is_free, is_at_work))
        free(self.free, agent)
        at_work(self.at_work, agent)
        for group in self._of_agent.get(agent, ()):
            free(group.free, agent)
            at_work(group.at_work, agent)

    def add(self, key: Key, need: Need, wanted: AgentId | None) -> None:
        """Stand in line: for anybody, or for one agent alone."""
        insort(self._of_queue[need[0]], key)
        insort(self._personal[wanted] if wanted is not None else self.group(need).order, key)

    def remove(self, key: Key, need: Need, wanted: AgentId | None) -> None:
        _drop(self._of_queue[need[0]], key)
        if wanted is not None:
            _drop(self._personal[wanted], key)
            return
        group = self.group(need)
        _drop(group.order, key)
        if not group.order and need[1] != tuple(sorted(self.settings.queues[need[0]].skills.items())):
            self._forget(group)

    def position(self, queue: QueueId, key: Key) -> int:
        """1 is next."""
        return bisect_left(self._of_queue[queue], key) + 1

    def length(self, queue: QueueId) -> int:
        return len(self._of_queue[queue])

    def first_for(self, agent: AgentId) -> CallId | None:
        """The first caller whom this agent can serve: one who waits for just this agent goes before the rest."""
        personal = self._personal.get(agent)
        if personal:
            return personal[0][-1]
        heads = [group.order[0] for group in self._of_agent.get(agent, ()) if group.order]
        return min(heads)[-1] if heads else None

    def _forget(self, group: Group) -> None:
        del self._groups[group.need]
        for agent in group.members:
            self._of_agent[agent].remove(group)


def _drop(order: list[Key], key: Key) -> None:
    index = bisect_left(order, key)
    assert order[index] == key  # noqa: S101 - a caller who is not in line is a fault of ours
    del order[index]
