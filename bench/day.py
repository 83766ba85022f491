"""A day of five hundred agents, played over the real distribution: `python -m bench.day`.

Read the processor times; the wall's depend on what else the machine does.
"""

import resource
import time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hearline.telephony.floor import AgentSettings, QueueSettings, Settings
from hearline.telephony.model import AgentId, QueueId, Strategy
from hearline.telephony.planning.chances import always, exponential, lognormal
from hearline.telephony.planning.comparing import HalfHourFigures, half_hours
from hearline.telephony.planning.day import Plan, Shift, Stream, callers_of, play
from hearline.telephony.planning.staffing import HALF_HOUR
from hearline.telephony.rules.figures import call_figures

HOTLINE, DIALECT = QueueId(1), QueueId(2)
OPENS, CLOSES = 8 * 3600, 20 * 3600
DIALECT_EVERY = 5
CALLS_PER_AGENT_HOUR = 13
console = Console(width=110)


def plan_of(agents: int, strategy: Strategy) -> Plan:
    """Half come at eight, half at noon, for eight hours with half an hour's rest; one in five speaks the dialect."""
    ids = [AgentId(number) for number in range(1, agents + 1)]
    known = {
        agent: AgentSettings(
            agent,
            int(agent),
            frozenset({HOTLINE, DIALECT} if agent % DIALECT_EVERY == 0 else {HOTLINE}),
            {"dialect": 3} if agent % DIALECT_EVERY == 0 else {},
        )
        for agent in ids
    }
    queues = {
        HOTLINE: QueueSettings(HOTLINE, strategy),
        DIALECT: QueueSettings(DIALECT, strategy, skills={"dialect": 1}),
    }
    return Plan(Settings(known, queues), tuple(_shift(agent) for agent in ids), always(3))


def _shift(agent: AgentId) -> Shift:
    begins = OPENS if agent % 2 else OPENS + 4 * 3600
    rest = begins + 3 * 3600 + (agent % 8) * 900
    return Shift(agent, begins, begins + 8 * 3600, ((rest, rest + 1800),))


def streams_of(agents: int) -> list[Stream]:
    """As many calls as keep those who are there at work for about nine tenths of their time."""
    shifts = [_shift(AgentId(number)) for number in range(1, agents + 1)]
    there = [sum(s.begins <= at < s.ends for s in shifts) for at in range(0, 86400, HALF_HOUR)]
    calls = [count * CALLS_PER_AGENT_HOUR / 2 for count in there]
    patience, talk, wrap_up = exponential(180), lognormal(200, 180), exponential(30)
    return [
        Stream(HOTLINE, patience, talk, wrap_up, calls=[count * 0.95 for count in calls]),
        Stream(DIALECT, patience, talk, wrap_up, calls=[count * 0.05 for count in calls]),
    ]


def main(
    agents: Annotated[int, typer.Option(help="Signed in over the day.")] = 500,
    strategy: Annotated[Strategy, typer.Option()] = Strategy.EQUAL_TALK_TIME,
    most_seconds: Annotated[float, typer.Option(help="Of the processor; more ends with 1.")] = 10.0,
    seed: int = 1,
) -> None:
    """Play one day and print its half hours, and what playing it took."""
    plan, callers = plan_of(agents, strategy), callers_of(streams_of(agents), seed)
    began = time.process_time()
    played = play(plan, callers, seed)
    spent = time.process_time() - began
    for line in _table(half_hours(played)):
        console.print(line)
    figures = call_figures(played.calls)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(
        f"{agents} agents, {figures.offered} calls, {strategy}: {spent:.2f} s of processor, "
        f"{spent / max(1, figures.offered) * 1e6:.0f} µs a call, {memory:.0f} MB"
    )
    raise typer.Exit(spent > most_seconds)


def _table(day: list[HalfHourFigures]) -> list[Table]:
    table = Table("from", "offered", "answered", "given up", "in 15 s", "in 20 s", "ASA s", "occupancy")
    for half_hour in day:
        calls, agents = half_hour.calls, half_hour.agents
        if calls.offered:
            table.add_row(
                f"{int(half_hour.begins) // 3600:02}:{int(half_hour.begins) % 3600 // 60:02}",
                str(calls.offered),
                str(calls.answered),
                _percent(calls.abandonment_rate),
                _percent(calls.service_level(15)),
                _percent(calls.service_level(20)),
                "" if calls.speed_of_answer is None else f"{calls.speed_of_answer:.1f}",
                _percent(agents.occupancy),
            )
    return [table]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


if __name__ == "__main__":
    typer.run(main)
