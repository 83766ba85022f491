"""The door to the verbs of messaging."""

from hearline.messaging.model import Notice, Outside, Urgency, Way
from hearline.messaging.rules.targets import Target, allowed, target
from hearline.messaging.service.alarms import alarmed_sources, end_alarm, list_alarms, raise_alarm
from hearline.messaging.service.carrying import deliver, hand_over
from hearline.messaging.service.codes import check_code, send_code, tidy_codes
from hearline.messaging.service.deliveries import (
    count_deliveries,
    dead_letters,
    delivery_attempts,
    export_deliveries,
    list_deliveries,
    resend_deliveries,
    tell_of_dead_letters,
    webhook_deliveries,
)
from hearline.messaging.service.inbox import InboxFilter, count_unread, list_inbox, mark_inbox
from hearline.messaging.service.people import (
    blank_notices,
    clear_old_notices,
    count_old_notices,
    forget_messages,
    messages_of_person,
)
from hearline.messaging.service.preferences import change_preferences, my_preferences
from hearline.messaging.service.spreading import kinds_to_spread, spread
from hearline.messaging.service.telling import holders_of, notify
from hearline.messaging.service.webhooks import (
    add_webhook,
    change_webhook,
    list_event_kinds,
    list_webhooks,
    remove_webhook,
    rotate_secret,
    try_webhook,
    webhook_by_id,
)
from hearline.messaging.service.wordings import (
    list_topics,
    preview_wording,
    set_topic_default,
    word_topic,
    wording_history,
)

__all__ = [
    "InboxFilter", "Notice", "Outside", "Target", "Urgency", "Way", "add_webhook", "alarmed_sources", "allowed",
    "blank_notices", "change_preferences", "change_webhook", "check_code", "clear_old_notices", "count_deliveries",
    "count_old_notices", "count_unread", "dead_letters", "deliver", "delivery_attempts", "end_alarm",
    "export_deliveries", "forget_messages", "hand_over", "holders_of", "kinds_to_spread", "list_alarms",
    "list_deliveries", "list_event_kinds", "list_inbox", "list_topics", "list_webhooks", "mark_inbox",
    "messages_of_person", "my_preferences", "notify", "preview_wording", "raise_alarm", "remove_webhook", "resend_deliveries",
    "rotate_secret", "send_code", "set_topic_default", "spread", "target", "tell_of_dead_letters", "tidy_codes",
    "try_webhook", "webhook_by_id", "webhook_deliveries", "word_topic", "wording_history",
]  # fmt: skip
