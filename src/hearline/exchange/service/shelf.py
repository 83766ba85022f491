"""Where files of exchange lie: in a folder of their own, so that tidying never touches an attachment."""

import os
from collections.abc import Iterable
from pathlib import Path

from hearline.kit.files import FileStore
from hearline.kit.work import Tools


class Shelf:
    def __init__(self, tools: Tools) -> None:
        self._folder = tools.settings.data_dir / "exchange"
        self.uploads = FileStore(self._folder / "uploads")

    def spool(self, import_id: int) -> Path:
        """The rows of an import, decoded: one JSON line each."""
        return self._named("spools", f"{import_id}.jsonl")

    def part(self, export_id: int) -> Path:
        """The rows of an export as far as they are written: one JSON line each."""
        return self._named("parts", f"{export_id}.jsonl")

    def product(self, export_id: int, form: str) -> Path:
        """The finished file of an export."""
        return self._named("products", f"{export_id}.{form}")

    def drop_uploads(self, needed: set[str], before: float) -> None:
        """Remove uploads that nobody needs and that are older than `before` (seconds since 1970)."""
        for path in (self._folder / "uploads").glob("??/*"):
            if path.name not in needed and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

    def _named(self, kind: str, name: str) -> Path:
        folder = self._folder / kind
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder / name


def drop(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def put_in_place(finished: Path, target: Path) -> None:
    """A file appears whole or not at all."""
    with finished.open("rb") as file:
        os.fsync(file.fileno())
    finished.replace(target)
