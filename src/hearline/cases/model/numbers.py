"""How a case is numbered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRule:
    """`W{yymmdd}{n:7}{check}`: letters of the house, a part of the date, running digits, two digits that check.

    Attributes:
        date: A form for `strftime`; empty: no date.
    """

    prefix: str = ""
    date: str = "%y%m%d"
    digits: int = 7
    check: bool = True

    @property
    def length(self) -> int:
        """Of the number without its prefix."""
        return _LENGTHS[self.date] + self.digits + 2 * self.check


_LENGTHS = {"": 0, "%y%m%d": 6, "%Y%m%d": 8, "%y%m": 4, "%Y%m": 6, "%y": 2, "%Y": 4}
