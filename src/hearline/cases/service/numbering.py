"""The rule by which cases are numbered, and those by which they ever were."""

from hearline.calendars import service as calendars
from hearline.cases import parameters
from hearline.cases.model import CaseNumber, NumberRule
from hearline.cases.rules import numbers
from hearline.configuration import permissions as configuration_permissions
from hearline.configuration import service as configuration
from hearline.kit.work import Work, open_to_all

EXAMPLE = 1234567


@open_to_all("called by verbs that have asked")
async def number_rule(work: Work) -> NumberRule:
    """Out of memory: costs no statement."""
    return numbers.parsed(await configuration.value(work, parameters.NUMBER_RULE)) or numbers.SHIPPED


@open_to_all("called by verbs that have asked")
async def every_number_rule(work: Work) -> list[NumberRule]:
    """The one of now and those before: their numbers keep being found."""
    texts = await configuration.ever(work, parameters.NUMBER_RULE)
    return [rule for rule in map(numbers.parsed, map(str, texts)) if rule is not None]


async def preview_number(work: Work, text: str) -> CaseNumber:
    """What a number made by this rule looks like. Raises: Invalid."""
    work.actor.require(configuration_permissions.MANAGE)
    configuration.check_value(parameters.NUMBER_RULE, text)
    today = (await calendars.current(work)).local_date(work.now)
    return numbers.case_number(today, EXAMPLE, numbers.parsed(text) or numbers.SHIPPED)
