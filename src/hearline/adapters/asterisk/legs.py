"""What the adapter knows of the channels at the switch, and how the switch's words are ours."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from hearline.adapters.asterisk.config import CALL_VARIABLE, ROOM_VARIABLE
from hearline.adapters.asterisk.facts import Channel
from hearline.adapters.asterisk.plan import Plan
from hearline.telephony.ports import CallId, LegEnd, LegId, LegThere, RoomId

SOUND = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
NUMBER = re.compile(r"\+?[0-9*#]{1,32}")
TRUNK, OURS = "trunk", "ours"
"""First arguments of what enters: somebody calls; we rang."""
BUSY, ABSENT = {17, 21}, {1, 2, 3, 20, 22, 27, 28}
"""Causes of Q.850."""


@dataclass
class Leg:
    """Attributes:
    room: Where it stands, also while it is on hold and hears music outside of it.
    why: How it is to be told that it ended, since it was we who ended it.
    """

    there: LegThere
    is_held: bool = False
    playing: str = ""
    has_music: bool = False
    why: LegEnd | None = None
    snoop: str = ""
    target: LegId | None = None
    recordings: set[str] = field(default_factory=set)

    @property
    def room(self) -> RoomId | None:
        return self.there.room

    def stand(self, room: RoomId | None) -> None:
        self.there = replace(self.there, room=room)

    def pick_up(self) -> None:
        self.there = replace(self.there, is_up=True)


def leg_of(channel: Channel) -> Leg:
    made_by_us = CALL_VARIABLE in channel.variables
    call = CallId(channel.variables[CALL_VARIABLE]) if made_by_us else call_of(channel)
    held = channel.variables.get(ROOM_VARIABLE)
    there = LegThere(
        LegId(channel.id), call, not made_by_us, channel.state == "Up", "" if made_by_us else channel.caller,
        channel.dialled, RoomId(held) if held else None,
    )  # fmt: skip
    return Leg(there, is_held=bool(held), has_music=bool(held))


def call_of(channel: Channel) -> CallId:
    """Of somebody who calls: the same each time that it is asked, also after we were away."""
    instant = int(datetime.fromisoformat(channel.created).timestamp() * 1000)
    rest = hashlib.sha256(f"{channel.id} {channel.created}".encode()).hexdigest()
    text = f"{instant:012x}7{rest[:3]}8{rest[3:18]}"
    return CallId("-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:32])))


def ending_of(cause: int) -> LegEnd:
    """How a ringing that was not answered ended."""
    if cause in BUSY:
        return LegEnd.REJECTED
    return LegEnd.UNREACHABLE if cause in ABSENT else LegEnd.NO_ANSWER


def address_of(plan: Plan, to: str) -> str | None:
    """What the switch dials for an extension or a number; None: there is no way there."""
    seat = next((seat for seat in plan.seats if seat.name == to), None)
    if seat is not None:
        return f"PJSIP/{seat.endpoint}"
    trunk = next((trunk for trunk in plan.trunks if trunk.host), None)
    return f"PJSIP/trunk-{trunk.name}/sip:{to}@{trunk.host}" if trunk and NUMBER.fullmatch(to) else None
