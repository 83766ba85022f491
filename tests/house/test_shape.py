"""The shape of the house: what no linter says."""

import ast
import configparser
import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant

from hearline.app.modules import all_manifests
from hearline.kit.settings import Settings
from hearline.kit.web.routes import each_route

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src/hearline"
FILES = sorted(HOUSE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
WITHOUT_ROOMS = {"app", "kit", "adapters"}
MAY_COMMIT = {"app/migrate.py"}  # a step of the schema is a transaction of its own

Function = ast.FunctionDef | ast.AsyncFunctionDef


def place(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Function))


def contract(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser[f"importlinter:contract:{name}"]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    lengths = {place(path): len(path.read_text().splitlines()) for path in FILES}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    lengths = {
        f"{place(path)}: {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in FILES
        for function in functions(path)
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_only_the_kit_commits() -> None:
    commit = re.compile(r"\.commit\(|\bCOMMIT\b")
    committing = [place(path) for path in FILES if commit.search(path.read_text())]

    assert [name for name in committing if not name.startswith("kit/") and name not in MAY_COMMIT] == []


def test_every_module_stands_in_the_line() -> None:
    line = re.findall(r"\w+", contract("line")["layers"])
    modules = {path.parent.name for path in HOUSE.glob("*/__init__.py")}

    assert modules - set(line) == set()


def test_every_module_has_its_rooms_checked() -> None:
    checked = set(contract("rooms")["containers"].split())
    modules = {f"hearline.{path.parent.name}" for path in HOUSE.glob("*/__init__.py")}

    assert modules - {f"hearline.{name}" for name in WITHOUT_ROOMS} == checked


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_python_locks_name_no_address(lock: Path) -> None:
    assert "://" not in lock.read_text()


def test_the_screens_lock_names_no_address_and_hashes_every_package() -> None:
    packages = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_every_setting_is_explained_to_operators() -> None:
    explained = (ROOT / "docs/operations.md").read_text()

    assert [name for name in Settings.model_fields if f"`HEARLINE_{name.upper()}`" not in explained] == []


def test_nothing_at_the_web_edge_runs_in_a_thread() -> None:
    """What is not `async def` FastAPI runs in a thread: dear, and late, because threads wait for each other."""
    routes = [
        route for manifest in all_manifests(Settings()) if manifest.router for _, route in each_route(manifest.router)
    ]
    called = {call for route in routes for call in calls_of(route.dependant)}

    assert len(called) > len(routes) / 2
    assert sorted(f"{call.__module__}.{call.__qualname__}" for call in called if not is_async(call)) == []


def calls_of(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    """The endpoint, and all that it depends on."""
    if dependant.call is not None:
        yield dependant.call
    for inner in dependant.dependencies:
        yield from calls_of(inner)


def is_async(call: Callable[..., Any]) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call)
