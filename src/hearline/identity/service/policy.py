"""What the house asks of passwords and logins."""

from typing import Any

from hearline.configuration import service as configuration
from hearline.configuration.model import Setting
from hearline.identity import parameters, permissions
from hearline.identity.model.security import Demand, Policy, PolicyValue
from hearline.identity.rules.passwords import terms_of
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all


@open_to_all("whoever chooses a password must know what is asked")
async def policy_of(work: Work) -> Policy:
    """Out of memory: costs no statement."""
    return Policy(
        length=await configuration.value(work, parameters.LENGTH),
        classes=await configuration.value(work, parameters.CLASSES),
        history=await configuration.value(work, parameters.HISTORY),
        days=await configuration.value(work, parameters.DAYS),
        least_hours=await configuration.value(work, parameters.LEAST_HOURS),
        rotate_from=await configuration.value(work, parameters.ROTATE_FROM),
        rotate_to=await configuration.value(work, parameters.ROTATE_TO),
        factor=Demand(await configuration.value(work, parameters.FACTOR)),
        device_days=await configuration.value(work, parameters.DEVICE_DAYS),
        address_failures=await configuration.value(work, parameters.ADDRESS_FAILURES),
        number_failures=await configuration.value(work, parameters.NUMBER_FAILURES),
        window_minutes=await configuration.value(work, parameters.WINDOW),
    )


@open_to_all("whoever chooses a password must know what is asked")
async def my_demands(work: Work) -> Policy:
    """Raises: NotLoggedIn."""
    work.actor.require_login()
    return await policy_of(work)


async def list_policy(work: Work) -> list[PolicyValue]:
    """Every value of the policy, with what a form needs to change it."""
    work.actor.require(permissions.MANAGE_SECURITY)
    settings = await configuration.settings_of(work, [parameter.code for parameter in parameters.ALL])
    return [_told(setting) for setting in settings]


async def set_policy(work: Work, code: str, raw: int | str, version: int, reason: str) -> list[PolicyValue]:
    """Counts at once. Raises: NotFound, Invalid, Stale."""
    work.actor.require(permissions.MANAGE_SECURITY)
    if code not in {parameter.code for parameter in parameters.ALL}:
        raise NotFound("parameters", code)
    await configuration.put_value(work, code, raw, version, reason)
    return await list_policy(work)


async def terms(work: Work) -> dict[str, Any]:
    """The policy as the store's questions take it."""
    return terms_of(await policy_of(work), work.now)


def _told(setting: Setting) -> PolicyValue:
    one = setting.parameter
    return PolicyValue(
        code=one.code,
        type=one.type,
        value=setting.value,
        default=one.default,
        least=one.least,
        most=one.most,
        choices=[{"code": choice.code, "zh": choice.zh, "en": choice.en} for choice in one.choices],
        name_zh=one.zh,
        name_en=one.en,
        help_zh=one.help_zh,
        help_en=one.help_en,
        unit_zh=one.unit_zh,
        unit_en=one.unit_en,
        effect_zh=one.effect_zh,
        effect_en=one.effect_en,
        version=setting.version,
    )
