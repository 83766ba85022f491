"""What telephony asks of a switch."""

from typing import NewType

CallId = NewType("CallId", str)
"""Text like a uuid7, made by us; the names of legs and bridges at the switch begin with it."""
LegId = NewType("LegId", str)
