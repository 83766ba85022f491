"""Who may do what: one table over every operation of the API.

? nobody logged in · a agent · d dispatcher · h handler · u auditor · c callback · s supervisor · l leader ·
m administrator
"""

from collections.abc import Callable
from typing import Any

LETTERS = {
    "?": "nobody", "a": "agent", "d": "dispatcher", "h": "handler", "u": "auditor", "c": "callback",
    "s": "supervisor", "l": "leader", "m": "administrator",
}  # fmt: skip

MAY = {
    # system
    "about":              "? a d h u c s l m",
    "health":             "? a d h u c s l m",
    "live":               ". a d h u c s l m",
    # identity: oneself
    "log_in":             "? a d h u c s l m",
    "log_out":            ". a d h u c s l m",
    "me":                 ". a d h u c s l m",
    "change_my_contact":  ". a d h u c s l m",
    "change_password":    ". a d h u c s l m",
    "my_sessions":        ". a d h u c s l m",
    "my_tokens":          ". . . . . . . . m",
    "make_token":         ". . . . . . . . m",
    "revoke_token":       ". . . . . . . . m",
    "list_demo_users":    "? a d h u c s l m",
    "demo_log_in":        "? a d h u c s l m",
    # identity: others
    "list_units":         ". a d h u c s l m",
    "add_unit":           ". . . . . . . . m",
    "change_unit":        ". . . . . . . . m",
    "list_users":         ". . . . . . . . m",
    "add_user":           ". . . . . . . . m",
    "user_by_id":         ". . . . . . . . m",
    "change_user":        ". . . . . . . . m",
    "deactivate_users":   ". . . . . . . . m",
    "reset_password":     ". . . . . . . . m",
    "unlock_user":        ". . . . . . . . m",
    "user_sessions":      ". . . . . . . . m",
    "end_session":        ". . . . . . . . m",
    "list_roles":         ". . . . . . . . m",
    "add_role":           ". . . . . . . . m",
    "change_role":        ". . . . . . . . m",
    "remove_role":        ". . . . . . . . m",
    "list_permissions":   ". . . . . . . . m",
    "list_events":        ". . . . . . . . m",
    # configuration
    "list_parameters":    ". . . . . . . . m",
    "change_parameter":   ". . . . . . . . m",
    "foresee_parameter":  ". . . . . . . . m",
    "parameter_history":  ". . . . . . . . m",
    "list_dictionaries":  ". a d h u c s l m",
    "read_dictionary":    ". a d h u c s l m",
    "add_dictionary":     ". . . . . . . . m",
    "change_dictionary":  ". . . . . . . . m",
    "add_entry":          ". . . . . . . . m",
    "change_entry":       ". . . . . . . . m",
    "dictionary_history": ". . . . . . . . m",
    "read_in_dictionary": ". . . . . . . . m",
    "write_out_dictionary": ". a d h u c s l m",
    "list_fields":        ". a d h u c s l m",
    "add_field":          ". . . . . . . . m",
    "change_field":       ". . . . . . . . m",
    "field_history":      ". . . . . . . . m",
    "read_look":          "? a d h u c s l m",
    "read_picture":       "? a d h u c s l m",
    "set_picture":        ". . . . . . . . m",
    # calendars
    "calendars":          ". a d h u c s l m",
    "calendar_year":      ". a d h u c s l m",
    "preview_due":        ". a d h u c s l m",
    "set_day":            ". . . . . . . . m",
    "clear_day":          ". . . . . . . . m",
    "set_hours":          ". . . . . . . . m",
    "import_year":        ". . . . . . . . m",
    # customers
    "find_customers":     ". a d h u c s l .",
    "read_customer":      ". a d h u c s l .",
    "add_customer":       ". a . . . . s . .",
    "change_customer":    ". a . . . . s . .",
    "reveal_customer":    ". a . h . c s . .",
    "reveal_customer_fields": ". a . h . c s . .",
    # cases: reading
    "list_cases":         ". a d h u c s l m",
    "count_queues":       ". a d h u c s l m",
    "case_by_id":         ". a d h u c s l m",
    "case_by_number":     ". a d h u c s l m",
    "read_timeline":      ". a d h u c s l m",
    "all_kinds":          ". a d h u c s l m",
    "all_categories":     ". a d h u c s l m",
    # cases: doing
    "open_case":          ". a . . . . s . .",
    "answer_case":        ". a . . . . s . .",
    "edit_case":          ". a d . . . s . .",
    "note_case":          ". a d h u c s . .",
    "dispatch_case":      ". . d . . . s . .",
    "sign_case":          ". . . h . . . . .",
    "return_case":        ". . . h . . . . .",
    "submit_result":      ". . . h . . . . .",
    "audit_case":         ". . . . u . s . .",
    "record_callback":    ". . . . . c s . .",
    "archive_case":       ". . . . . c s . .",
    "change_kind":        ". . . . . . . . m",
    "add_category":       ". . . . . . . . m",
    "change_category":    ". . . . . . . . m",
    # cases: files and drafts
    "keep_attachment":    ". a d h u c s . .",
    "read_attachment":    ". a d h u c s l m",
    "drop_attachment":    ". a d h u c s l m",
    "read_draft":         ". a d h u c s l m",
    "save_draft":         ". a d h u c s l m",
    "drop_draft":         ". a d h u c s l m",
    # messaging: oneself
    "list_inbox":         ". a d h u c s l m",
    "count_unread":       ". a d h u c s l m",
    "mark_inbox":         ". a d h u c s l m",
    "my_preferences":     ". a d h u c s l m",
    "change_preferences": ". a d h u c s l m",
    # messaging: the house
    "list_topics":        ". . . . . . . . m",
    "word_topic":         ". . . . . . . . m",
    "preview_wording":    ". . . . . . . . m",
    "wording_history":    ". . . . . . . . m",
    "set_topic_default":  ". . . . . . . . m",
    "list_webhooks":      ". . . . . . . . m",
    "add_webhook":        ". . . . . . . . m",
    "webhook_by_id":      ". . . . . . . . m",
    "change_webhook":     ". . . . . . . . m",
    "remove_webhook":     ". . . . . . . . m",
    "rotate_secret":      ". . . . . . . . m",
    "try_webhook":        ". . . . . . . . m",
    "webhook_deliveries": ". . . . . . . . m",
    "list_event_kinds":   ". . . . . . . . m",
    "list_deliveries":    ". . . . . . . . m",
    "count_deliveries":   ". . . . . . . . m",
    "export_deliveries":  ". . . . . . . . m",
    "resend_deliveries":  ". . . . . . . . m",
    "delivery_attempts":  ". . . . . . . . m",
    "list_alarms":        ". . . . . . . . m",
    # exchange
    "upload_import":      ". . . . . . . . m",
    "list_imports":       ". . . . . . . . m",
    "import_by_id":       ". . . . . . . . m",
    "map_import":         ". . . . . . . . m",
    "start_import":       ". . . . . . . . m",
    "cancel_import":      ". . . . . . . . m",
    "list_refusals":      ". . . . . . . . m",
    "refusals_csv":       ". . . . . . . . m",
    "start_export":       ". . . . . . s l m",
    "list_exports":       ". . . . . . s l m",
    "export_by_id":       ". . . . . . s l m",
    "cancel_export":      ". . . . . . s l m",
    "export_file":        ". . . . . . s l m",
}  # fmt: skip

# What those who may are told all the same: the thing is somebody else's, or the secret is wrong.
THOUGH = {
    "reveal_customer_fields": "invalid",
    "read_picture": "not-found",
    "set_picture": "bad-picture",
    "log_in": "login-failed",
    "change_password": "invalid",
    "list_demo_users": "not-found",
    "demo_log_in": "not-found",
    "revoke_token": "not-found",
    "drop_attachment": "not-found",
    "read_draft": "not-found",
    "import_by_id": "not-found",
    "map_import": "not-found",
    "start_import": "not-found",
    "cancel_import": "not-found",
    "list_refusals": "not-found",
    "refusals_csv": "not-found",
    "export_by_id": "not-found",
    "cancel_export": "not-found",
    "export_file": "not-found",
}

# What those who may not are told, where "forbidden" would say too much.
HIDDEN = {"end_session": "not-found"}

# The things asked for, where the case, the user … of the own unit would not do.
CHOSEN: dict[str, dict[str, str]] = {
    "change_parameter": {"code": "parameter_code"},
    "foresee_parameter": {"code": "parameter_code"},
    "parameter_history": {"code": "parameter_code"},
    "read_dictionary": {"code": "dictionary_code"},
    "change_dictionary": {"code": "dictionary_code"},
    "add_entry": {"code": "dictionary_code"},
    "change_entry": {"code": "dictionary_code", "entry": "entry_code"},
    "dictionary_history": {"code": "dictionary_code"},
    "read_in_dictionary": {"code": "dictionary_code"},
    "write_out_dictionary": {"code": "dictionary_code"},
    "answer_case": {"case_id": "recorded"},
    "edit_case": {"case_id": "recorded"},
    "dispatch_case": {"case_id": "recorded"},
    "submit_result": {"case_id": "handling"},
    "audit_case": {"case_id": "auditing"},
    "record_callback": {"case_id": "audited"},
    "archive_case": {"case_id": "praised"},
    "drop_attachment": {"attachment_id": "foreign_waiting_id"},
}

Things = dict[str, Any]
WORDS = {"title": "告警 {source}", "title_en": "Alarm", "text": "{detail}", "text_en": "{detail}"}
FILE = {"file": ("现场.txt", b"three days", "text/plain")}
CSV = {"file": ("a.csv", "工单标题,工单内容\n路灯不亮,三天了\n".encode(), "text/csv")}
ENTRIES = {"file": ("a.csv", "code,name\na,东城\n".encode(), "text/csv")}
YEAR = {"file": ("2027.csv", "day,is_rest,name\n2027-01-01,true,元旦\n".encode(), "text/csv")}

JSON: dict[str, Callable[[Things], Any]] = {
    "log_in": lambda _: {"job_number": "T0001", "password": "wrong"},
    "demo_log_in": lambda _: {"job_number": "T0001"},
    "change_my_contact": lambda _: {"phone": "8001"},
    "change_password": lambda _: {"old_password": "wrong", "new_password": "lantern4-Bridge-fog"},
    "make_token": lambda _: {"name": "erp", "scopes": ["cases.read_all"], "days": 1},
    "add_unit": lambda t: {"parent_id": t["unit_id"], "code": "new", "name": "新单位"},
    "change_unit": lambda _: {"version": 1, "name": "新名"},
    "add_user": lambda t: {"job_number": "new1", "name": "李四", "unit_id": t["unit_id"]},
    "change_user": lambda _: {"version": 1, "name": "李四"},
    "deactivate_users": lambda t: {"ids": [t["user_id"]]},
    "add_role": lambda _: {"name": "夜班", "permissions": ["cases.read"]},
    "change_role": lambda _: {"version": 1, "name": "夜班"},
    "change_parameter": lambda _: {"value": "某市 12345", "version": 0},
    "foresee_parameter": lambda _: {"value": "某市 12345"},
    "add_dictionary": lambda _: {"code": "streets2", "name": "街道"},
    "change_dictionary": lambda _: {"version": 1, "name": "道路"},
    "add_entry": lambda _: {"code": "b", "name": "西城"},
    "change_entry": lambda _: {"version": 1, "name": "东城区"},
    "add_field": lambda _: {"owner": "cases", "code": "street", "name": "街道", "type": "text"},
    "change_field": lambda _: {"version": 1, "name": "道路"},
    "set_day": lambda _: {"is_rest": True},
    "set_hours": lambda _: {"morning": ["09:00", "12:00"], "afternoon": ["13:30", "17:30"]},
    "add_customer": lambda _: {"name": "王五", "phone": "19900000999"},
    "change_customer": lambda _: {"version": 1, "note": "常客"},
    "reveal_customer_fields": lambda _: {"fields": ["lane"], "reason": "联系来电人"},
    "reveal_customer": lambda _: {"fields": ["phone"], "reason": "联系来电人"},
    "open_case": lambda _: {"kind": "complaint", "title": "路灯不亮", "content": "三天了"},
    "answer_case": lambda t: {"version": t["recorded"].version, "answer": "已答复"},
    "edit_case": lambda t: {"version": t["recorded"].version, "title": "改"},
    "note_case": lambda _: {"text": "已联系"},
    "dispatch_case": lambda t: {"version": t["recorded"].version, "unit_id": t["unit_id"]},
    "sign_case": lambda t: {"version": t["assigned"].version},
    "return_case": lambda t: {"version": t["assigned"].version, "reason": "not-ours"},
    "submit_result": lambda t: {"version": t["handling"].version, "result": "已修好", "contacted": True},
    "audit_case": lambda t: {"version": t["auditing"].version, "verdict": "pass"},
    "record_callback": lambda t: {"version": t["audited"].version, "outcome": "unreached"},
    "archive_case": lambda t: {"version": t["praised"].version},
    "change_kind": lambda _: {"version": 1, "work_days": 10},
    "add_category": lambda _: {"name": "新类"},
    "change_category": lambda _: {"version": 1, "name": "新名"},
    "save_draft": lambda _: {"body": {"title": "半句"}},
    "map_import": lambda _: {"mapping": {"title": "工单标题"}},
    "mark_inbox": lambda _: {"read": True},
    "change_preferences": lambda _: {"ways": {"messaging.alarm_raised": ["inbox", "email"]}},
    "word_topic": lambda _: {"number": 0, **WORDS},
    "preview_wording": lambda _: WORDS,
    "set_topic_default": lambda _: {"ways": ["inbox"]},
    "add_webhook": lambda _: {"name": "ERP", "url": "https://receiver.example/in", "kinds": ["cases.opened"]},
    "change_webhook": lambda _: {"version": 1, "name": "OA2"},
    "resend_deliveries": lambda t: {"ids": [t["delivery_id"]]},
    "start_export": lambda _: {"format": "csv"},
}
FILES: dict[str, Any] = {
    "read_in_dictionary": ENTRIES,
    "set_picture": FILE,
    "keep_attachment": FILE,
    "upload_import": CSV,
    "import_year": YEAR,
}
QUERY: dict[str, dict[str, Any]] = {
    "list_fields": {"owner": "cases"},
    "preview_due": {"from": "2026-03-02T01:00:00Z", "days": 3},
}


def may(operation: str) -> set[str]:
    """The roles that the table lets in."""
    return {LETTERS[letter] for letter in MAY[operation].split() if letter != "."}
