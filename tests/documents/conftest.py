"""A centre that makes papers, a seal, and eyes that read PDFs."""

import struct
import zlib
from collections.abc import Awaitable, Callable
from ctypes import create_string_buffer
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from tests.cases.conftest import Stage, stage

from hearline.documents import service
from hearline.documents.model import Document, Seal, Wanted
from hearline.kit.actor import system
from hearline.kit.work import Work

__all__ = ["stage"]

ASSIGNED = {"requirements": "请于三日内恢复照明，并回复来电人。", "due_on": "2026-03-09", "contact": "赵六 0000-0000"}


def png(side: int = 200, colour_type: int = 6) -> bytes:
    """A red ring on a ground that lets the paper through."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def pixel(x: int, y: int) -> bytes:
        away = ((x - side / 2) ** 2 + (y - side / 2) ** 2) ** 0.5
        inside = side * 0.42 < away < side * 0.48
        return (b"\xd3\x00\x0f\xff" if inside else b"\0\0\0\0")[: 4 if colour_type == 6 else 3]

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(side)) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


@dataclass(frozen=True)
class Read:
    """What stands in a PDF."""

    text: str
    pages: int
    fonts: dict[str, bool]  # name → whether it is embedded
    images: int

    @property
    def solid(self) -> str:
        """Without blanks and ends of lines."""
        return "".join(self.text.split())


def read(data: bytes | Path) -> Read:
    with pypdfium2.PdfDocument(data) as pdf:
        texts, fonts, images = [], dict[str, bool](), 0
        for page in pdf:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            for found in page.get_objects():
                images += found.type == raw.FPDF_PAGEOBJ_IMAGE
                if found.type == raw.FPDF_PAGEOBJ_TEXT:
                    font = raw.FPDFTextObj_GetFont(found.raw)
                    fonts[_name_of(font)] = bool(raw.FPDFFont_GetIsEmbedded(font))
        return Read("\n".join(texts), len(pdf), fonts, images)


def _name_of(font: Any) -> str:
    buffer = create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, buffer, 200)
    return str(buffer.value.decode())


@dataclass
class Office:
    """Makes papers as people do, and sets them as the queue does."""

    stage: Stage

    async def do(self, role: str, verb: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        work = replace(self.stage.people.work_of(self.stage.actors[role]), now=self.stage.clock.now)
        done = await verb(work, *arguments)
        await work.flush()
        return done

    async def work_queue(self, verb: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        work = replace(self.stage.people.work_of(system("queue")), now=self.stage.clock.now)
        done = await verb(work, *arguments)
        await work.flush()
        return done

    async def made(self, case_id: int, type_code: str = "transfer", by: str = "dispatcher", **more: Any) -> Document:
        """Made, and set."""
        wanted = Wanted(type_code, more.pop("fields", {}), **more)
        found: Document = await self.do(by, service.make_document, case_id, wanted)
        await self.work_queue(service.set_document, found.id)
        done: Document = await self.do(by, service.document_by_id, found.id)
        return done

    async def read(self, document: Document, by: str = "supervisor") -> Read:
        path, _ = await self.do(by, service.document_file, document.id)
        return read(path)

    async def seal(self, name: str = "热线中心章", unit_id: int | None = None) -> Seal:
        found: Seal = await self.do("administrator", service.add_seal, name, unit_id, png())
        return found


@pytest.fixture
def office(stage: Stage) -> Office:
    return Office(stage)


async def facts_of(work: Work, kind: str) -> list[dict[str, Any]]:
    return [row[0] for row in await work.tuples("SELECT facts FROM events WHERE kind = %s ORDER BY id", (kind,))]
