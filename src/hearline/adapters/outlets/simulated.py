"""Text messages that are only written down: for demonstrations and tests."""

import structlog

from hearline.messaging.ports import Outcome, TextMessage

log = structlog.get_logger()
MOST_KEPT = 1000


class SimulatedTexts:
    """Takes every message, once: the same `message_id` again is answered and not sent again."""

    def __init__(self) -> None:
        self.sent: dict[str, TextMessage] = {}

    async def send(self, message: TextMessage) -> Outcome:
        if message.message_id not in self.sent:
            self.sent[message.message_id] = message
            log.info("texts.simulated", to=message.to, letters=len(message.text))
        if len(self.sent) > MOST_KEPT:
            del self.sent[next(iter(self.sent))]
        return Outcome(ok=True, answer="simulated")
