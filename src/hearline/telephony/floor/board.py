"""The board on the floor's wall: every agent, every call, and what came of the last thing that was told."""

from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush

from hearline.telephony.floor.facts import Fact
from hearline.telephony.floor.lines import Key, Lines, Need
from hearline.telephony.floor.orders import Order
from hearline.telephony.floor.settings import AgentSettings, QueueSettings, Settings
from hearline.telephony.model import AgentId, AgentState, CallId, LegId, QueueId
from hearline.telephony.ports import Hearing

NOT_CONNECTED = "not_connected"  # reasons that the floor gives by itself
NO_ANSWER = "no_answer"
SUPERVISING = "supervising"
AT_WORK = frozenset(AgentState) - {AgentState.SIGNED_OUT, AgentState.BUSY}
NO_CALL = CallId("")
NO_AGENT = AgentId(2**63)


@dataclass(slots=True)
class Agent:
    """One agent now.

    Attributes:
        call: Ringing, talking, held or listened to: one at most.
        page_seen, telephone_seen: Instants of the last signs of life; None after a farewell.
        unanswered: Rings in a row.
        idle_since: Kept when a ring is taken back.
        wanted: State and reason after the conversation and its wrap-up.
        watch_at: When the signs of life are looked at next.
        reunite: The call whose leg was lost.
    """

    id: AgentId
    state: AgentState = AgentState.SIGNED_OUT
    reason: str = ""
    since: float = 0.0
    call: CallId | None = None
    page_seen: float | None = None
    telephone_seen: float | None = None
    calls: int = 0
    talk_seconds: float = 0.0
    unanswered: int = 0
    idle_since: float = 0.0
    wrap_up_from: float = 0.0
    wrap_up_until: float | None = None
    wanted: tuple[AgentState, str] | None = None
    watch_at: float | None = None
    reunite: CallId | None = None


class Role(StrEnum):
    TALKER = "talker"  # rung for the caller, or talking to the caller
    SECOND = "second"  # asked aside, or third in a conference
    SUPERVISOR = "supervisor"


@dataclass(slots=True)
class Party:
    """A leg beside the caller's.

    Attributes:
        agent: None for a number outside.
        hearing: A supervisor's; None means joining as a third party.
        takes_over: Why a supervisor takes the call when the leg comes up; empty if not.
        target: The leg that a supervisor listens to.
    """

    leg: LegId
    agent: AgentId | None
    number: str
    role: Role
    ring_until: float
    is_up: bool = False
    hearing: Hearing | None = None
    takes_over: str = ""
    target: LegId | None = None
    rung_at: float = 0.0
    up_at: float = 0.0


class Stage(StrEnum):
    MENU = "menu"
    WAITING = "waiting"
    OFFERED = "offered"
    TALKING = "talking"
    REUNITING = "reuniting"
    VOICEMAIL = "voicemail"


@dataclass(slots=True)
class Call:
    """One call now.

    Attributes:
        key: The place in line, kept while it rings.
        joined_at: When the waiting for this conversation began.
        entered_at: When this queue was entered.
        wanted_agent: The agent of the last conversation, waited for until `wanted_until`.
        failed: Agent → rings in vain.
        is_joined: The second party hears the caller.
        was_answered: By an agent; `was_forwarded`: by a number outside.
        lost_agent: Whose leg was lost.
        numbers: Still to be rung, one after the other.
    """

    id: CallId
    leg: LegId
    caller: str
    arrived_at: float
    stage: Stage = Stage.MENU
    queue: QueueId | None = None
    need: Need | None = None
    key: Key | None = None
    priority: int = 0
    skills: tuple[tuple[str, int], ...] = ()
    joined_at: float = 0.0
    entered_at: float = 0.0
    visited: tuple[QueueId, ...] = ()
    wanted_agent: AgentId | None = None
    wanted_until: float | None = None
    position_at: float | None = None
    callback_at: float | None = None
    overflow_at: float | None = None
    give_up_at: float | None = None
    reunite_until: float | None = None
    lost_agent: AgentId | None = None
    failed: dict[AgentId, int] = field(default_factory=dict)
    parties: dict[LegId, Party] = field(default_factory=dict)
    legs_made: int = 0
    is_told_busy: bool = False
    is_held: bool = False
    is_joined: bool = False
    was_answered: bool = False
    was_forwarded: bool = False
    numbers: tuple[str, ...] = ()
    number_seconds: float = 25.0

    def party(self, role: Role) -> Party | None:
        return next((party for party in self.parties.values() if party.role is role), None)

    def parties_of(self, role: Role) -> list[Party]:
        return [party for party in self.parties.values() if party.role is role]


class Board:
    """What is true now. The functions of this folder change it; orders and facts gather until they are taken.

    Attributes:
        freed: Agents who became idle since the last distribution.
        waiting: Calls that joined a line since then.
        last_agents: Caller → agent of the last conversation and its instant, oldest first.
        handling: Queue → seconds of a conversation and its wrap-up, smoothed.
    """

    def __init__(self, settings: Settings, now: float) -> None:
        self.settings = settings
        self.now = now
        self.agents: dict[AgentId, Agent] = {}
        self.calls: dict[CallId, Call] = {}
        self.legs: dict[LegId, CallId] = {}
        self.lines = Lines(settings)
        self.last_agents: dict[str, tuple[AgentId, float]] = {}
        self.handling: dict[QueueId, float] = {}
        self.freed: list[AgentId] = []
        self.waiting: list[CallId] = []
        self.orders: list[Order] = []
        self.facts: list[Fact] = []
        self._wakes: list[tuple[float, AgentId, CallId]] = []

    def order(self, order: Order) -> None:
        self.orders.append(order)

    def tell(self, fact: Fact) -> None:
        self.facts.append(fact)

    def wake_agent(self, at: float, agent: AgentId) -> None:
        """Look after this agent at that instant. What is no longer so by then is seen to be."""
        heappush(self._wakes, (at, agent, NO_CALL))

    def wake_call(self, at: float, call: CallId) -> None:
        """Look after this call at that instant; of one instant, after the agents."""
        heappush(self._wakes, (at, NO_AGENT, call))

    def next_wake(self) -> float | None:
        return self._wakes[0][0] if self._wakes else None

    def pop_wake(self) -> tuple[float, AgentId, CallId]:
        """The instant, and an agent or a call."""
        return heappop(self._wakes)

    def agent(self, agent: AgentId) -> Agent:
        """That agent, signed out until something else is told. Only for agents of the settings."""
        if agent not in self.agents:
            self.agents[agent] = Agent(agent, since=self.now)
        return self.agents[agent]

    def settings_of(self, agent: AgentId) -> AgentSettings:
        return self.settings.agents[agent]

    def queue_of(self, call: Call) -> QueueSettings | None:
        return self.settings.queues.get(call.queue) if call.queue is not None else None

    def is_fresh(self, agent: Agent) -> bool:
        """Both signs of life are good."""
        until = self.fresh_until(agent)
        return until is not None and self.now < until

    def fresh_until(self, agent: Agent) -> float | None:
        if agent.page_seen is None or agent.telephone_seen is None:
            return None
        return min(agent.page_seen, agent.telephone_seen) + self.settings.heartbeat_seconds

    def new_leg(self, call: Call) -> LegId:
        call.legs_made += 1
        leg = LegId(f"{call.id}.{call.legs_made}")
        self.legs[leg] = call.id
        return leg

    def forget(self, call: Call, party: Party) -> None:
        del call.parties[party.leg]
        del self.legs[party.leg]
