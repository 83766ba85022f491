"""Parameters: read everywhere, changed by few, in force at once in every process."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeVar, cast

from hearline.configuration import permissions, rules
from hearline.configuration.events import ParameterChanged
from hearline.configuration.model import Change, Setting
from hearline.configuration.ports import FOR_EVER, KEEPINGS, Keeping
from hearline.configuration.store import changes
from hearline.configuration.store import parameters as store
from hearline.kit.errors import Forbidden, Invalid, NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.parameters import AnyValue, Consequence, Parameter, ParameterType
from hearline.kit.work import Work, open_to_all

Value = TypeVar("Value", bound=AnyValue)
SUBJECT = "parameter"
NEWEST = 2**63 - 1


@open_to_all("what the house is set to; asked by every module, told to nobody by this")
async def value(work: Work, parameter: Parameter[Value]) -> Value:
    """What a parameter is set to now. Out of memory: costs no statement, and follows a change at once."""
    setting = (await _settings(work)).get(parameter.code)
    return parameter.default if setting is None else cast(Value, setting.value)


@open_to_all("modules that keep parameters of their own ask it, and have checked who may")
async def settings_of(work: Work, codes: Sequence[str]) -> Sequence[Setting]:
    """How these parameters stand. Raises: NotFound."""
    settings = await _settings(work)
    return [settings.get(code, Setting(_declared(work, code), _declared(work, code).default)) for code in codes]


def check_value(parameter: Parameter[AnyValue], raw: Any) -> AnyValue:
    """The value as it would be stored. Raises: Invalid."""
    return rules.checked(parameter, raw)


@open_to_all("called by verbs that have asked")
async def ever(work: Work, parameter: Parameter[AnyValue]) -> tuple[AnyValue, ...]:
    """Every value that a parameter ever had, its default among them. Out of memory: costs no statement."""

    async def load() -> tuple[AnyValue, ...]:
        stood = await changes.values_of(work, SUBJECT, parameter.code)
        return tuple(dict.fromkeys([parameter.default, *(rules.read(parameter, one) for one in stood)]))

    return await work.cached(f"configuration.ever.{parameter.code}", ["configuration.parameter_"], load)


@open_to_all("called by verbs that have asked")
async def setting_of(work: Work, parameter: Parameter[AnyValue]) -> Setting:
    """A parameter with its value, its version, and who set it."""
    return (await _settings(work)).get(parameter.code) or Setting(parameter, parameter.default)


async def list_parameters(work: Work) -> Sequence[Setting]:
    """Every parameter that a module declares, in the order of the modules."""
    work.actor.require(permissions.MANAGE)
    settings = await _settings(work)
    return [settings.get(code, Setting(declared, declared.default)) for code, declared in _all(work).items()]


async def change_parameter(work: Work, code: str, raw: Any, version: int, reason: str) -> Setting:
    """Set a value; in force at once. `version` is 0 as long as nobody has set it before.

    Raises: NotFound, Forbidden (it has a keeper), Invalid, Stale.
    """
    work.actor.require(permissions.of_parameter(code))
    keeper = _declared(work, code).keeper
    if keeper and not work.actor.is_system and keeper not in work.actor.permissions:
        raise Forbidden(keeper)
    return await put_value(work, code, raw, version, reason)


async def foresee_parameter(work: Work, code: str, raw: Any) -> Sequence[Consequence]:
    """What a new value would change, as far as its module can tell. Raises: NotFound, Invalid."""
    work.actor.require(permissions.of_parameter(code))
    wanted = rules.checked(_declared(work, code), raw)
    keeping = next((one for _, one in work.tools.offered(KEEPINGS) if one.parameter.code == code), None)
    if keeping is not None:
        return [await _foreseen_clearing(work, keeping, int(str(wanted)))]
    foresight = work.tools.foresees.get(code)
    return await foresight(work, wanted) if foresight is not None else ()


async def parameter_history(work: Work, code: str, after: str | None, limit: int) -> Page[Change]:
    """Who changed it when, from what to what, and why; newest first. Raises: NotFound."""
    work.actor.require(permissions.of_parameter(code))
    _declared(work, code)
    below = (decode(after, int) or (NEWEST,))[0]
    return page_of(await changes.of(work, SUBJECT, code, below, limit + 1), limit, lambda last: (last.id,))


@open_to_all("called by verbs that have asked who may")
async def put_value(work: Work, code: str, raw: Any, version: int, reason: str, *, uploaded: bool = False) -> Setting:
    """Write a value, its history, and the fact that drops it from memory everywhere.

    Raises: NotFound, Stale, Invalid (of pictures: what was never uploaded as this one).
    """
    declared = _declared(work, code)
    wanted = rules.checked(declared, raw)
    if (
        declared.type is ParameterType.IMAGE
        and wanted
        and not (uploaded or await changes.stood(work, SUBJECT, code, wanted))
    ):
        raise Invalid("value", "not_uploaded", "请上传图片。", "Upload a picture.")
    stored = await store.locked(work, code)
    current = stored.version if stored is not None else 0
    key = await store.save(work, code, wanted, version) if current == version else None
    if key is None:
        raise Stale("parameters", stored.id if stored is not None else 0, current)
    before = declared.default if stored is None else stored.value
    await changes.note(work, SUBJECT, code, before, wanted, reason)
    await work.publish(ParameterChanged(key, code, before, wanted, reason))
    return Setting(declared, wanted, version + 1, work.now, work.actor.name)


async def _foreseen_clearing(work: Work, keeping: Keeping, days: int) -> Consequence:
    count = 0 if days == FOR_EVER else await keeping.count(work, work.now - timedelta(days=days))
    return Consequence(
        f"按此期限，现有 {count} 条将被清理或匿名化。", f"{count} would be removed or anonymised now.", count
    )


async def _settings(work: Work) -> dict[str, Setting]:
    async def load() -> dict[str, Setting]:
        declared = _all(work)
        return {
            row.code: Setting(
                declared[row.code],
                rules.read(declared[row.code], row.value),
                row.version,
                row.changed_at,
                row.changed_by_name,
            )
            for row in await store.all_values(work)
            if row.code in declared
        }

    return await work.cached("configuration.parameters", ["configuration.parameter_"], load)


def _all(work: Work) -> "dict[str, Parameter[AnyValue]]":
    return dict(work.tools.parameters)


def _declared(work: Work, code: str) -> Parameter[AnyValue]:
    found = work.tools.parameters.get(code)
    if found is None:
        raise NotFound("parameters", code)
    return found
