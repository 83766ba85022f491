"""The verbs of the portal; this is the door to all of them."""

from hearline.portal.service.changing import add_facts, urge_own_case, withdraw_own_case
from hearline.portal.service.codes import issue_code
from hearline.portal.service.figures import count_figures, read_figures
from hearline.portal.service.finding import list_own, look_up, read_own
from hearline.portal.service.persons import (
    forget_visitor,
    left_by_person,
)
from hearline.portal.service.proofs import ask_for_code, confirm_code, proofs_available, send_code
from hearline.portal.service.published import (
    list_answers,
    propose_answer,
    publish_answer,
    published_answer,
    published_answers,
    take_answer_back,
)
from hearline.portal.service.rating import make_rating_link, rate_case, read_rating
from hearline.portal.service.replying import reply_to_citizen
from hearline.portal.service.submitting import keep_file, public_kinds, submit_request
from hearline.portal.service.suggestions import (
    Opened,
    answer_suggestion,
    archive_suggestion,
    hand_over_suggestion,
    list_suggestions,
    look_up_suggestion,
    make_suggestion,
    published_suggestions,
    read_suggestion,
)
from hearline.portal.service.terms import Terms, logo_file, read_terms
from hearline.portal.service.visits import make_puzzle, tidy_visits

__all__ = [
    "Opened",
    "Terms",
    "add_facts",
    "answer_suggestion",
    "archive_suggestion",
    "ask_for_code",
    "confirm_code",
    "count_figures",
    "forget_visitor",
    "hand_over_suggestion",
    "issue_code",
    "keep_file",
    "left_by_person",
    "list_answers",
    "list_own",
    "list_suggestions",
    "logo_file",
    "look_up",
    "look_up_suggestion",
    "make_puzzle",
    "make_rating_link",
    "make_suggestion",
    "proofs_available",
    "propose_answer",
    "public_kinds",
    "publish_answer",
    "published_answer",
    "published_answers",
    "published_suggestions",
    "rate_case",
    "read_figures",
    "read_own",
    "read_rating",
    "read_suggestion",
    "read_terms",
    "reply_to_citizen",
    "send_code",
    "submit_request",
    "take_answer_back",
    "tidy_visits",
    "urge_own_case",
    "withdraw_own_case",
]
