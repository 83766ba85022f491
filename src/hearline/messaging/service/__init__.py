"""The door to the verbs of messaging."""

from hearline.messaging.model import Notice, Outside, Urgency, Way
from hearline.messaging.service.inbox import InboxFilter, count_unread, list_inbox, mark_inbox
from hearline.messaging.service.telling import holders_of, notify

__all__ = [
    "InboxFilter",
    "Notice",
    "Outside",
    "Urgency",
    "Way",
    "count_unread",
    "holders_of",
    "list_inbox",
    "mark_inbox",
    "notify",
]
