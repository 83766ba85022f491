"""Permission is the first line of every verb."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "src/hearline"


def verbs() -> Iterator[tuple[str, ast.AsyncFunctionDef]]:
    """Public coroutines whose first parameter is `work`: in service.py, or what service/__init__.py hands out."""
    for path in sorted([*HOUSE.glob("*/service.py"), *HOUSE.glob("*/service/*.py")]):
        handed_out = exported(path.parent / "__init__.py") if path.parent.name == "service" else None
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.AsyncFunctionDef) and takes_work(node) and is_public(node.name, handed_out):
                yield f"{path.relative_to(HOUSE)}: {node.name}", node


def exported(door: Path) -> set[str]:
    imports = [node for node in ast.parse(door.read_text()).body if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}


def is_public(name: str, handed_out: set[str] | None) -> bool:
    return not name.startswith("_") if handed_out is None else name in handed_out


def takes_work(function: ast.AsyncFunctionDef) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return bool(arguments) and arguments[0].arg == "work"


def asks_first(function: ast.AsyncFunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body or not isinstance(body[0], ast.Expr):
        return False
    return ast.unparse(body[0]).startswith("work.actor.require")


def is_open_to_all(function: ast.AsyncFunctionDef) -> bool:
    """Marked `@open_to_all("why")`."""
    marks = [mark for mark in function.decorator_list if isinstance(mark, ast.Call) and mark.args]
    return any(ast.unparse(mark.func).endswith("open_to_all") for mark in marks)


def parsed(source: str) -> ast.AsyncFunctionDef:
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.AsyncFunctionDef)
    return function


def test_every_verb_asks_for_permission_first_or_says_why_not() -> None:
    silent = [name for name, verb in verbs() if not asks_first(verb) and not is_open_to_all(verb)]

    assert not silent, "\n".join(silent)


def test_a_verb_that_asks_late_is_seen() -> None:
    assert not asks_first(parsed("async def close(work):\n    'Close.'\n    x = 1\n    work.actor.require(P)"))
    assert asks_first(parsed("async def close(work):\n    'Close.'\n    work.actor.require(P)"))


def test_an_open_verb_must_say_why() -> None:
    assert not is_open_to_all(parsed("@open_to_all\nasync def log_in(work): ..."))
    assert is_open_to_all(parsed("@open_to_all('it is the door')\nasync def log_in(work): ..."))
