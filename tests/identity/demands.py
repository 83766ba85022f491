"""What the house asks, in tests."""

from dataclasses import replace

from hearline.configuration import service as configuration
from hearline.kit.actor import system
from hearline.kit.parameters import AnyValue, Parameter
from hearline.kit.work import Work


async def demand(work: Work, parameter: Parameter[AnyValue], value: AnyValue) -> None:
    """Set a parameter; it counts at once."""
    own = replace(work, actor=system("test"), facts=[], deferred=[])
    settings = {setting.parameter.code: setting for setting in await configuration.list_parameters(own)}
    version = settings[parameter.code].version
    await configuration.change_parameter(own, parameter.code, value, version, "")
    work.tools.cache.clear()
