"""How parties leave and calls end: each exactly once. Source: docs/rules.md, T16, T17."""

from hearline.telephony.floor.agents import after_talk, settle
from hearline.telephony.floor.board import Agent, Board, Call, Party, Role, Stage
from hearline.telephony.floor.facts import CallEnded, PartyLeft
from hearline.telephony.floor.offers import withdraw
from hearline.telephony.floor.orders import HangUp
from hearline.telephony.model import AgentId, Ending
from hearline.telephony.ports import LegEnd

SMOOTHING = 0.1
BY_STAGE = {
    Stage.MENU: Ending.IN_MENU,
    Stage.WAITING: Ending.ABANDONED_QUEUE,
    Stage.OFFERED: Ending.ABANDONED_RINGING,
    Stage.VOICEMAIL: Ending.VOICEMAIL,
}


def natural_ending(call: Call) -> Ending:
    """What it is called when the caller goes now."""
    if call.was_answered:
        return Ending.ANSWERED
    if call.was_forwarded:
        return Ending.FORWARDED
    return BY_STAGE.get(call.stage, Ending.FAILED)


def leave(board: Board, call: Call) -> None:
    """Out of the line, if the caller stands in one."""
    if call.stage is Stage.WAITING and call.key is not None and call.need is not None:
        board.lines.remove(call.key, call.need, call.wanted_agent)
        call.stage = Stage.MENU
        call.wanted_agent = call.wanted_until = None


def end_call(
    board: Board, call: Call, ending: Ending, by: AgentId | None = None, why: str = "", caller_is_gone: bool = False
) -> None:
    """Everybody hangs up, agents go on, and the call is no more."""
    leave(board, call)
    for party in list(call.parties.values()):
        if party.leg in call.parties:
            dismiss(board, call, party)
    if not caller_is_gone:
        why_leg = LegEnd.REJECTED if ending is Ending.REFUSED else LegEnd.HUNG_UP
        board.order(HangUp(call.id, call.leg, why_leg))
    stop_reuniting(board, call)
    del board.legs[call.leg]
    del board.calls[call.id]
    board.tell(CallEnded(board.now, call.id, ending, call.queue, by, why))


def dismiss(board: Board, call: Call, party: Party, why: LegEnd = LegEnd.HUNG_UP, is_gone: bool = False) -> None:
    """One party leaves, and who listens to it; the agent goes on. What becomes of the caller is decided elsewhere."""
    dismiss_listeners(board, call, party)
    if not party.is_up:
        withdraw(board, call, party, LegEnd.HUNG_UP, is_gone)
        return
    board.forget(call, party)
    if not is_gone:
        board.order(HangUp(call.id, party.leg))
    board.tell(PartyLeft(board.now, call.id, party.leg, party.agent, party.role, why))
    if party.agent is None:
        return
    agent = board.agents[party.agent]
    if party.role is Role.TALKER:
        _learn(board, call, party, agent)
    if agent.call != call.id:
        return
    if party.role is Role.SUPERVISOR:
        settle(board, agent, keeps_rest=True)
    else:
        after_talk(board, agent)


def dismiss_listeners(board: Board, call: Call, party: Party) -> None:
    for listener in call.parties_of(Role.SUPERVISOR):
        if listener.target == party.leg and listener is not party:
            dismiss(board, call, listener)


def stop_reuniting(board: Board, call: Call) -> None:
    """Nobody waits for the lost agent any more."""
    if call.lost_agent is not None:
        agent = board.agents[call.lost_agent]
        agent.reunite = None
        board.wake_agent(board.now, agent.id)
        board.wake_agent(agent.since + board.settings.signed_out_seconds, agent.id)
    call.lost_agent = call.reunite_until = None


def remember_agent(board: Board, call: Call, agent: Agent) -> None:
    """For when the caller returns."""
    longest = max((queue.returning_seconds for queue in board.settings.queues.values()), default=0)
    if not call.caller or not longest:
        return
    last = board.last_agents
    last.pop(call.caller, None)
    last[call.caller] = (agent.id, board.now)
    while (oldest := next(iter(last))) and last[oldest][1] < board.now - longest:
        del last[oldest]


def _learn(board: Board, call: Call, party: Party, agent: Agent) -> None:
    """How long conversations of this queue take."""
    remember_agent(board, call, agent)
    if call.queue is None:
        return
    settings = board.settings.agents.get(agent.id)
    seconds = board.now - party.up_at + (settings.wrap_up_seconds if settings else 0.0)
    before = board.handling.get(call.queue, board.settings.handle_seconds)
    board.handling[call.queue] = before + SMOOTHING * (seconds - before)
