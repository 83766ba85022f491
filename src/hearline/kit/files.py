"""Files by their digest: written beside, synced, moved into place; never overwritten."""

import asyncio
import hashlib
import os
import shlex
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

import structlog

from hearline.kit.errors import Problem, Unavailable

log = structlog.get_logger()

# What every scanner takes for a virus, so that scanning can be tried; put together here, or this file was one.
TEST_VIRUS = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE"
HEAD_BYTES = 128
SCAN_SECONDS = 60


@dataclass(eq=False)
class FileTooLarge(Problem):
    code = "file-too-large"
    status = 413
    zh = "文件超过 {limit_mb} MB，请压缩或拆分后再上传。"
    en = "The file is larger than {limit_mb} MB. Compress or split it."
    limit_mb: int


@dataclass(eq=False)
class FileInfected(Problem):
    code = "file-infected"
    status = 422
    zh = "文件未通过病毒检查，已拒收。请先在本机杀毒后再上传。"
    en = "The file did not pass the virus scan and was not kept. Clean it before you send it again."


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

    def __init__(self, folder: Path, scanner: str = "") -> None:
        """`scanner` is a program with its words that is given each file: 0 is clean, 1 is infected."""
        self._folder = folder
        self._scanner = shlex.split(scanner)

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    async def save(self, chunks: AsyncIterator[bytes], limit_mb: int) -> StoredFile:
        """Keep what comes, up to `limit_mb`. Raises: FileTooLarge, FileInfected, StorageFull, Unavailable."""
        with self.writing() as (file, digest):
            count, head = 0, b""
            async for chunk in chunks:
                count += len(chunk)
                head += chunk[: HEAD_BYTES - len(head)]
                if count > limit_mb * 1024 * 1024:
                    raise FileTooLarge(limit_mb)
                digest.update(chunk)
                file.write(chunk)
            if TEST_VIRUS in head:
                raise FileInfected
            await self._scan(file)
            return self._keep(file, digest.hexdigest(), count)

    async def _scan(self, file: IO[bytes]) -> None:
        """Ask the scanner, if there is one; without an answer nothing is kept. Raises: FileInfected, Unavailable."""
        if not self._scanner:
            return
        file.flush()
        try:
            asked = await asyncio.create_subprocess_exec(
                *self._scanner, file.name, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
            )
        except OSError as error:
            log.error("files.scanner_missing", error=repr(error))
            raise Unavailable from error
        try:
            code = await asyncio.wait_for(asked.wait(), SCAN_SECONDS)
        except TimeoutError as error:
            asked.kill()
            raise Unavailable from error
        if code == 1:
            raise FileInfected
        if code != 0:
            log.error("files.scanner_failed", code=code)
            raise Unavailable

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
