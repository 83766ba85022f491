"""The floor: who talks to whom. No clock, no switch, no database: instants are given, orders and facts come out.

`Floor.take(told, at)` is the one door. What it is told is in `told`, what it wants of the switch in `orders`, what
became true in `facts`, what it goes by in `settings`. Rules T1 to T22 are in docs/rules.md.
"""

from hearline.telephony.floor.floor import Floor, Outcome
from hearline.telephony.floor.settings import AgentSettings, LastResort, QueueSettings, Settings
from hearline.telephony.floor.snapshot import Snapshot

__all__ = ["AgentSettings", "Floor", "LastResort", "Outcome", "QueueSettings", "Settings", "Snapshot"]
