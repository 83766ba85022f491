"""A hall for tests: a floor, agents by number, and short words for what people do."""

from collections.abc import Iterable
from typing import TypeVar

from hearline.telephony.floor import AgentSettings, Floor, Outcome, QueueSettings, Settings
from hearline.telephony.floor import told as t
from hearline.telephony.floor.facts import CallEnded, CallOffered, Fact
from hearline.telephony.floor.orders import HangUp, Order, Ring
from hearline.telephony.model import AgentId, AgentState, CallId, LegId, QueueId
from hearline.telephony.ports import LegEnd

LINE = QueueId(1)
OTHER = QueueId(2)
FactType = TypeVar("FactType", bound=Fact)
OrderType = TypeVar("OrderType", bound=Order)


def agent(
    number: int, queues: Iterable[int] = (1,), skills: dict[str, int] | None = None, level: int = 1, wrap_up: float = 0
) -> AgentSettings:
    return AgentSettings(AgentId(number), number, frozenset(map(QueueId, queues)), skills or {}, level, wrap_up)


class Hall:
    """Time stands still until `wait`."""

    def __init__(self, agents: Iterable[AgentSettings], *queues: QueueSettings, **settings: object) -> None:
        lines = queues or (QueueSettings(LINE, position_seconds=0),)
        self.now = 1000.0
        self.settings = Settings(
            {one.id: one for one in agents},
            {queue.id: queue for queue in lines},
            **{"heartbeat_seconds": 1e9, **settings},  # type: ignore[arg-type]
        )
        self.floor = Floor(self.settings, self.now)
        self.facts: list[Fact] = []
        self.orders: list[Order] = []
        self.calls = 0

    def tell(self, told: t.Told) -> Outcome:
        outcome = self.floor.take(told, self.now)
        self.facts += outcome.facts
        self.orders += outcome.orders
        return outcome

    def wait(self, seconds: float) -> Outcome:
        self.now += seconds
        return self.tell(t.Tick())

    def sign_in(self, *numbers: int) -> None:
        for number in numbers:
            self.tell(t.Seen(AgentId(number), t.Sign.TELEPHONE))
            self.tell(t.SignedIn(AgentId(number)))

    def arrive(self, caller: str = "") -> CallId:
        self.calls += 1
        call = CallId(f"c{self.calls:05}")
        self.tell(t.CallArrived(call, LegId(f"{call}.0"), caller))
        return call

    def call_in(
        self, queue: QueueId = LINE, caller: str = "", skills: tuple[tuple[str, int], ...] = (), priority: int = 0
    ) -> CallId:
        call = self.arrive(caller)
        self.tell(t.Queued(call, queue, skills, priority))
        return call

    def rung(self, call: CallId) -> int | None:
        """The number of the agent whose telephone rings for this call."""
        ringing = [party for party in self.floor.calls[call].parties.values() if not party.is_up]
        return ringing[0].agent if ringing else None

    def leg(self, number: int) -> LegId:
        """The leg of an agent's present call."""
        call = self.floor.calls[self.floor.agents[AgentId(number)].call or CallId("")]
        return next(party.leg for party in call.parties.values() if party.agent == number)

    def answer(self, call: CallId) -> int:
        number = self.rung(call)
        assert number is not None
        self.tell(t.LegAnswered(self.leg(number)))
        return number

    def decline(self, call: CallId, why: LegEnd = LegEnd.REJECTED) -> None:
        number = self.rung(call)
        assert number is not None
        self.tell(t.LegEnded(self.leg(number), why))

    def caller_hangs_up(self, call: CallId) -> None:
        self.tell(t.LegEnded(LegId(f"{call}.0")))

    def agent_hangs_up(self, number: int) -> None:
        self.tell(t.LegEnded(self.leg(number)))

    def talk(self, call: CallId, seconds: float) -> int:
        """Answer, talk, hang up."""
        number = self.answer(call)
        self.wait(seconds)
        self.agent_hangs_up(number)
        return number

    def state(self, number: int) -> AgentState:
        return self.floor.agents[AgentId(number)].state

    def reason(self, number: int) -> str:
        return self.floor.agents[AgentId(number)].reason

    def all_facts(self, kind: type[FactType]) -> list[FactType]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def all_orders(self, kind: type[OrderType]) -> list[OrderType]:
        return [order for order in self.orders if isinstance(order, kind)]

    def ended(self, call: CallId) -> CallEnded:
        (end,) = [fact for fact in self.all_facts(CallEnded) if fact.call == call]
        return end

    def last_choice(self) -> CallOffered:
        return self.all_facts(CallOffered)[-1]

    def hung_up(self) -> set[LegId]:
        return {order.leg for order in self.all_orders(HangUp)}

    def rings(self) -> list[int | None]:
        return [order.agent for order in self.all_orders(Ring)]
