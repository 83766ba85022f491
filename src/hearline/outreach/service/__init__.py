"""The verbs of outreach, by noun; this is the door to all of them."""

from hearline.outreach.service.asking import answer_asked, enter_response, read_asked
from hearline.outreach.service.campaigns import (
    add_campaign,
    add_site,
    campaign_by_id,
    change_campaign,
    change_site,
    end_campaign,
    list_campaigns,
    list_sites,
    make_site_link,
    start_campaign,
)
from hearline.outreach.service.exporting import export_responses
from hearline.outreach.service.persons import (
    asked_of_person,
    forget_respondent,
)
from hearline.outreach.service.questionnaires import (
    add_questionnaire,
    list_questionnaires,
    questionnaire_by_id,
    questionnaire_versions,
)
from hearline.outreach.service.results import campaign_results, joined_appraisal
from hearline.outreach.service.targets import (
    bar_contact,
    count_targets,
    fill_targets,
    is_barred,
    list_barred,
    list_targets,
    unbar_contact,
    upload_targets,
)
from hearline.outreach.service.working import make_target_link, record_contact, release_target, reserve_next

__all__ = [
    "add_campaign",
    "add_questionnaire",
    "add_site",
    "answer_asked",
    "asked_of_person",
    "bar_contact",
    "campaign_by_id",
    "campaign_results",
    "change_campaign",
    "change_site",
    "count_targets",
    "end_campaign",
    "enter_response",
    "export_responses",
    "fill_targets",
    "forget_respondent",
    "is_barred",
    "joined_appraisal",
    "list_barred",
    "list_campaigns",
    "list_questionnaires",
    "list_sites",
    "list_targets",
    "make_site_link",
    "make_target_link",
    "questionnaire_by_id",
    "questionnaire_versions",
    "read_asked",
    "record_contact",
    "release_target",
    "reserve_next",
    "start_campaign",
    "unbar_contact",
    "upload_targets",
]
