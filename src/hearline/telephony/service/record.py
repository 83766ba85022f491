"""Verbs of whoever steers calls: what happened is written down, as often as it is told, once."""

from collections.abc import Sequence
from typing import Any

from hearline.kit.errors import Invalid
from hearline.kit.work import Work, open_to_all
from hearline.telephony.events import CallBackMoved, CallEnded, CallMissed
from hearline.telephony.model import MISSED, BackState, CallRecord, Direction, Ending, SpellRecord
from hearline.telephony.service.numbers import Secret, secret_as_shown
from hearline.telephony.store import backs
from hearline.telephony.store import record as store

PLAIN = (
    "id", "direction", "called", "queue_id", "agent_id", "began_at", "queued_at", "answered_at", "ended_at", "ending",
    "wait_ms", "talk_ms", "hold_ms", "wrap_ms", "case_id", "priority", "language",
)  # fmt: skip


@open_to_all("who steers calls tells what happened; no route leads here")
async def save_calls(work: Work, told: Sequence[CallRecord]) -> None:
    """Write calls down with what belongs to them. Told again, or late, or twice at once, each stands once (rule R1).

    A call that found nobody goes on the list of those to be called back; one that was answered takes its caller off.

    Raises: Invalid, if one ends without an ending or the other way round.
    """
    told = sorted({call.id: call for call in told}.values(), key=lambda call: str(call.id))
    if not told:
        return
    if any((call.ended_at is None) != (call.ending is None) for call in told):
        raise Invalid(
            "ending", "ending", "通话结束时间与结束方式须同时给出。", "An end has an ending, and an ending an end."
        )
    secrets = {call.id: secret_as_shown(work, call.number) for call in told}
    columns: dict[str, list[Any]] = {name: [getattr(call, name) for call in told] for name in PLAIN}
    for name in ("sealed", "index", "hint"):
        columns[name] = [getattr(secrets[call.id], name) for call in told]
    ended = await store.save_calls(work, columns)
    await _save_parts(work, told)
    fresh = [call for call in told if call.id in ended]
    for call in fresh:
        await work.publish(
            CallEnded(
                ended[call.id][0], call=call.id, direction=call.direction, ending=str(call.ending),
                queue_id=call.queue_id, agent_id=call.agent_id, case_id=call.case_id,
            )
        )  # fmt: skip
    units = {call: unit_id for call, (_, unit_id) in ended.items()}
    await _note_missed(work, [call for call in fresh if _is_missed(call)], secrets, units)
    await _note_reached(work, [call for call in fresh if call.ending is Ending.ANSWERED], secrets)


@open_to_all("who steers calls tells what agents are doing; no route leads here")
async def save_spells(work: Work, told: Sequence[SpellRecord]) -> None:
    """Write down what agents were doing. What they did before ends where the next begins (rule R2)."""
    spells = sorted(
        {(one.agent_id, one.began_at): one for one in told}.values(), key=lambda one: (one.agent_id, one.began_at)
    )
    if spells:
        await store.save_spells(work, spells)


async def _save_parts(work: Work, told: Sequence[CallRecord]) -> None:
    legs: list[tuple[Any, ...]] = []
    for call in told:
        for leg in call.legs:
            secret = secret_as_shown(work, leg.number)
            legs.append(
                (
                    call.id, call.began_at, leg.id, leg.role, leg.agent_id, leg.seat_id, secret.sealed, secret.hint,
                    leg.began_at, leg.answered_at, leg.ended_at, leg.ended_by,
                )
            )  # fmt: skip
    await store.save_legs(work, legs)
    await store.save_choices(
        work,
        [
            (
                call.id, call.began_at, one.number, one.made_at, one.queue_id, one.agent_id, one.strategy, one.weighed,
                one.outcome,
            )
            for call in told
            for one in call.choices
        ],
    )  # fmt: skip
    await store.save_events(
        work,
        [(call.id, call.began_at, one.number, one.at, one.kind, one.facts) for call in told for one in call.events],
    )


def _is_missed(call: CallRecord) -> bool:
    return call.direction is Direction.IN and call.ending in MISSED


async def _note_missed(
    work: Work, missed: Sequence[CallRecord], secrets: dict[Any, Secret], units: dict[str, int | None]
) -> None:
    """A caller and a queue make one entry, however often they called; those without a number one each."""
    groups: dict[tuple[Any, ...], list[CallRecord]] = {}
    for call in sorted(missed, key=lambda call: call.began_at):
        index = secrets[call.id].index
        groups.setdefault((index, call.queue_id) if index else (call.id,), []).append(call)
    rows = []
    for calls in groups.values():
        last, secret = calls[-1], secrets[calls[-1].id]
        state = BackState.WAITING if secret.index else BackState.NO_NUMBER
        rows.append(
            (
                last.id, last.began_at, calls[0].began_at, secret.sealed, secret.index, secret.hint, last.queue_id,
                units[last.id], last.ending, state, len(calls),
            )
        )  # fmt: skip
    if not rows:
        return
    for back_id, ending, queue_id, times in await backs.note_missed(work, rows):
        await work.publish(CallMissed(back_id, ending=ending, queue_id=queue_id, missed=times))


async def _note_reached(work: Work, answered: Sequence[CallRecord], secrets: dict[Any, Secret]) -> None:
    found = [(index, call.began_at) for call in answered if (index := secrets[call.id].index)]
    if not found:
        return
    for back_id in await backs.called_again(work, found):
        await work.publish(CallBackMoved(back_id, state=BackState.DONE, outcome="called_again"))
