"""What a citizen adds to a case later: words, and files with them."""

from hearline.cases import parameters, permissions
from hearline.cases.model import Case, Stage
from hearline.cases.service.files import give_files
from hearline.cases.service.opening import note_case
from hearline.configuration import service as configuration
from hearline.kit.work import Work, open_to_all


async def note_with_files(work: Work, case_id: int, text: str, attachment_ids: list[int]) -> Case:
    """A note on the timeline, and files beside those of the request. Raises: NotFound, WrongState, AttachmentGone."""
    work.actor.require(permissions.NOTE)
    case = await note_case(work, case_id, text)
    await give_files(work, case.id, Stage.REQUEST, attachment_ids)
    return case


@open_to_all("how long citizens pause is no secret")
async def urge_pause_hours(work: Work) -> int:
    """Hours between two urgings of a citizen."""
    return await configuration.value(work, parameters.URGE_PAUSE_HOURS)
