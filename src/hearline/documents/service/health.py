"""Whether papers can be set: the faces are there, and the press runs."""

from datetime import datetime, timedelta

from hearline.documents.errors import CannotSet
from hearline.documents.service import press
from hearline.kit.work import Work, open_to_all

FACES = ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")
TRIAL = {
    "layout": "notice", "name": "试印", "issuer": "试印", "head": "试印", "number": "〔2026〕1号", "mark": "",
    "numbered": True, "copies": "", "seal": None, "timestamp": 0,
    "blocks": [{"kind": "para", "runs": [{"text": "试印。", "strong": False}], "last": False}],
}  # fmt: skip


@open_to_all("a check of the system's health, without anything personal")
async def missing_fonts(work: Work) -> list[str]:
    """Faces that the product brings and that are not there."""
    folder = press.brought_fonts()
    return [name for name in FACES if not (folder / name).is_file()]


TRIED_AGAIN = timedelta(hours=1)
_went_well: list[datetime] = []  # when the last trial of this process did


@open_to_all("a check of the system's health, without anything personal")
async def press_is_broken(work: Work) -> str:
    """Why a paper cannot be set; empty when it can. What went well is not tried again for an hour."""
    if _went_well and work.now - _went_well[-1] < TRIED_AGAIN:
        return ""
    try:
        (await press.set_sheets([press.Sheet(TRIAL)], work.tools.settings.data_dir / "fonts"))[0].require()
    except CannotSet as problem:
        return problem.text("en")
    _went_well[:] = [work.now]
    return ""
