"""After the audit: the callback with its five grades, and the archive."""

from dataclasses import asdict

from hearline.cases import permissions
from hearline.cases.model import CallbackResult, Case
from hearline.cases.service.acting import act_by_effect
from hearline.cases.service.held import seen
from hearline.kit.work import Work


async def record_callback(work: Work, case_id: int, version: int, brought: CallbackResult) -> Case:
    """Write down what the citizen said; redo starts a new limit from today (rule D6).

    Raises: GradeMissing (reached without grade or solved), CommentMissing (waived, or dissatisfied and
        accepted, without saying why).
    """
    work.actor.require(permissions.CALL_BACK)
    return seen(await act_by_effect(work, case_id, version, "callback", asdict(brought)), case_id)


async def archive_case(work: Work, case_id: int, version: int) -> Case:
    """Close the file; from now on it can only be read. Raises: CallbackPending."""
    work.actor.require(permissions.ARCHIVE)
    return seen(await act_by_effect(work, case_id, version, "archive", {}), case_id)
