"""Files by their digest: written beside, synced, moved into place; never overwritten."""

import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from hearline.kit.errors import Problem


@dataclass(eq=False)
class FileTooLarge(Problem):
    code = "file-too-large"
    status = 413
    zh = "文件超过 {limit_mb} MB，请压缩或拆分后再上传。"
    en = "The file is larger than {limit_mb} MB. Compress or split it."
    limit_mb: int


@dataclass(eq=False)
class StorageFull(Problem):
    code = "storage-full"
    status = 507
    zh = "存储空间不足，文件未保存。请联系管理员。"
    en = "There is no room left to store the file. Tell an administrator."


@dataclass(frozen=True)
class StoredFile:
    digest: str
    byte_count: int


class FileStore:
    """A folder of files named by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    async def save(self, chunks: AsyncIterator[bytes], limit_mb: int) -> StoredFile:
        """Keep what comes, up to `limit_mb`. Raises: FileTooLarge, StorageFull."""
        with self.writing() as (file, digest):
            count = 0
            async for chunk in chunks:
                count += len(chunk)
                if count > limit_mb * 1024 * 1024:
                    raise FileTooLarge(limit_mb)
                digest.update(chunk)
                file.write(chunk)
            return self._keep(file, digest.hexdigest(), count)

    def save_file(self, source: Path) -> StoredFile:
        """Keep a finished file that lies elsewhere. Raises: StorageFull."""
        with self.writing() as (file, digest), source.open("rb") as original:
            count = 0
            while chunk := original.read(1 << 20):
                count += len(chunk)
                digest.update(chunk)
                file.write(chunk)
            return self._keep(file, digest.hexdigest(), count)

    @contextmanager
    def writing(self) -> Iterator[tuple[IO[bytes], "hashlib._Hash"]]:
        """A file that vanishes unless it is kept."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                try:
                    yield file, hashlib.sha256()
                finally:
                    Path(file.name).unlink(missing_ok=True)
        except OSError as error:
            raise StorageFull from error

    def _keep(self, file: IO[bytes], digest: str, count: int) -> StoredFile:
        file.flush()
        os.fsync(file.fileno())
        target = self.path(digest)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.exists():
            os.utime(target)  # it came in again: whoever clears away must know
        else:
            os.link(file.name, target)
        return StoredFile(digest, count)
