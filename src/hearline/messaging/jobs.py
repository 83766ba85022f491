"""What messaging does by itself: carry, hand over, spread, tidy."""

from collections.abc import Mapping
from typing import Any

from hearline.kit.following import following
from hearline.kit.module import Periodic
from hearline.kit.work import Desk
from hearline.messaging import service

HAND_OVER = Periodic("messaging.hand_over", 5.0, service.hand_over)
SPREAD = following("messaging.spread", service.kinds_to_spread, service.spread)
TIDY_CODES = Periodic("messaging.tidy_codes", 3600.0, service.tidy_codes)
DEAD_LETTERS = Periodic("messaging.dead_letters", 600.0, service.tell_of_dead_letters)


async def deliver(desk: Desk, payload: Mapping[str, Any]) -> None:
    await service.deliver(desk, payload["delivery_id"])
