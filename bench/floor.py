"""How long the floor thinks: `python -m bench.floor`. 500 agents, 200 callers in line, processor time of a decision.

Each round lets an agent hang up (the first of 200 callers is found and promised), the telephone be answered, and
another caller join; each of the three counts as a decision. Heartbeats of all agents flow in between, not counted.
"""

import gc
import sys
from collections.abc import Callable
from time import process_time

from rich.console import Console
from rich.table import Table

from hearline.telephony.floor import AgentSettings, Floor, Outcome, QueueSettings, Settings
from hearline.telephony.floor import told as t
from hearline.telephony.floor.orders import Ring
from hearline.telephony.model import AgentId, AgentState, CallId, LegId, QueueId, Strategy

AGENTS, WAITING, ROUNDS, QUEUES = 500, 200, 2000, 5
LIMIT_MS = 2.0
LANGUAGES = ("", "yue", "en", "bo")


class Bench:
    """A busy house: every agent works for three of five queues, a third of the callers asks for a language."""

    def __init__(self, strategy: Strategy) -> None:
        self.settings = Settings(
            agents={AgentId(one): self._agent(one) for one in range(1, AGENTS + 1)},
            queues={
                QueueId(one): QueueSettings(QueueId(one), strategy, priority=one % 2, callback_seconds=60)
                for one in range(1, QUEUES + 1)
            },
        )
        self.now = 0.0
        self.floor = Floor(self.settings, self.now)
        self.calls = 0
        self.times: dict[str, list[float]] = {}

    @staticmethod
    def _agent(one: int) -> AgentSettings:
        queues = frozenset(QueueId((one + step) % QUEUES + 1) for step in range(3))
        return AgentSettings(AgentId(one), one, queues, {LANGUAGES[one % 4]: 2}, wrap_up_seconds=0)

    def tell(self, told: t.Told, name: str = "") -> Outcome:
        self.now += 0.001
        before = process_time()
        outcome = self.floor.take(told, self.now)
        if name:
            self.times.setdefault(name, []).append(process_time() - before)
        return outcome

    def call_in(self, name: str = "") -> Outcome:
        self.calls += 1
        call = CallId(f"{self.calls:08}")
        self.tell(t.CallArrived(call, LegId(f"{call}.0"), str(self.calls % 5000)))
        skills = ((LANGUAGES[self.calls % 4], 1),) if self.calls % 3 == 0 else ()
        return self.tell(t.Queued(call, QueueId(self.calls % QUEUES + 1), skills), name)

    def answer(self, outcome: Outcome, name: str = "") -> None:
        for order in outcome.orders:
            if isinstance(order, Ring):
                self.tell(t.LegAnswered(order.leg), name)

    def beat(self) -> None:
        for agent in self.settings.agents:
            self.tell(t.Seen(agent, t.Sign.PAGE))
            self.tell(t.Seen(agent, t.Sign.TELEPHONE))

    def run(self) -> None:
        for agent in self.settings.agents:
            self.tell(t.Seen(agent, t.Sign.TELEPHONE))
            self.tell(t.SignedIn(agent))
        while len(self.waiting()) < WAITING:
            self.answer(self.call_in("a caller joins, hundreds are free"))
        talking = [one.id for one in self.floor.agents.values() if one.state is AgentState.TALKING]
        for number in range(ROUNDS):
            if number % 500 == 0:
                self.beat()
            agent = self.floor.agents[talking[number * 7 % len(talking)]]
            call = self.floor.calls[agent.call or CallId("")]
            self.answer(self.tell(t.LegEnded(call.leg), "an agent is free, 200 wait"), "an agent answers")
            self.call_in("a caller joins, nobody is free")

    def waiting(self) -> list[CallId]:
        return [call.id for call in self.floor.calls.values() if call.stage == "waiting"]


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def main() -> int:
    table = Table(
        "strategy", "decision", "count", "mean ms", "p50 ms", "p99 ms", "longest ms", "limit ms", "holds",
        title=f"{AGENTS} agents, {WAITING} waiting; processor time",
    )  # fmt: skip
    holds = True
    gc.disable()  # a collection is of the process, not of a decision
    mean: Callable[[list[float]], float] = lambda times: sum(times) / len(times) * 1000  # noqa: E731
    for strategy in Strategy:
        bench = Bench(strategy)
        bench.run()
        for name, times in bench.times.items():
            is_held = max(times) * 1000 <= LIMIT_MS
            holds &= is_held
            figures = (mean(times), *(percentile(times, share) for share in (0.5, 0.99, 1)))
            row = [f"{figure:.3f}" for figure in figures]
            table.add_row(strategy, name, str(len(times)), *row, f"{LIMIT_MS:g}", "yes" if is_held else "NO")
        gc.collect()
    Console(width=150).print(table)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
