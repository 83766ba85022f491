"""A plug-in brings an effect, and a flow uses it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.cases.conftest import Stage
from tests.cases.test_flows_versions import publish
from tests.cases.walking import Walk, begun

from hearline.app.house import make_tools
from hearline.app.modules import BUILT_IN
from hearline.cases import service
from hearline.cases.errors import UnknownEffect
from hearline.cases.events import CaseNoted
from hearline.cases.model import Branch, Doing, Effect, FieldType, FlowAction, FormField
from hearline.cases.rules.shipped import STANDARD
from hearline.kit.module import Manifest
from hearline.kit.settings import Settings
from hearline.kit.work import Tools, Work

WEATHER = FormField("weather", "天气", "Weather", FieldType.TEXT, required=True)


async def record_weather(work: Work, doing: Doing) -> Mapping[str, Any]:
    """As a plug-in writes it."""
    await work.publish(CaseNoted(doing.case.id, f"天气：{doing.form['weather']}"))
    return {"place": "户外"}


PLUGIN = Manifest(
    "weather", effects={"weather": Effect("weather", "记录天气", "Note the weather", record_weather, (WEATHER,))}
)
ACTION = FlowAction(
    "weather", "记录天气", "Note the weather", "weather", ("recorded",), (Branch(),), "cases.note", fields=(WEATHER,)
)
DEFINITION = replace(STANDARD, actions=(*STANDARD.actions, ACTION))


@pytest.fixture
def tools(tools: Tools, settings: Settings, database_url: str) -> Tools:
    """With the plug-in beside what is built in."""
    return replace(tools, effects=make_tools(settings, (*BUILT_IN, PLUGIN), database_url).effects)


async def walked(stage: Stage) -> Walk:
    await publish(stage, "standard", DEFINITION)
    walk = await begun(stage)
    await walk("supervisor", "weather", weather="大雨")
    return walk


async def test_its_effect_does_what_it_says(stage: Stage) -> None:
    walk = await walked(stage)

    assert walk.case.place == "户外"
    assert (await walk.history())[-1].facts["text"] == "天气：大雨"


async def test_it_stands_in_the_catalogue(stage: Stage) -> None:
    found = await stage.do("administrator", service.flow_effects)

    assert "weather" in {effect.code for effect in found.effects}


async def test_when_it_is_gone_the_action_is_refused_and_named(stage: Stage) -> None:
    walk = await walked(stage)
    work = stage.people.work_of(stage.actors["supervisor"])
    gone = {code: effect for code, effect in work.tools.effects.items() if code != "weather"}
    bare = replace(work, tools=replace(work.tools, effects=gone))

    with pytest.raises(UnknownEffect) as refusal:
        await service.act(bare, walk.case.id, walk.case.version, "weather", {"weather": "晴"})
    assert refusal.value.effect == "weather"
