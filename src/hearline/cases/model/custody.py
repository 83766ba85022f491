"""Legal holds: cases that are kept whole whatever the rules say."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LegalHold:
    """It stands until it is lifted."""

    id: int
    case_id: int
    case_number: str
    reason: str
    placed_at: datetime
    placed_by_name: str
    lifted_at: datetime | None
    lifted_by_name: str
