"""All that is true on the floor, as a value; and the floor made of it again."""

from copy import deepcopy
from dataclasses import dataclass

from hearline.telephony.floor.board import AT_WORK, NOT_CONNECTED, Agent, Board, Call, Stage
from hearline.telephony.floor.lines import Lines
from hearline.telephony.floor.settings import Settings
from hearline.telephony.model import AgentId, AgentState, QueueId


@dataclass(frozen=True)
class Snapshot:
    """Agents and calls are copies: changing them changes nothing."""

    at: float
    agents: tuple[Agent, ...]
    calls: tuple[Call, ...]
    last_agents: tuple[tuple[str, AgentId, float], ...]
    handling: tuple[tuple[QueueId, float], ...]


def snapshot(board: Board) -> Snapshot:
    return Snapshot(
        board.now,
        tuple(deepcopy(list(board.agents.values()))),
        tuple(deepcopy(list(board.calls.values()))),
        tuple((caller, agent, at) for caller, (agent, at) in board.last_agents.items()),
        tuple(sorted(board.handling.items())),
    )


def restore(board: Board, of: Snapshot) -> None:
    """Into an empty board."""
    for agent in deepcopy(of.agents):
        board.agents[agent.id] = agent
    for call in deepcopy(of.calls):
        board.calls[call.id] = call
        board.legs[call.leg] = call.id
        board.legs.update(dict.fromkeys(call.parties, call.id))
    board.last_agents = {caller: (agent, at) for caller, agent, at in of.last_agents}
    board.handling = dict(of.handling)
    _line_up(board)
    for agent in board.agents.values():
        _wake_for_agent(board, agent)
    for call in board.calls.values():
        _wake_for_call(board, call)


def relay(board: Board, settings: Settings) -> None:
    """Other settings for the same board: everybody stands in the line where they now belong."""
    board.settings = settings
    board.lines = Lines(settings)
    for call in board.calls.values():
        if call.need is not None and call.need[0] in settings.queues:
            call.need = board.lines.need(call.need[0], call.skills)
    _line_up(board)


def _line_up(board: Board) -> None:
    for agent in board.agents.values():
        board.lines.note(agent.id, agent.state is AgentState.IDLE, agent.state in AT_WORK)
        if agent.state is AgentState.IDLE:
            board.freed.append(agent.id)
    for call in board.calls.values():
        is_in_line = call.stage is Stage.WAITING and call.key is not None and call.queue in board.settings.queues
        if is_in_line and call.key is not None and call.need is not None:
            board.lines.add(call.key, call.need, call.wanted_agent)


def _wake_for_agent(board: Board, agent: Agent) -> None:
    for at in (agent.wrap_up_until, agent.watch_at):
        if at is not None:
            board.wake_agent(at, agent.id)
    if agent.state is AgentState.BUSY and agent.reason == NOT_CONNECTED:
        board.wake_agent(agent.since + board.settings.signed_out_seconds, agent.id)
    signs = [sign for sign in (agent.page_seen, agent.telephone_seen) if sign is not None]
    if agent.call is not None and signs:
        board.wake_agent(max(signs) + board.settings.heartbeat_seconds, agent.id)


def _wake_for_call(board: Board, call: Call) -> None:
    due = (call.position_at, call.callback_at, call.overflow_at, call.give_up_at, call.wanted_until, call.reunite_until)
    for at in (*due, *(party.ring_until for party in call.parties.values() if not party.is_up)):
        if at is not None:
            board.wake_call(at, call.id)
