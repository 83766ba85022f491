"""Setting papers: work of the processor, done by a process of its own with limits of time, memory and pages."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from pylopdf_fonts_zh_cn import serif_path

from hearline.documents.errors import CannotSet

HERE = Path(__file__).parent
MOST_PAGES = 60
MOST_PICTURES = 8
PICTURE_PPI = 110
SECONDS = 20
SECONDS_EACH = 2
AT_ONCE = BoundedSemaphore(2)
WHY = {
    "too_many_pages": (f"超过 {MOST_PAGES} 页。", f"more than {MOST_PAGES} pages."),
    "too_slow": ("用时过长，已停止。", "it took too long and was stopped."),
    "broken": ("排版程序出错。", "the typesetter failed."),
}


@dataclass(frozen=True)
class Pressed:
    """What came out: a PDF, pictures of its first pages if wanted, letters no face could show; or a fault."""

    pdf: bytes = b""
    pages: int = 0
    pictures: tuple[bytes, ...] = ()
    missing: str = ""
    fault: str = ""
    detail: str = ""

    def require(self) -> "Pressed":
        """Raises: CannotSet."""
        if self.fault:
            raise refusal(self.fault)
        return self


@dataclass(frozen=True)
class Sheet:
    """A paper to be set, and its seal as PNG."""

    paper: dict[str, Any]
    seal: bytes | None = None


def refusal(fault: str) -> CannotSet:
    reason = fault if fault in WHY else "broken"
    return CannotSet(reason, *WHY[reason])


async def set_sheets(
    sheets: Sequence[Sheet], own_fonts: Path, pictures: bool = False, seconds: int = SECONDS
) -> list[Pressed]:
    """Set papers, in order. `own_fonts`: a folder in which the house may put faces of its own.

    Raises: CannotSet (none could be set at all).
    """
    return await asyncio.to_thread(_set, sheets, own_fonts, pictures, seconds + SECONDS_EACH * len(sheets))


async def join(parts: Sequence[Path], target: Path) -> None:
    """One PDF of many. Raises: CannotSet."""
    await asyncio.to_thread(_join, parts, target)


def brought_fonts() -> Path:
    """The folder of the faces that the product brings."""
    return serif_path().parent


def _set(sheets: Sequence[Sheet], own_fonts: Path, pictures: bool, seconds: int) -> list[Pressed]:
    fonts = [str(brought_fonts()), *([str(own_fonts)] if own_fonts.is_dir() else [])]
    job = {
        "task": "set", "count": len(sheets), "fonts": fonts, "most_pages": MOST_PAGES, "most_pictures": MOST_PICTURES,
        "ppi": PICTURE_PPI if pictures else 0,
    }  # fmt: skip
    with TemporaryDirectory(prefix="hearline-press-") as name:
        folder = Path(name)
        (folder / "paper.typ").write_bytes((HERE / "paper.typ").read_bytes())
        for number, sheet in enumerate(sheets):
            (folder / f"{number}.json").write_text(json.dumps(sheet.paper, ensure_ascii=False))
            if sheet.seal is not None:
                (folder / f"seal-{sheet.paper['seal']}.png").write_bytes(sheet.seal)
        return [_read(folder, number, one) for number, one in enumerate(_run(folder, job, seconds))]


def _read(folder: Path, number: int, told: dict[str, Any]) -> Pressed:
    if "fault" in told:
        return Pressed(fault=told["fault"], detail=told.get("detail", ""))
    pictures = tuple((folder / f"{number}-{page}.png").read_bytes() for page in range(told["pictures"]))
    return Pressed((folder / f"{number}.pdf").read_bytes(), told["pages"], pictures, told["missing"])


def _join(parts: Sequence[Path], target: Path) -> None:
    with TemporaryDirectory(prefix="hearline-press-", dir=target.parent) as name:
        folder = Path(name)
        _run(folder, {"task": "join", "parts": [str(part) for part in parts]}, SECONDS + len(parts))
        (folder / "joined.pdf").replace(target)


def _run(folder: Path, job: dict[str, Any], seconds: int) -> list[dict[str, Any]]:
    """Raises: CannotSet."""
    (folder / "job.json").write_text(json.dumps(job | {"seconds": seconds}))
    command = [sys.executable, "-I", str(HERE / "child.py"), str(folder)]
    with AT_ONCE:
        try:
            ended = subprocess.run(
                command, timeout=seconds, capture_output=True, env={}, stdin=subprocess.DEVNULL, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise refusal("too_slow") from error
    if ended.returncode != 0:
        raise refusal("too_slow" if ended.returncode < 0 else "broken")
    told: list[dict[str, Any]] = json.loads((folder / "result.json").read_text())
    return told
