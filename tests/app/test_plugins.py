"""A package from outside brings a channel, a paper, an action and a route; broken ones harm nobody."""

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from tests.cases.conftest import Stage, stage
from tests.cases.test_flows_versions import publish
from tests.cases.walking import Walk, begun
from tests.documents.conftest import Office, office
from tests.stage import Client, Clock
from tests.stage.people import People

from hearline.app import doctor, modules
from hearline.app.house import make_tools
from hearline.app.modules import BUILT_IN, all_manifests
from hearline.app.web import create_app
from hearline.cases import permissions as case_permissions
from hearline.cases import service as cases
from hearline.cases.errors import UnknownChannel
from hearline.cases.model import Branch, Effect, FieldType, FlowAction, FormField, NewCase
from hearline.cases.ports import CHANNELS, OfferedChannel
from hearline.cases.rules.shipped import STANDARD
from hearline.cases.service import Filters
from hearline.kit.actor import Permission
from hearline.kit.errors import NotFound
from hearline.kit.module import Manifest
from hearline.kit.plugins import GROUP, Plugin, admit, brings, load_plugins
from hearline.kit.ports import Port
from hearline.kit.settings import Settings
from hearline.kit.work import Tools

__all__ = ["office", "stage"]

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/hearline-example"
OFFICE_FIELD = FormField("office", "法律援助机构", "Office of legal aid", FieldType.TEXT, required=True)
REFER = FlowAction(
    "refer",
    "转法律援助",
    "Refer to legal aid",
    "legal_aid",
    ("recorded",),
    (Branch(),),
    "cases.note",
    fields=(OFFICE_FIELD,),
)
CHANNEL = "wechat_work"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Plugin]]:
    """Loaded as an installed package is: by what its pyproject says of entry points."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    site = tmp_path_factory.mktemp("site")
    info = site / f"hearline_example-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    lines = [f"{name} = {value}" for name, value in project["entry-points"][GROUP].items()]
    (info / "entry_points.txt").write_text("\n".join([f"[{GROUP}]", *lines, ""]))
    sys.path.insert(0, str(EXAMPLE / "src"))
    points = [point for one in distributions(path=[str(site)]) for point in one.entry_points.select(group=GROUP)]
    yield admit(load_plugins(points), BUILT_IN, Settings())
    sys.path.remove(str(EXAMPLE / "src"))


@pytest.fixture(scope="module")
def manifests(found: list[Plugin]) -> tuple[Manifest, ...]:
    return all_manifests(Settings(), found)


@pytest.fixture(scope="module")
def app(manifests: tuple[Manifest, ...], database_url: str, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    made = make_tools(Settings(data_dir=tmp_path_factory.mktemp("plugged")), manifests, database_url)
    return create_app(made, Clock(), manifests)


@pytest.mark.requirement("S1-008")
def test_the_example_is_loaded_and_told(found: list[Plugin]) -> None:
    (plugin,) = found

    assert (plugin.name, plugin.origin, plugin.version, plugin.fault) == ("example", "hearline-example", "1.0.0", None)
    assert plugin.manifest is not None
    assert "effects: legal_aid" in brings(plugin.manifest)
    assert "cases.channels wechat_work" in brings(plugin.manifest)


@pytest.mark.requirement("S1-008")
async def test_its_channel_takes_cases_and_stands_in_lists(people: People, client: Client) -> None:
    await cases.ensure_kinds(people._work)
    await client.log_in(await people.user(shipped="supervisor"))
    body = {"kind": "complaint", "title": "路灯不亮", "content": "三天了", "channel": CHANNEL}

    opened = await client.post("/api/cases", json=body)
    listed = (await client.get("/api/cases", params={"channel": CHANNEL})).json()["items"]
    channels = {one["code"]: one for one in (await client.get("/api/channels")).json()["items"]}

    assert opened.status_code == 201
    assert [(row["number"], row["channel"]) for row in listed] == [(opened.json()["number"], CHANNEL)]
    assert channels[CHANNEL] == {
        "code": CHANNEL, "name": "企业微信", "name_en": "WeChat Work", "made_by_hand": True, "origin": "example",
    }  # fmt: skip
    assert len(channels) == 14


async def test_without_it_the_channel_is_refused(stage: Stage) -> None:
    work = stage.people.work_of(stage.actors["agent"])
    bare = replace(work.tools, offers=make_tools(work.tools.settings, BUILT_IN, "").offers)

    with pytest.raises(UnknownChannel):
        await cases.open_case(replace(work, tools=bare), NewCase("", "complaint", "路灯", "不亮", channel=CHANNEL))


@pytest.mark.requirement("S1-008")
async def test_a_flow_does_its_action(stage: Stage) -> None:
    walk = await referred(stage)

    told = (await walk.history())[-1]
    assert (told.kind, told.facts["office"]) == ("example.referred_to_legal_aid", "市法律援助中心")


async def referred(stage: Stage) -> Walk:
    await publish(stage, "standard", replace(STANDARD, actions=(*STANDARD.actions, REFER)))
    walk = await begun(stage)
    await walk("supervisor", "refer", office="市法律援助中心")
    return walk


@pytest.mark.requirement("S1-008")
async def test_its_paper_is_printed_and_knows_its_channel(office: Office) -> None:
    case = await office.stage.opened(channel=CHANNEL, name="陈静")

    paper = await office.made(case.id, "thanks", by="supervisor", fields={"praise": "您的提醒很及时。"})
    text = (await office.read(paper)).solid

    assert "感谢信" in text
    assert "通过企业微信反映" in text
    assert "您的提醒很及时。" in text


async def test_its_route_asks_for_its_permission(people: People, make_client: Callable[[], Client]) -> None:
    stranger, reader = make_client(), make_client()
    await stranger.log_in(await people.user())
    await reader.log_in(await people.user("example.read_offices"))

    assert (await stranger.get("/api/example/legal-aid")).status_code == 403
    assert len((await reader.get("/api/example/legal-aid")).json()["items"]) == 2


# Broken ones


async def _nothing(*_: object) -> None: ...


def _routes(path: str, name: str) -> APIRouter:
    router = APIRouter()
    router.add_api_route(path, _nothing, name=name, methods=["GET"])
    return router


def _fails(_: Settings) -> Any:
    raise OSError("no such modem")


ANY: Port[object] = Port("any")
WHOLE = Manifest("whole", router=_routes("/api/whole", "whole_things"))
BROKEN: Mapping[str, tuple[Manifest, str]] = {
    "route": (Manifest("p", router=_routes("/api/cases", "my_cases")), "route GET /api/cases is taken by hearline"),
    "operation": (Manifest("p", router=_routes("/api/p", "list_cases")), "operation list_cases is taken by hearline"),
    "system": (Manifest("p", router=_routes("/api/health", "my_health")), "/api/health is taken by hearline"),
    "page": (Manifest("p", router=_routes("/login", "my_login")), "not below /api/"),
    "permission": (Manifest("p", permissions=(case_permissions.OPEN,)), "permission cases.open is taken"),
    "job": (Manifest("p", jobs={"cases.tell": _nothing}), "job cases.tell is taken by hearline"),
    "name": (Manifest("cases"), "module cases is taken by hearline"),
    "effect": (Manifest("p", effects={"note": Effect("note", "备注", "Note", _nothing)}), "effect note is taken"),  # type: ignore[arg-type]
    "channel": (
        Manifest("p", offers={CHANNELS: (OfferedChannel("phone", "电话", "Phone"),)}),
        "channels phone is taken",
    ),
    "new": (Manifest("p", api=99), "a newer Hearline is needed"),
    "old": (Manifest("p", api=0), "a newer plug-in is needed"),
    "typed": (Manifest("p", permissions=("cases.open",)), "permissions: str is no Permission"),  # type: ignore[arg-type]
    "dumb": (Manifest("p", jobs={"p.do": 3}), "jobs: p.do cannot be called"),  # type: ignore[dict-item]
    "settings": (Manifest("p", fit=lambda _: "HEARLINE_P_URL is not set"), "HEARLINE_P_URL is not set"),
    "answer": (Manifest("p", answers={ANY: _fails}), "OSError: no such modem"),
    "torn": (Manifest("p", permissions=None), "TypeError"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_one_is_named_and_the_rest_starts(
    name: str, people: People, tools: Tools, clock: Clock, database_url: str
) -> None:
    found = [Plugin("bad", "acme", BROKEN[name][0]), Plugin("good", "acme", WHOLE)]
    bad, good = admit(found, BUILT_IN, Settings())
    whole = all_manifests(Settings(), [bad, good])

    assert BROKEN[name][1] in (bad.fault or "")
    assert (bad.manifest, good.fault) == (None, None)
    assert [manifest.name for manifest in whole] == [*(one.name for one in BUILT_IN), "whole"]
    made = replace(make_tools(Settings(), whole, database_url), database=tools.database, keyring=tools.keyring)
    if name == "route":  # making an application takes seconds
        client = Client(create_app(made, clock, whole), people._work)
        assert (await client.get("/api/health")).status_code == 200
        await client.aclose()


def test_the_second_of_two_with_one_name_is_left_out() -> None:
    twins = [Plugin(name, name, Manifest("twin")) for name in ("first", "second")]

    first, second = admit(twins, BUILT_IN, Settings())

    assert first.fault is None
    assert second.fault == "module twin is taken by first"


def test_what_was_admitted_cannot_be_changed(found: list[Plugin]) -> None:
    manifest = found[0].manifest
    assert manifest is not None

    with pytest.raises(TypeError):
        manifest.jobs["cases.tell"] = _nothing  # type: ignore[index]
    with pytest.raises(AttributeError):
        manifest.name = "cases"  # type: ignore[misc]


def test_an_answer_is_made_once() -> None:
    made: list[Settings] = []

    def make(settings: Settings) -> object:
        made.append(settings)
        return object()

    plugin = Plugin("p", "p", Manifest("p", answers={ANY: make}))

    (found,) = admit([plugin], BUILT_IN, Settings())
    tools = make_tools(Settings(), all_manifests(Settings(), [found]), "")

    assert len(made) == 1
    assert ANY in tools.answers


def test_one_that_is_switched_off_is_left_out() -> None:
    settings = Settings(plugins_off="other, whole")

    (plugin,) = admit([Plugin("whole", "whole", WHOLE)], BUILT_IN, settings)

    assert (plugin.manifest, plugin.fault) == (None, "switched off by HEARLINE_PLUGINS_OFF")


def test_the_doctor_names_what_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = [Plugin("bad", "acme", Manifest("p", api=99)), Plugin("good", "acme", WHOLE, version="2.0")]
    monkeypatch.setattr(modules, "load_plugins", lambda: plugins)

    bad, good = doctor._plugins(Settings())

    assert (bad.check, bad.ok) == ("plug-in bad", False)
    assert "newer Hearline" in bad.text
    assert (good.ok, good.text) == (True, "acme 2.0 brings 1 routes")


async def _crashes(*_: object) -> Mapping[str, Any]:
    raise RuntimeError("crash")


async def test_an_action_that_crashes_leaves_the_case_as_it_was(stage: Stage) -> None:
    await publish(stage, "standard", replace(STANDARD, actions=(*STANDARD.actions, REFER)))
    walk = await begun(stage)
    work = stage.people.work_of(stage.actors["supervisor"])
    broken = replace(work.tools, effects={**work.tools.effects, "legal_aid": Effect("legal_aid", "", "", _crashes)})

    with pytest.raises(RuntimeError):
        await cases.act(replace(work, tools=broken), walk.case.id, walk.case.version, "refer", {"office": "x"})

    assert await walk.look() == "recorded"
    assert "example.referred_to_legal_aid" not in {step.kind for step in await walk.history()}


def test_a_permission_of_a_plugin_can_be_given(tools: Tools) -> None:
    assert Permission("example.read_offices", "查看法律援助机构", "See the offices of legal aid") in tools.permissions


async def test_foreign_cases_stay_hidden_whatever_the_channel(stage: Stage) -> None:
    case = await stage.opened(channel=CHANNEL)

    page = await stage.do("stranger", cases.list_cases, Filters(channels=(CHANNEL,)), None, 10)

    assert page.items == []
    with pytest.raises(NotFound):
        await stage.do("stranger", cases.case_by_id, case.id)
