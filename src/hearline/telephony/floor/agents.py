"""What an agent is doing, and every second of it. Source: docs/rules.md, T1-T5."""

from hearline.telephony.floor.board import AT_WORK, NO_ANSWER, NOT_CONNECTED, Agent, Board
from hearline.telephony.floor.facts import AgentMoved, StateForcedLater
from hearline.telephony.floor.told import (
    CountersReset,
    Refusal,
    Seen,
    Sign,
    SignedIn,
    StateForced,
    Unseen,
    WentBusy,
    WentIdle,
    WrapUpExtended,
)
from hearline.telephony.model import AgentId, AgentState, CallId

IN_CALL = {AgentState.TALKING, AgentState.HOLDING}
BETWEEN_CALLS = {AgentState.IDLE, AgentState.BUSY, AgentState.WRAP_UP, AgentState.SIGNED_OUT}
FORCIBLE = {AgentState.IDLE, AgentState.BUSY, AgentState.SIGNED_OUT}


def move(
    board: Board,
    agent: Agent,
    after: AgentState,
    reason: str = "",
    call: CallId | None = None,
    by: AgentId | None = None,
    why: str = "",
) -> None:
    """The one place where a state changes. The seconds of the state before are accounted."""
    before, now = agent.state, board.now
    board.tell(
        AgentMoved(now, agent.id, before, agent.reason, agent.since, agent.call, after, reason, call, by=by, why=why)
    )
    if before in IN_CALL:
        agent.talk_seconds += now - agent.since
    agent.state, agent.reason, agent.since, agent.call = after, reason, now, call
    if after is not AgentState.WRAP_UP:
        agent.wrap_up_until = None
    board.lines.note(agent.id, after is AgentState.IDLE, after in AT_WORK)
    if after is AgentState.IDLE:
        board.freed.append(agent.id)
    elif after is AgentState.BUSY and reason == NOT_CONNECTED:
        board.wake_agent(now + board.settings.signed_out_seconds, agent.id)


def settle(board: Board, agent: Agent, keeps_rest: bool = False) -> None:
    """Where an agent comes to rest: as wished, or idle; without signs of life busy.

    Args:
        keeps_rest: The time of the rest goes on as if nothing had been.
    """
    wanted, agent.wanted = agent.wanted, None
    if not keeps_rest:
        agent.idle_since = board.now
    if wanted is not None and wanted[0] is not AgentState.IDLE:
        move(board, agent, *wanted)
    elif not board.is_fresh(agent):
        move(board, agent, AgentState.BUSY, NOT_CONNECTED)
    else:
        move(board, agent, AgentState.IDLE)


def after_talk(board: Board, agent: Agent) -> None:
    """Wrap-up, if the agent has any."""
    seconds = board.settings_of(agent.id).wrap_up_seconds if agent.id in board.settings.agents else 0.0
    if seconds <= 0:
        settle(board, agent)
        return
    move(board, agent, AgentState.WRAP_UP, call=None)
    agent.wrap_up_from = board.now
    agent.wrap_up_until = board.now + seconds
    board.wake_agent(agent.wrap_up_until, agent.id)


def after_ring(board: Board, agent: Agent, is_unanswered: bool) -> None:
    """The ring is over without a conversation."""
    if not is_unanswered:
        settle(board, agent, keeps_rest=True)
        return
    agent.unanswered += 1
    if agent.unanswered >= board.settings.most_unanswered and agent.wanted is None:
        agent.unanswered = 0
        move(board, agent, AgentState.BUSY, NO_ANSWER)
    else:
        settle(board, agent)


def sign_in(board: Board, told: SignedIn) -> Refusal | None:
    if told.agent not in board.settings.agents:
        return Refusal.UNKNOWN_AGENT
    agent = board.agent(told.agent)
    if agent.wanted is not None and agent.wanted[0] is AgentState.SIGNED_OUT:
        agent.wanted = None
    note_seen(board, Seen(told.agent, Sign.PAGE))
    if agent.state is AgentState.SIGNED_OUT:
        agent.wanted, agent.unanswered = None, 0
        settle(board, agent)
    return None


def go_busy(board: Board, told: WentBusy) -> Refusal | None:
    return rest(board, board.agent(told.agent), AgentState.BUSY, told.reason)


def rest(
    board: Board, agent: Agent, state: AgentState, reason: str, by: AgentId | None = None, why: str = ""
) -> Refusal | None:
    """Busy or signed out: now, or after the conversation. Whoever rings has been let go before."""
    if agent.state is AgentState.SIGNED_OUT:
        return Refusal.NOT_SIGNED_IN
    if agent.call is not None:
        agent.wanted = (state, reason)
        if by is not None:
            board.tell(StateForcedLater(board.now, agent.id, state, by, why))
        return None
    agent.wanted = None
    move(board, agent, state, reason, by=by, why=why)
    return None


def go_idle(board: Board, told: WentIdle) -> Refusal | None:
    return ready(board, board.agent(told.agent))


def ready(board: Board, agent: Agent, by: AgentId | None = None, why: str = "") -> Refusal | None:
    if agent.state is AgentState.SIGNED_OUT:
        return Refusal.NOT_SIGNED_IN
    if agent.call is not None:
        agent.wanted = None
        if by is not None:
            board.tell(StateForcedLater(board.now, agent.id, AgentState.IDLE, by, why))
        return None
    if not board.is_fresh(agent):
        return Refusal.NOT_CONNECTED
    if agent.state is not AgentState.IDLE:
        agent.wanted, agent.unanswered, agent.idle_since = None, 0, board.now
        move(board, agent, AgentState.IDLE, by=by, why=why)
    return None


def force(board: Board, told: StateForced) -> Refusal | None:
    """By a supervisor, with a reason. Whoever rings has been let go before."""
    agent = board.agent(told.agent)
    if told.state is AgentState.IDLE:
        return ready(board, agent, told.by, told.why)
    return rest(board, agent, told.state, told.why if told.state is AgentState.BUSY else "", told.by, told.why)


def extend_wrap_up(board: Board, told: WrapUpExtended) -> Refusal | None:
    agent = board.agent(told.agent)
    if agent.wrap_up_until is None:
        return Refusal.NOT_POSSIBLE_NOW
    until = agent.wrap_up_until + told.seconds
    if told.seconds <= 0 or until - agent.wrap_up_from > board.settings.longest_wrap_up_seconds:
        return Refusal.TOO_LONG
    agent.wrap_up_until = until
    board.wake_agent(until, agent.id)
    return None


def note_seen(board: Board, told: Seen) -> Refusal | None:
    agent = board.agent(told.agent)
    was_fresh = board.is_fresh(agent)
    if told.sign is Sign.PAGE:
        agent.page_seen = board.now
    else:
        agent.telephone_seen = board.now
    if not was_fresh and board.is_fresh(agent):
        watch(board, agent)
        if agent.state is AgentState.BUSY and agent.reason == NOT_CONNECTED:
            settle(board, agent)
    return None


def note_unseen(board: Board, told: Unseen) -> Refusal | None:
    """The rest is done by who looks after agents without signs of life."""
    agent = board.agent(told.agent)
    if told.sign is Sign.PAGE:
        agent.page_seen = None
    else:
        agent.telephone_seen = None
    return None


def look_after(board: Board, agent: Agent) -> None:
    """What an instant brings to an agent who is not in a call: the end of wrap-up, silence, being signed out."""
    if agent.wrap_up_until is not None and board.now >= agent.wrap_up_until:
        settle(board, agent)
    if agent.state is AgentState.IDLE and not board.is_fresh(agent):
        move(board, agent, AgentState.BUSY, NOT_CONNECTED)
    is_gone = agent.state is AgentState.BUSY and agent.reason == NOT_CONNECTED and agent.reunite is None
    if is_gone and board.now >= agent.since + board.settings.signed_out_seconds:
        move(board, agent, AgentState.SIGNED_OUT, NOT_CONNECTED)
    watch(board, agent)


def watch(board: Board, agent: Agent) -> None:
    """Look again when the older sign of life has grown too old."""
    until = board.fresh_until(agent)
    if until is None or board.now >= until:
        agent.watch_at = None
    elif agent.watch_at is None or board.now >= agent.watch_at:
        agent.watch_at = until
        board.wake_agent(until, agent.id)


def reset_counters(board: Board, told: CountersReset) -> Refusal | None:
    for agent in board.agents.values():
        agent.calls, agent.talk_seconds = 0, 0.0
    return None
