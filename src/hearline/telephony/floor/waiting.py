"""Callers in line: joining, going over, being told, being offered, giving up. Source: docs/rules.md, T11-T15."""

from hearline.telephony.floor.board import AT_WORK, Board, Call, Stage
from hearline.telephony.floor.endings import end_call, leave
from hearline.telephony.floor.facts import CallOverflowed, CallQueued, Choice
from hearline.telephony.floor.offers import choose, just, offer, offer_number
from hearline.telephony.floor.orders import Hold, OfferCallback, PlayAllBusy, PlayPosition, Voicemail
from hearline.telephony.floor.settings import LastResort, QueueSettings
from hearline.telephony.floor.strategies import expected_wait
from hearline.telephony.floor.told import Queued, Refusal
from hearline.telephony.model import AgentId, AgentState, Ending, QueueId


def join(board: Board, told: Queued) -> Refusal | None:
    """From the menu, or from another queue."""
    call = board.calls[told.call]
    if told.queue not in board.settings.queues:
        return Refusal.UNKNOWN_QUEUE
    if call.stage not in {Stage.MENU, Stage.WAITING}:
        return Refusal.NOT_POSSIBLE_NOW
    leave(board, call)
    call.skills, call.priority = tuple(sorted(told.skills)), told.priority
    begin(board, call, told.queue)
    return None


def begin(board: Board, call: Call, queue: QueueId) -> None:
    """A new wait: nothing of an earlier one counts."""
    call.joined_at, call.visited, call.failed = board.now, (), {}
    call.callback_at = call.give_up_at = None
    call.is_told_busy = False
    _enter(board, call, queue, is_first=True)


def _enter(board: Board, call: Call, queue_id: QueueId, is_first: bool) -> None:
    """Stand in line, unless the line is too long: then another queue, or the last resort."""
    queue = board.settings.queues[queue_id]
    length = board.lines.length(queue_id)
    call.queue, call.entered_at = queue_id, board.now
    call.visited = (*call.visited, queue_id)
    target = _overflow_target(board, call, queue)
    if target is not None and queue.overflow_length and length >= queue.overflow_length:
        board.tell(CallOverflowed(board.now, call.id, queue_id, target, "length"))
        _enter(board, call, target, is_first)
        return
    call.need = board.lines.need(queue_id, call.skills)
    if (queue.longest_line and length >= queue.longest_line) or (queue.needs_staff and not staff(board, call)):
        give_up(board, call)
        return
    call.key = (1, -_priority(board, call, queue), call.joined_at, call.id)
    if is_first:
        call.callback_at = board.now + queue.callback_seconds if queue.callback_seconds else None
        call.give_up_at = board.now + queue.longest_wait_seconds if queue.longest_wait_seconds else None
    call.overflow_at = board.now + queue.overflow_seconds if target is not None and queue.overflow_seconds else None
    call.position_at = board.now + queue.position_seconds if queue.position_seconds else None
    _want_last_agent(board, call, queue)
    stand(board, call, is_back=False)


def _priority(board: Board, call: Call, queue: QueueSettings) -> int:
    return queue.priority + call.priority + board.settings.vip.get(call.caller, 0)


def _overflow_target(board: Board, call: Call, queue: QueueSettings) -> QueueId | None:
    """Each queue is visited once."""
    target = queue.overflow_to
    return target if target in board.settings.queues and target not in call.visited else None


def _want_last_agent(board: Board, call: Call, queue: QueueSettings) -> None:
    """The agent of the last conversation, when it is not long ago, and free or worth waiting for."""
    call.wanted_agent = call.wanted_until = None
    last = board.last_agents.get(call.caller) if call.caller else None
    if last is None or call.need is None or board.now - last[1] > queue.returning_seconds:
        return
    agent = board.agents.get(last[0])
    if agent is None or agent.id not in board.lines.group(call.need).members:
        return
    is_free = agent.state is AgentState.IDLE
    if is_free or (queue.returning_wait_seconds and agent.state in AT_WORK):
        call.wanted_agent, call.wanted_until = agent.id, board.now + (0 if is_free else queue.returning_wait_seconds)


def stand(board: Board, call: Call, is_back: bool) -> None:
    """Take the place in line that the key says."""
    if call.key is None or call.need is None or call.queue is None:
        raise ValueError(call)
    call.stage = Stage.WAITING
    board.lines.add(call.key, call.need, call.wanted_agent)
    board.waiting.append(call.id)
    position = board.lines.position(call.queue, call.key)
    board.tell(CallQueued(board.now, call.id, call.queue, position, is_back))
    if not is_back or not call.key[0]:
        board.order(Hold(call.id, call.leg))
    due = (call.position_at, call.callback_at, call.overflow_at, call.give_up_at, call.wanted_until)
    for at in due:
        if at is not None:
            board.wake_call(at, call.id)


def put_back(board: Board, call: Call, to_the_head: bool = False) -> None:
    """After a ring in vain the caller keeps the place; after a lost agent or a transfer it is the first one.

    Who never stood in a line gets the last resort.
    """
    call.wanted_agent = call.wanted_until = None
    if call.key is None or call.queue not in board.settings.queues or call.need is None:
        give_up(board, call)
        return
    if to_the_head:
        call.key = (0, *call.key[1:])
        call.give_up_at = call.overflow_at = call.callback_at = None
    stand(board, call, is_back=True)


def give_up(board: Board, call: Call) -> None:
    """The last resort: duty numbers one after the other, a message, or the end."""
    leave(board, call)
    queue = board.queue_of(call)
    resort = queue.last_resort if queue is not None else LastResort.VOICEMAIL
    if resort is LastResort.HANG_UP:
        end_call(board, call, Ending.OVERFLOWED)
    elif resort is LastResort.FORWARD and queue is not None and queue.duty_numbers:
        forward(board, call, queue.duty_numbers, queue.ring_seconds)
    else:
        voicemail(board, call)


def forward(board: Board, call: Call, numbers: tuple[str, ...], seconds: float) -> None:
    """Ring the first number; the rest is for later. Without any left: a message."""
    leave(board, call)
    call.key = call.need = None
    if not numbers:
        voicemail(board, call)
        return
    call.numbers, call.number_seconds = numbers[1:], seconds
    offer_number(board, call, numbers[0], seconds)


def voicemail(board: Board, call: Call) -> None:
    leave(board, call)
    call.stage, call.numbers = Stage.VOICEMAIL, ()
    board.order(Voicemail(call.id, call.leg))


def staff(board: Board, call: Call) -> int:
    """How many agents who can serve the caller are at work."""
    return len(board.lines.group(call.need).at_work) if call.need is not None else 0


def distribute(board: Board) -> None:
    """Agents who became free and callers who joined since the last time find each other."""
    while board.freed:
        agent = board.freed.pop(0)
        while agent in board.lines.free:
            first = board.lines.first_for(agent)
            if first is None or not _serve(board, board.calls[first]):
                break
    newcomers, board.waiting = board.waiting, []
    waiting = {call for call in newcomers if call in board.calls and board.calls[call].stage is Stage.WAITING}
    for call_id in sorted(waiting, key=lambda one: board.calls[one].key or ()):
        call = board.calls[call_id]
        if call.stage is Stage.WAITING and not _serve(board, call) and not call.is_told_busy:
            call.is_told_busy = True
            board.order(PlayAllBusy(call.id, call.leg))


def _serve(board: Board, call: Call) -> bool:
    """Ring the right agent for the first of a line, if any is free."""
    queue = board.queue_of(call)
    if queue is None:
        return False
    wanted = call.wanted_agent
    choice = choose(board, call) if wanted is None else _returning(board, wanted)
    if choice is None:
        return False
    leave(board, call)
    offer(board, call, choice.ranked[0].agent, choice, queue.ring_seconds)
    return True


def _returning(board: Board, wanted: AgentId) -> Choice | None:
    return just(wanted, "returning") if wanted in board.lines.free else None


def look_after(board: Board, call: Call) -> None:
    """What an instant brings to a caller in line."""
    if _is_due(board, call.give_up_at):
        call.give_up_at = None
        give_up(board, call)
        return
    if _is_due(board, call.overflow_at):
        _overflow(board, call)
        return
    if _is_due(board, call.wanted_until):
        _wait_for_anybody(board, call)
    if _is_due(board, call.callback_at):
        call.callback_at = None
        board.order(OfferCallback(call.id, call.leg))
    if _is_due(board, call.position_at):
        _tell_position(board, call)


def _wait_for_anybody(board: Board, call: Call) -> None:
    if call.key is not None and call.need is not None:
        board.lines.remove(call.key, call.need, call.wanted_agent)
        board.lines.add(call.key, call.need, None)
        board.waiting.append(call.id)
    call.wanted_agent = call.wanted_until = None


def _is_due(board: Board, at: float | None) -> bool:
    return at is not None and board.now >= at


def _overflow(board: Board, call: Call) -> None:
    queue, call.overflow_at = board.queue_of(call), None
    target = _overflow_target(board, call, queue) if queue is not None else None
    if queue is None or target is None:
        return
    leave(board, call)
    board.tell(CallOverflowed(board.now, call.id, queue.id, target, "time"))
    _enter(board, call, target, is_first=False)


def _tell_position(board: Board, call: Call) -> None:
    queue = board.queue_of(call)
    if queue is None or call.key is None:
        return
    position = board.lines.position(queue.id, call.key)
    handling = board.handling.get(queue.id, board.settings.handle_seconds)
    board.order(PlayPosition(call.id, call.leg, position, expected_wait(position, staff(board, call), handling)))
    call.position_at = board.now + queue.position_seconds
    board.wake_call(call.position_at, call.id)
