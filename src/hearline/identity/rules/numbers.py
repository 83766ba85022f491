"""Job numbers in their ranges."""

from collections.abc import Collection

from hearline.identity.model.groups import NumberRange


def written(one: NumberRange, number: int) -> str:
    return f"{one.prefix}{number:0{one.digits}}"


def first_of(one: NumberRange) -> str:
    return written(one, one.first_number)


def last_of(one: NumberRange) -> str:
    return written(one, one.last_number)


def holds(one: NumberRange, job_number: str) -> bool:
    """Whether a job number is one of the range's, as the range writes it."""
    rest = job_number[len(one.prefix) :]
    if not job_number.lower().startswith(one.prefix.lower()) or len(rest) != one.digits:
        return False
    return rest.isascii() and rest.isdigit() and one.first_number <= int(rest) <= one.last_number


def first_free(one: NumberRange, taken: Collection[str]) -> str | None:
    """The smallest that is not taken; `taken` is in lower case."""
    numbers = (written(one, number) for number in range(one.first_number, one.last_number + 1))
    return next((number for number in numbers if number.lower() not in taken), None)
