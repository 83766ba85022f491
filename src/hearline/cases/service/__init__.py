"""The verbs of cases, by noun; this is the door to all of them."""

from hearline.cases.service.acting import act, act_by_effect
from hearline.cases.service.callbacks import archive_case, record_callback
from hearline.cases.service.catalog import (
    add_category,
    all_categories,
    all_kinds,
    category_for,
    change_category,
    change_kind,
    kind_of,
)
from hearline.cases.service.citizens import note_with_files
from hearline.cases.service.clocks import sound_alarms
from hearline.cases.service.drafts import drop_draft, read_draft, save_draft
from hearline.cases.service.figures import monthly_figures
from hearline.cases.service.files import attach_made, attachment_for, drop_attachment, keep_attachment, tidy_attachments
from hearline.cases.service.flow import (
    answer_case,
    audit_case,
    dispatch_case,
    return_case,
    return_cases_of_unit,
    sign_case,
    submit_result,
)
from hearline.cases.service.groups import (
    Group,
    end_when_discontent,
    follow_main,
    group_of,
    judge_repeat,
    merge_cases,
    unmerge_case,
)
from hearline.cases.service.likeness import (
    add_likeness_rule,
    change_likeness_rule,
    dismiss_hint,
    hints_of,
    likely_duplicates,
    likeness_of,
    likeness_rules,
    list_hints,
    note_likeness,
    reopen_hint,
)
from hearline.cases.service.opening import edit_case, note_case, open_and_view, open_case
from hearline.cases.service.past import load_cases
from hearline.cases.service.reading import (
    CaseView,
    ItemView,
    QueueCount,
    case_by_id,
    case_by_number,
    count_cases,
    count_queues,
    list_cases,
    read_timeline,
    view_of,
)
from hearline.cases.service.seeds import ensure_kinds
from hearline.cases.service.whole import whole_cases
from hearline.cases.store.lists import Filters
from hearline.cases.store.scope import visible_to

__all__ = [
    "CaseView",
    "Filters",
    "Group",
    "ItemView",
    "QueueCount",
    "act",
    "act_by_effect",
    "add_category",
    "add_likeness_rule",
    "all_categories",
    "all_kinds",
    "answer_case",
    "archive_case",
    "attach_made",
    "attachment_for",
    "audit_case",
    "case_by_id",
    "case_by_number",
    "category_for",
    "change_category",
    "change_kind",
    "change_likeness_rule",
    "count_cases",
    "count_queues",
    "dismiss_hint",
    "dispatch_case",
    "drop_attachment",
    "drop_draft",
    "edit_case",
    "end_when_discontent",
    "ensure_kinds",
    "follow_main",
    "group_of",
    "hints_of",
    "judge_repeat",
    "keep_attachment",
    "kind_of",
    "likely_duplicates",
    "likeness_of",
    "likeness_rules",
    "list_cases",
    "list_hints",
    "load_cases",
    "merge_cases",
    "monthly_figures",
    "note_case",
    "note_likeness",
    "note_with_files",
    "open_and_view",
    "open_case",
    "read_draft",
    "read_timeline",
    "record_callback",
    "reopen_hint",
    "return_case",
    "return_cases_of_unit",
    "save_draft",
    "sign_case",
    "sound_alarms",
    "submit_result",
    "tidy_attachments",
    "unmerge_case",
    "view_of",
    "visible_to",
    "whole_cases",
]
