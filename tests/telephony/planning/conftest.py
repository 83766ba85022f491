"""Real calls, which do not come with the product."""

import os
from pathlib import Path

import pytest
from tests.telephony.planning.bank import BankDay, bank_days

SHARED = Path(os.environ.get("HEARLINE_SHARED") or Path(__file__).parents[4] / "shared") / "data/calls"
MONTH = "anonymous_bank_1999_08.csv.gz"


@pytest.fixture(scope="session")
def bank_month() -> list[BankDay]:
    path = SHARED / MONTH
    if not path.exists():
        pytest.skip(f"{MONTH} is not here: set HEARLINE_SHARED to the folder that holds data/calls")
    return bank_days(path)
