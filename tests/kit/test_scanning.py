"""Files are scanned before they are kept."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hearline.kit.errors import Unavailable
from hearline.kit.files import TEST_VIRUS, FileInfected, FileStore

VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + TEST_VIRUS + b"!$H+H*"


async def parts(*content: bytes) -> AsyncIterator[bytes]:
    for part in content:
        yield part


def scanner(tmp_path: Path, body: str) -> str:
    path = tmp_path / "scanner.py"
    path.write_text(body)
    return f"{sys.executable} {path}"


def kept(tmp_path: Path) -> list[str]:
    return [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()]


@pytest.mark.requirement("S4C-025")
@pytest.mark.parametrize("cut", [0, 1, 40, 60])
async def test_the_test_virus_is_not_kept_however_it_comes(tmp_path: Path, cut: int) -> None:
    with pytest.raises(FileInfected):
        await FileStore(tmp_path / "files").save(parts(VIRUS[:cut], VIRUS[cut:]), 1)

    assert kept(tmp_path) == []


@pytest.mark.requirement("S4C-025")
@pytest.mark.control("8.1.3.4-a", "8.1.4.5-a")
async def test_what_the_scanner_finds_is_not_kept(tmp_path: Path) -> None:
    asked = scanner(tmp_path, "import sys; sys.exit(b'bad' in open(sys.argv[1], 'rb').read())")
    store = FileStore(tmp_path / "files", asked)

    with pytest.raises(FileInfected):
        await store.save(parts(b"very ", b"bad"), 1)
    stored = await store.save(parts(b"good"), 1)

    assert kept(tmp_path) == [stored.digest]


@pytest.mark.parametrize("body", ["raise SystemExit(2)", "import os; os.abort()"])
@pytest.mark.control("8.1.4.5-a")
async def test_without_an_answer_nothing_is_kept(tmp_path: Path, body: str) -> None:
    with pytest.raises(Unavailable):
        await FileStore(tmp_path / "files", scanner(tmp_path, body)).save(parts(b"good"), 1)

    assert kept(tmp_path) == []


async def test_a_scanner_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await FileStore(tmp_path / "files", "/nowhere/scan").save(parts(b"good"), 1)
