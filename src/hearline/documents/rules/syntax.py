"""The language of templates, read. A template is text, line by line; nothing in it can do anything.

# 标题            title                      | 标签 | 内容 |     a row of a sheet; `{40}` at its end: 40 mm high
## 一、           heading in 黑体            |= 时间 | 意见 |    the head of a list; its rows follow
### （一）        heading in 楷体            ---                a line across
@ 某单位：        flush left: to whom        ~2                 two empty lines
> 文字            flush right                +++                a new page
= 文字            centred                    {{signature}}      issuer, date and seal

{{case.title}}  {{case.place|不详}}          a placeholder, and what stands for an empty one
{{if caller.phone}} … {{else}} … {{end}}     lines that are there or not; {{if not …}}
{{each steps}} … {{item.name}} … {{end}}     lines for each of a list; never one within another
**重点**                                     in 黑体
\\{{  \\|  \\*  \\#                              the letters themselves
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hearline.documents.model import Finding

MOST_LETTERS = 20_000
MOST_LINES = 600
DEEPEST = 8
HIGHEST_ROW_MM = 200
MOST_CELLS = 8
MOST_SPACE = 20.0

PREFIXES = (("### ", "heading", 2), ("## ", "heading", 1), ("# ", "title", 0), ("@ ", "to", 0), ("> ", "right", 0),
            ("= ", "centre", 0))  # fmt: skip
WORDS = {"---": "rule", "+++": "break", "{{signature}}": "signature"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: plain `text`, or what `path` stands for, `text` where that is empty."""

    text: str
    path: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `cells` for rows of tables, `size` for heights, levels and spaces."""

    kind: str
    number: int
    parts: tuple[Part, ...] = ()
    cells: tuple[tuple[Part, ...], ...] = ()
    size: float = 0


@dataclass(slots=True)
class Fork:
    """`if` and `each`: lines that are there or not, or several times."""

    kind: str
    number: int
    path: str
    negated: bool = False
    inside: "list[Line | Fork]" = field(default_factory=list)
    otherwise: "list[Line | Fork]" = field(default_factory=list)
    in_otherwise: bool = False

    @property
    def open_part(self) -> "list[Line | Fork]":
        return self.otherwise if self.in_otherwise else self.inside


Node = Line | Fork


@dataclass(frozen=True, slots=True)
class Parsed:
    nodes: list[Node]
    findings: list[Finding]


def parse(body: str) -> Parsed:
    """The lines of a template, and what is wrong with them."""
    if len(body) > MOST_LETTERS:
        return Parsed(
            [], [_fault(0, "too_long", f"模板超过 {MOST_LETTERS} 字。", f"Longer than {MOST_LETTERS} letters.")]
        )
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        return Parsed(
            [], [_fault(0, "too_many_lines", f"模板超过 {MOST_LINES} 行。", f"More than {MOST_LINES} lines.")]
        )
    reader = _Reader()
    for number, text in enumerate(lines, 1):
        reader.read(number, text.strip())
    reader.close()
    return Parsed(reader.nodes, reader.findings)


class _Reader:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.findings: list[Finding] = []
        self._open: list[Fork] = []

    @property
    def _here(self) -> list[Node]:
        return self._open[-1].open_part if self._open else self.nodes

    def read(self, number: int, text: str) -> None:
        if not text:
            return
        if text in WORDS:
            self._here.append(Line(WORDS[text], number))
        elif (tag := _tag(text)) is not None and tag[0] in ("if", "each", "else", "end"):
            self._control(number, *tag)
        elif text.startswith("|"):
            self._row(number, text)
        elif text.startswith("~"):
            self._space(number, text[1:].strip())
        else:
            kind, size, rest = _prefix(text)
            self._here.append(Line(kind, number, self._parts(number, rest), size=size))

    def close(self) -> None:
        for fork in self._open:
            self._say(
                fork.number, "not_closed", f"“{{{{{fork.kind}}}}}”没有对应的“{{{{end}}}}”。", f"{fork.kind} has no end."
            )

    def _control(self, number: int, word: str, rest: str) -> None:
        if word == "end":
            self._end(number)
        elif word == "else":
            self._else(number)
        elif not rest.removeprefix("not ").strip():
            self._say(number, "no_condition", f"“{{{{{word}}}}}”后面缺少名称。", f"{word} names nothing.")
        elif len(self._open) >= DEEPEST:
            self._say(number, "too_deep", f"嵌套超过 {DEEPEST} 层。", f"Nested deeper than {DEEPEST}.")
        elif word == "each" and any(fork.kind == "each" for fork in self._open):
            self._say(number, "each_in_each", "列表里不能再套列表。", "A list within a list.")
        else:
            negated = word == "if" and rest.startswith("not ")
            fork = Fork(word, number, rest.removeprefix("not ").strip() if negated else rest, negated)
            self._here.append(fork)
            self._open.append(fork)

    def _end(self, number: int) -> None:
        if self._open:
            self._open.pop()
        else:
            self._say(number, "end_of_nothing", "多余的“{{end}}”。", "An end without a beginning.")

    def _else(self, number: int) -> None:
        if self._open and self._open[-1].kind == "if" and not self._open[-1].in_otherwise:
            self._open[-1].in_otherwise = True
        else:
            self._say(number, "else_of_nothing", "多余的“{{else}}”。", "An else without an if.")

    def _space(self, number: int, text: str) -> None:
        try:
            size = float(text or "1")
        except ValueError:
            size = -1.0
        if not 0 < size <= MOST_SPACE:
            self._say(
                number, "bad_space", f"空行应写作 ~ 加行数，如 ~2（最多 {MOST_SPACE:.0f}）。", "Not a number of lines."
            )
            return
        self._here.append(Line("space", number, size=size))

    def _row(self, number: int, text: str) -> None:
        height, text = _height(text)
        if not 0 <= height <= HIGHEST_ROW_MM:
            self._say(number, "bad_height", f"行高应为 0 至 {HIGHEST_ROW_MM} 毫米。", "The row is too high.")
            return
        is_head = text.startswith("|=")
        inside = text[2:] if is_head else text[1:]
        cells = _cells(inside.removesuffix("|") if not inside.endswith("\\|") else inside)
        if len(cells) > MOST_CELLS:
            self._say(number, "too_many_cells", f"一行最多 {MOST_CELLS} 格。", f"More than {MOST_CELLS} cells.")
            return
        parts = tuple(self._parts(number, cell.strip()) for cell in cells)
        self._here.append(Line("head" if is_head else "row", number, cells=parts, size=height))

    def _parts(self, number: int, text: str) -> tuple[Part, ...]:
        parts = tuple(_split(text))
        if any(part.path == "?" for part in parts):
            self._say(
                number, "not_closed", "“{{”没有对应的“}}”，或里面是空的。", "A placeholder is not closed, or empty."
            )
            return tuple(part for part in parts if part.path != "?")
        return parts

    def _say(self, line: int, code: str, zh: str, en: str) -> None:
        self.findings.append(_fault(line, code, zh, en))


def _fault(line: int, code: str, zh: str, en: str) -> Finding:
    return Finding(line, True, code, zh, en)


def _tag(text: str) -> tuple[str, str] | None:
    """The word and the rest of a line that is nothing but `{{word rest}}`."""
    if not (text.startswith("{{") and text.endswith("}}")) or "}}" in text[2:-2]:
        return None
    word, _, rest = text[2:-2].strip().partition(" ")
    return word, rest.strip()


def _prefix(text: str) -> tuple[str, float, str]:
    for prefix, kind, size in PREFIXES:
        if text.startswith(prefix):
            return kind, size, text[len(prefix) :].strip()
    return "para", 0, text


def _height(text: str) -> tuple[float, str]:
    """The height in millimetres that ends a row in braces, and the row without it."""
    if not text.endswith("}") or text.endswith("}}"):
        return 0, text
    start = text.rfind("{")
    digits = text[start + 1 : -1].strip()
    return (float(digits), text[:start].rstrip()) if digits.isascii() and digits.isdigit() else (0, text)


def _cells(text: str) -> list[str]:
    """Parted by bars that stand neither in a placeholder nor behind a backslash."""
    cells, begin, depth, at = [], 0, 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text.startswith("{{", at):
            depth, at = depth + 1, at + 1
        elif text.startswith("}}", at):
            depth, at = max(0, depth - 1), at + 1
        elif text[at] == "|" and depth == 0:
            cells.append(text[begin:at])
            begin = at + 1
        at += 1
    return [*cells, text[begin:]]


def _split(text: str) -> Iterator[Part]:
    """Plain letters and placeholders in turns; one that is not closed has the path `?`."""
    plain, strong, at = "", False, 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            plain, at = plain + text[at + 1], at + 2
        elif text.startswith("**", at):
            if plain:
                yield Part(plain, strong=strong)
            plain, strong, at = "", not strong, at + 2
        elif text.startswith("{{", at):
            if plain:
                yield Part(plain, strong=strong)
            end = text.find("}}", at)
            inside = text[at + 2 : end] if end >= 0 else ""
            path, _, default = inside.partition("|")
            yield Part(default.strip(), path.strip() or "?", strong)
            plain, at = "", end + 2 if end >= 0 else len(text)
        else:
            plain, at = plain + text[at], at + 1
    if plain:
        yield Part(plain, strong=strong)
