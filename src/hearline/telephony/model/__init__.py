"""The words of telephony."""

from hearline.telephony.model.calls import (
    AgentId,
    AgentState,
    CallId,
    Ending,
    LegId,
    QueueId,
    Strategy,
)

__all__ = [
    "AgentId",
    "AgentState",
    "CallId",
    "Ending",
    "LegId",
    "QueueId",
    "Strategy",
]
