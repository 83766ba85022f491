"""A template with values put in: the blocks of a paper. What people wrote stays text, whatever it looks like."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hearline.documents.errors import FaultyTemplate
from hearline.documents.model import Finding, Values
from hearline.documents.rules.placeholders import ITEM_CODES, Vocabulary
from hearline.documents.rules.syntax import Fork, Line, Node, Part, parse

MOST_BLOCKS = 2000
MOST_LETTERS = 200_000
SHORT_PARAGRAPH = 120  # letters; one that short stays with the signature below it
Run = dict[str, Any]
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    line: Line
    scope: Mapping[str, str]


def clean(text: str) -> str:
    """Without letters that cannot be seen, or that turn the direction of others."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        letter for letter in plain if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )


def check(body: str, vocabulary: Vocabulary) -> list[Finding]:
    """What is wrong with a template, or likely to be."""
    parsed = parse(body)
    findings = [*parsed.findings, *_unknown(parsed.nodes, vocabulary, frozenset())]
    lines = list(_every_line(parsed.nodes))
    if not parsed.findings and not any(line.kind == "title" for line in lines):
        findings.append(Finding(0, False, "no_title", "没有标题（以“# ”开头的一行）。", "There is no title."))
    if not parsed.findings and not any(line.kind == "signature" for line in lines):
        findings.append(
            Finding(
                0,
                False,
                "no_signature",
                "没有落款（{{signature}}），文书上不会有日期和印章。",
                "There is no signature: no date, no seal.",
            )
        )
    return sorted(findings, key=lambda finding: (not finding.fatal, finding.line))


def used_paths(body: str, vocabulary: Vocabulary) -> set[str]:
    """The codes of all placeholders in a template."""
    names = {part.path for line in _every_line(parse(body).nodes) for part in _parts_of(line)}
    return {vocabulary.code_of(name) or name for name in names if name}


def fill(body: str, values: Values, vocabulary: Vocabulary, signature: Mapping[str, Any]) -> list[Block]:
    """The blocks of a paper. Raises: FaultyTemplate."""
    parsed = parse(body)
    faults = [*parsed.findings, *_unknown(parsed.nodes, vocabulary, frozenset())]
    if faults:
        raise FaultyTemplate(faults[0].line, faults[0].code, faults[0].zh, faults[0].en)
    blocks = list(_blocks(_walk(parsed.nodes, values, vocabulary, {}), values, vocabulary, signature))
    if len(blocks) > MOST_BLOCKS or sum(map(_length, blocks)) > MOST_LETTERS:
        raise FaultyTemplate(0, "too_large", "填入内容后篇幅过大。", "With everything put in, it is too large.")
    return _with_last(blocks)


def _walk(nodes: Iterable[Node], values: Values, vocabulary: Vocabulary, scope: Mapping[str, str]) -> Iterator[Filled]:
    for node in nodes:
        if isinstance(node, Line):
            yield Filled(node, scope)
        elif node.kind == "each":
            for item in values.lists.get(vocabulary.list_of(node.path) or "", ()):
                yield from _walk(node.inside, values, vocabulary, {f"item.{name}": text for name, text in item.items()})
        else:
            there = bool(_value(node.path, values, vocabulary, scope).strip()) or bool(
                values.lists.get(vocabulary.list_of(node.path) or "", ())
            )
            yield from _walk(node.inside if there != node.negated else node.otherwise, values, vocabulary, scope)


def _blocks(
    lines: Iterable[Filled], values: Values, vocabulary: Vocabulary, signature: Mapping[str, Any]
) -> Iterator[Block]:
    """Neighbouring rows become tables, neighbouring titles one title, a text of several lines several paragraphs."""
    table: Block | None = None
    title: Block | None = None
    for filled in lines:
        line = filled.line
        if table is not None and (line.kind != "row"):
            yield _even(table)
            table = None
        if title is not None and line.kind != "title":
            yield title
            title = None
        if line.kind in ("row", "head"):
            table = table or {"kind": "list" if line.kind == "head" else "sheet", "rows": []}
            table["rows"].append(_row(filled, values, vocabulary))
        elif line.kind == "title":
            runs = _runs(line.parts, filled.scope, values, vocabulary, flat=True)
            title = {"kind": "title", "runs": [*title["runs"], _run("\n"), *runs] if title else runs}
        else:
            yield from _plain(filled, values, vocabulary, signature)
    yield from [block for block in (table and _even(table), title) if block]


def _plain(filled: Filled, values: Values, vocabulary: Vocabulary, signature: Mapping[str, Any]) -> Iterator[Block]:
    line = filled.line
    if line.kind == "signature":
        yield {"kind": "signature", **signature}
    elif line.kind in ("rule", "break"):
        yield {"kind": line.kind}
    elif line.kind == "space":
        yield {"kind": "space", "lines": line.size}
    else:
        runs = _runs(line.parts, filled.scope, values, vocabulary, flat=line.kind != "para")
        for paragraph in _paragraphs(runs):
            yield {"kind": line.kind, "level": int(line.size), "runs": paragraph, "last": False}


def _row(filled: Filled, values: Values, vocabulary: Vocabulary) -> Block:
    cells = [
        {"runs": _runs(cell, filled.scope, values, vocabulary, flat=False), "span": 1, "centred": False}
        for cell in filled.line.cells
    ]
    return {"height": filled.line.size, "cells": cells}


def _even(table: Block) -> Block:
    """Rows with fewer cells have a last one that reaches to the edge."""
    columns = max(len(row["cells"]) for row in table["rows"])
    for row in table["rows"]:
        row["cells"][-1]["span"] = columns - len(row["cells"]) + 1
    return table | {"columns": columns}


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """Parted where a line ends; empty ones fall away."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run["text"].split("\n")
        paragraphs[-1].append(run | {"text": first})
        paragraphs += [[run | {"text": text}] for text in others]
    return [paragraph for paragraph in paragraphs if any(run["text"].strip() for run in paragraph)]


def _runs(
    parts: Iterable[Part], scope: Mapping[str, str], values: Values, vocabulary: Vocabulary, flat: bool
) -> list[Run]:
    runs = []
    for part in parts:
        text = (clean(_value(part.path, values, vocabulary, scope)).strip() or part.text) if part.path else part.text
        runs.append(_run(" ".join(text.split("\n")) if flat else text, part.strong))
    return runs


def _run(text: str, strong: bool = False) -> Run:
    return {"text": text, "strong": strong}


def _value(path: str, values: Values, vocabulary: Vocabulary, scope: Mapping[str, str]) -> str:
    code = vocabulary.code_of(path) or ITEM_CODES.get(path, path)
    return scope.get(code, values.plain.get(code, ""))


def _with_last(blocks: list[Block]) -> list[Block]:
    """A short paragraph before the signature stays with it, so that no page holds a signature alone."""
    for before, after in pairwise(blocks):
        if after["kind"] == "signature" and before["kind"] == "para" and _length(before) <= SHORT_PARAGRAPH:
            before["last"] = True
    return blocks


def _length(block: Block) -> int:
    runs = [
        *block.get("runs", ()),
        *(run for row in block.get("rows", ()) for cell in row["cells"] for run in cell["runs"]),
    ]
    return sum(len(run["text"]) for run in runs)


def _unknown(nodes: Iterable[Node], vocabulary: Vocabulary, items: frozenset[str]) -> Iterator[Finding]:
    """Placeholders and lists that nothing stands for."""
    for node in nodes:
        if isinstance(node, Line):
            for part in _parts_of(node):
                if part.path and vocabulary.code_of(part.path) is None and part.path not in items:
                    yield _not_known(node.number, part.path, vocabulary)
            continue
        inner = items
        if node.kind == "each":
            inner = vocabulary.items_of(node.path)
            if not inner:
                yield _not_known(node.number, node.path, vocabulary)
        elif not (vocabulary.code_of(node.path) or vocabulary.list_of(node.path) or node.path in items):
            yield _not_known(node.number, node.path, vocabulary)
        yield from _unknown([*node.inside, *node.otherwise], vocabulary, inner)


def _not_known(line: int, path: str, vocabulary: Vocabulary) -> Finding:
    shown, near = path[:40], vocabulary.near(path)
    zh, en = (f"是不是“{near}”？", f" Is it “{near}”?") if near else ("", "")
    return Finding(
        line, True, "unknown_placeholder", f"没有“{shown}”这一项。{zh}", f"There is no placeholder “{shown}”.{en}"
    )


def _every_line(nodes: Iterable[Node]) -> Iterator[Line]:
    for node in nodes:
        if isinstance(node, Fork):
            yield from _every_line([*node.inside, *node.otherwise])
        else:
            yield node


def _parts_of(line: Line) -> Iterator[Part]:
    yield from line.parts
    for cell in line.cells:
        yield from cell
