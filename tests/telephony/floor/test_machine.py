"""Whatever people do, at whatever instant: the floor and a scripted switch hold together."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.simulators.switch import SimulatedSwitch

from hearline.telephony.floor import AgentSettings, Floor, LastResort, QueueSettings, Settings
from hearline.telephony.floor import orders as o
from hearline.telephony.floor import told as t
from hearline.telephony.floor.board import Stage
from hearline.telephony.floor.facts import AgentMoved, CallEnded, CallStarted, Fact
from hearline.telephony.model import AgentId, AgentState, CallId, LegId, QueueId, Strategy
from hearline.telephony.ports import Answered, Arrived, Ended, Hearing, LegEnd, RoomId

AGENTS = [AgentId(number) for number in range(1, 5)]
QUEUES = [QueueId(1), QueueId(2)]
CALLERS = ["", "13800000001", "13800000002", "vip", "nuisance"]

HOUSE = Settings(
    agents={
        agent: AgentSettings(
            agent,
            seat=agent,
            queues=frozenset(QUEUES[: 1 + agent % 2]),
            skills={"tax": agent},
            wrap_up_seconds=(agent - 1) * 10.0,
        )
        for agent in AGENTS
    },
    queues={
        QueueId(1): QueueSettings(
            QueueId(1),
            Strategy.EQUAL_CALLS,
            overflow_to=QueueId(2),
            overflow_seconds=60,
            overflow_length=4,
            callback_seconds=30,
            returning_seconds=600,
            returning_wait_seconds=25,
        ),
        QueueId(2): QueueSettings(
            QueueId(2),
            Strategy.LONGEST_IDLE,
            priority=1,
            skills={"tax": 1},
            longest_wait_seconds=300,
            last_resort=LastResort.FORWARD,
            duty_numbers=("02000000001", "02000000002"),
        ),
    },
    vip={"vip": 5},
    nuisance=frozenset({"nuisance"}),
)

agents = st.sampled_from(AGENTS)
targets = st.one_of(
    agents.map(lambda one: t.Target(agent=one)),
    st.sampled_from(QUEUES).map(lambda one: t.Target(queue=one)),
    st.just(t.Target(number="02000000009")),
)


def do(wish: Coroutine[Any, Any, object]) -> None:
    """The scripted switch never waits."""
    try:
        wish.send(None)
    except StopIteration:
        return
    raise AssertionError("the scripted switch waited")


class House(RuleBasedStateMachine):
    """Floor, switch, and a second floor that is rebuilt from a snapshot now and then and must do the same."""

    def __init__(self) -> None:
        super().__init__()
        asyncio.set_event_loop(asyncio.new_event_loop())
        self.now = 1000.0
        self.floor = Floor(HOUSE, self.now)
        self.twin = Floor.rebuilt(HOUSE, self.floor.snapshot())
        self.switch = SimulatedSwitch()
        self.facts: list[Fact] = []

    # The control process, in short.

    def tell(self, told: t.Told) -> None:
        outcome, twin = self.floor.take(told, self.now), self.twin.take(told, self.now)
        assert outcome == twin
        self.facts += outcome.facts
        for order in outcome.orders:
            self.obey(order)
        self.pass_on()

    def obey(self, order: o.Order) -> None:
        switch = self.switch
        if isinstance(order, o.Ring):
            do(switch.ring(order.leg, order.call, order.number or f"8{order.agent:03}", "12345", order.seconds))
        elif isinstance(order, o.Connect):
            do(switch.bridge(RoomId(f"{order.call}.{'aside' if order.is_aside else 'room'}"), *order.legs))
        elif isinstance(order, o.Hold):
            do(switch.hold(order.leg))
        elif isinstance(order, o.Unhold):
            do(switch.unhold(order.leg))
        elif isinstance(order, o.HangUp):
            do(switch.hang_up(order.leg, order.why))
        elif isinstance(order, o.Snoop):
            do(switch.snoop(order.leg, order.target, order.hearing))
        elif isinstance(order, o.Unsnoop):
            do(switch.unsnoop(order.leg))

    def pass_on(self) -> None:
        while self.switch.happened:
            fact = self.switch.happened.pop(0)
            if isinstance(fact, Arrived):
                self.tell(t.CallArrived(fact.call, fact.leg, fact.caller))
            elif isinstance(fact, Answered):
                self.tell(t.LegAnswered(fact.leg))
            elif isinstance(fact, Ended):
                self.tell(t.LegEnded(fact.leg, fact.why))

    def some_call(self, data: st.DataObject) -> CallId:
        return data.draw(st.sampled_from(sorted(self.floor.calls)))

    def some_leg(self, data: st.DataObject) -> LegId:
        return data.draw(st.sampled_from(sorted(self.switch.there)))

    # What people do.

    @rule(caller=st.sampled_from(CALLERS), queue=st.sampled_from([None, *QUEUES]), needs_tax=st.booleans())
    def dial_in(self, caller: str, queue: QueueId | None, needs_tax: bool) -> None:
        call = self.switch.dial_in(caller).call
        self.pass_on()
        if queue is not None and call in self.floor.calls:
            self.tell(t.Queued(call, queue, (("tax", 3),) if needs_tax else ()))

    @precondition(lambda self: self.floor.calls)
    @rule(data=st.data(), what=st.sampled_from([t.LeftQueue, t.VoicemailWished, t.CallbackWished]))
    def choose_by_key(self, data: st.DataObject, what: type[t.LeftQueue]) -> None:
        self.tell(what(self.some_call(data)))

    @precondition(lambda self: self.floor.calls)
    @rule(data=st.data(), queue=st.sampled_from(QUEUES))
    def queue(self, data: st.DataObject, queue: QueueId) -> None:
        self.tell(t.Queued(self.some_call(data), queue))

    @precondition(lambda self: self.floor.calls)
    @rule(data=st.data(), numbers=st.sampled_from([(), ("02000000003",), ("02000000003", "02000000004")]))
    def forward(self, data: st.DataObject, numbers: tuple[str, ...]) -> None:
        self.tell(t.Forwarded(self.some_call(data), numbers))

    @precondition(lambda self: self.switch.there)
    @rule(data=st.data())
    def pick_up(self, data: st.DataObject) -> None:
        self.switch.pick_up(self.some_leg(data))
        self.pass_on()

    @precondition(lambda self: self.switch.there)
    @rule(data=st.data())
    def pick_up_too(self, data: st.DataObject) -> None:
        self.pick_up(data)

    @precondition(lambda self: self.switch.there)
    @rule(data=st.data(), why=st.sampled_from(list(LegEnd)))
    def put_down(self, data: st.DataObject, why: LegEnd) -> None:
        self.switch.put_down(self.some_leg(data), why)
        self.pass_on()

    @precondition(lambda self: self.switch.there)
    @rule(data=st.data())
    def answer_while_the_caller_hangs_up(self, data: st.DataObject) -> None:
        leg = self.some_leg(data)
        self.switch.put_down(LegId(f"{self.switch.there[leg].call}.0"))
        self.pass_on()
        self.tell(t.LegAnswered(leg))

    @rule(agent=agents)
    def sign_in(self, agent: AgentId) -> None:
        self.tell(t.Seen(agent, t.Sign.TELEPHONE))
        self.tell(t.SignedIn(agent))

    @rule(agent=agents, what=st.sampled_from([t.SignedOut, t.WentIdle, t.Held, t.Resumed]))
    def press(self, agent: AgentId, what: type[t.SignedOut]) -> None:
        self.tell(what(agent))

    @rule(agent=agents, what=st.sampled_from([t.ConsultEnded, t.TransferCompleted, t.Joined]))
    def press_while_asking(self, agent: AgentId, what: type[t.Joined]) -> None:
        self.tell(what(agent))

    @rule(agent=agents)
    def go_busy(self, agent: AgentId) -> None:
        self.tell(t.WentBusy(agent, "lunch"))

    @rule(agent=agents, seconds=st.sampled_from([-1.0, 30.0, 9999.0]))
    def extend_wrap_up(self, agent: AgentId, seconds: float) -> None:
        self.tell(t.WrapUpExtended(agent, seconds))

    @rule(agent=agents, to=targets)
    def transfer(self, agent: AgentId, to: t.Target) -> None:
        self.tell(t.Transferred(agent, to))

    @rule(agent=agents, to=targets)
    def consult(self, agent: AgentId, to: t.Target) -> None:
        self.tell(t.Consulted(agent, to))

    @rule(by=agents, agent=agents, hearing=st.sampled_from(list(Hearing)))
    def supervise(self, by: AgentId, agent: AgentId, hearing: Hearing) -> None:
        self.tell(t.Supervised(by, agent, hearing))

    @rule(by=agents, agent=agents)
    def barge_in(self, by: AgentId, agent: AgentId) -> None:
        self.tell(t.BargedIn(by, agent))

    @rule(by=agents, agent=agents)
    def take_over(self, by: AgentId, agent: AgentId) -> None:
        self.tell(t.TakenOver(by, agent, "insults"))

    @rule(by=agents)
    def end_supervision(self, by: AgentId) -> None:
        self.tell(t.SupervisionEnded(by))

    @precondition(lambda self: self.floor.calls)
    @rule(data=st.data(), by=agents)
    def force_end(self, data: st.DataObject, by: AgentId) -> None:
        self.tell(t.ForceEnded(by, self.some_call(data), "insults"))

    @rule(by=agents, agent=agents, state=st.sampled_from(list(AgentState)))
    def force_state(self, by: AgentId, agent: AgentId, state: AgentState) -> None:
        self.tell(t.StateForced(by, agent, state, "needed"))

    @rule(agent=agents, sign=st.sampled_from(list(t.Sign)))
    def lose(self, agent: AgentId, sign: t.Sign) -> None:
        self.tell(t.Unseen(agent, sign))

    @rule(agent=agents)
    def see(self, agent: AgentId) -> None:
        self.tell(t.Seen(agent, t.Sign.PAGE))
        self.tell(t.Seen(agent, t.Sign.TELEPHONE))

    @rule(seconds=st.sampled_from([0.0, 0.5, 5.0, 19.0, 20.0, 31.0, 400.0]), all_alive=st.booleans())
    def wait(self, seconds: float, all_alive: bool) -> None:
        end = self.now + seconds
        while (due := self.floor.next_due()) is not None and due <= end:
            self.now = max(self.now, due)
            self.tell(t.Tick())
        self.now = end
        for agent in AGENTS if all_alive else []:
            self.see(agent)
        self.tell(t.Tick())

    @rule()
    def crash(self) -> None:
        """Our process is killed, rebuilt from its record, and looks at the switch."""
        snapshot = self.floor.snapshot()
        self.floor = Floor.rebuilt(HOUSE, snapshot)
        assert self.floor.snapshot() == snapshot
        self.tell(t.LegsFound({leg: there.is_up for leg, there in self.switch.there.items()}))

    @precondition(lambda self: self.switch.there)
    @rule(data=st.data())
    def miss(self, data: st.DataObject) -> None:
        """Something ends at the switch while nobody listens; it is found out later."""
        self.switch.put_down(self.some_leg(data))
        self.switch.happened.clear()
        self.now += 6
        self.tell(t.Tick())
        self.tell(t.LegsFound({leg: there.is_up for leg, there in self.switch.there.items()}))

    @rule(data=st.data(), keeps=st.sets(st.sampled_from(AGENTS)), queues=st.sets(st.sampled_from(QUEUES), min_size=1))
    def change_settings(self, data: st.DataObject, keeps: set[AgentId], queues: set[QueueId]) -> None:
        """Agents and queues go, and come back."""
        fewer = replace(
            HOUSE,
            agents={agent: one for agent, one in HOUSE.agents.items() if agent in keeps},
            queues={queue: one for queue, one in HOUSE.queues.items() if queue in queues},
        )
        self.tell(t.SettingsChanged(fewer))
        if data.draw(st.booleans()):
            snapshot = self.floor.snapshot()
            self.floor, self.twin = Floor.rebuilt(fewer, snapshot), Floor.rebuilt(fewer, snapshot)
        self.tell(t.SettingsChanged(HOUSE))

    @rule()
    def rebuild_the_twin(self) -> None:
        self.twin = Floor.rebuilt(HOUSE, self.floor.snapshot())

    # What is always so.

    @invariant()
    def no_agent_has_two_calls(self) -> None:
        legs = Counter(
            party.agent for call in self.floor.calls.values() for party in call.parties.values() if party.agent
        )
        assert all(count == 1 for count in legs.values())

    @invariant()
    def agents_and_calls_agree(self) -> None:
        for agent in self.floor.agents.values():
            if agent.call is not None:
                assert [one.agent for one in self.floor.calls[agent.call].parties.values()].count(agent.id) == 1
            if agent.state in {AgentState.RINGING, AgentState.TALKING, AgentState.HOLDING}:
                assert agent.call is not None
            if agent.state in {AgentState.IDLE, AgentState.WRAP_UP, AgentState.SIGNED_OUT}:
                assert agent.call is None

    @invariant()
    def no_telephone_rings_for_nothing(self) -> None:
        """Each leg at the switch is one that the floor knows, and the other way round."""
        known = {call.leg for call in self.floor.calls.values()}
        known |= {leg for call in self.floor.calls.values() for leg in call.parties}
        assert set(self.switch.there) == known

    @invariant()
    def a_caller_is_in_one_place(self) -> None:
        for call in self.floor.calls.values():
            talkers = [party for party in call.parties.values() if party.role == "talker"]
            assert len(talkers) == (1 if call.stage in {Stage.OFFERED, Stage.TALKING} else 0)
            assert all(party.is_up == (call.stage is Stage.TALKING) for party in talkers)
            if call.stage not in {Stage.OFFERED, Stage.TALKING}:
                assert not call.parties

    @invariant()
    def no_caller_waits_beside_a_free_agent(self) -> None:
        for call in self.floor.calls.values():
            if call.stage is Stage.WAITING and call.need is not None and call.wanted_agent is None:
                free = {one.id for one in self.floor.agents.values() if one.state is AgentState.IDLE}
                can = {
                    one.id
                    for one in HOUSE.agents.values()
                    if call.need[0] in one.queues and all(one.skills.get(s, 0) >= n for s, n in call.need[1])
                }
                assert not free & can

    @invariant()
    def whoever_talks_is_heard(self) -> None:
        for call in self.floor.calls.values():
            for party in call.parties.values():
                if party.role == "talker" and party.is_up and not call.is_held:
                    assert call.leg in self.switch.hears(party.leg)
                    assert party.leg in self.switch.hears(call.leg)
                if call.is_held:
                    assert not self.switch.hears(call.leg)

    @invariant()
    def each_call_ends_once(self) -> None:
        started = [fact.call for fact in self.facts if isinstance(fact, CallStarted)]
        ended = [fact.call for fact in self.facts if isinstance(fact, CallEnded)]
        assert len(set(started)) == len(started)
        assert len(set(ended)) == len(ended)
        assert set(started) - set(ended) == set(self.floor.calls)

    @invariant()
    def every_second_of_an_agent_is_accounted(self) -> None:
        for agent in self.floor.agents.values():
            moves = [fact for fact in self.facts if isinstance(fact, AgentMoved) and fact.agent == agent.id]
            assert all(before.at == after.since for before, after in pairwise(moves))
            assert all(before.after is after.before for before, after in pairwise(moves))
            if moves:
                assert (moves[-1].after, moves[-1].at) == (agent.state, agent.since)

    def teardown(self) -> None:
        """Nothing stays when everybody has gone."""
        for call in list(self.floor.calls.values()):
            self.switch.put_down(call.leg)
        self.pass_on()
        assert not self.floor.calls
        assert not self.switch.there
        assert all(agent.call is None for agent in self.floor.agents.values())


House.TestCase.settings = settings(
    max_examples=40, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
TestHouse = House.TestCase
