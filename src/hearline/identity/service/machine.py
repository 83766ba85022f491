"""What the self-check can tell of this machine: settings, files, disk, packages, advisories. No network is asked."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

import hearline
from hearline.identity.model.selfcheck import Advisory, Machine, Package
from hearline.identity.rules.versions import advisories_of, plain_name
from hearline.kit.settings import Settings

LOCK, ADVISORIES, BACKUP_MARK = "requirements.lock", "advisories", "backup-done"
LARGEST_ADVISORY_MB = 64
GUARDED = ("keys", "keys/keys.json", "files", "personal", "exchange", "documents")
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def look_around(settings: Settings) -> Machine:
    """Reads files and asks the disk: call it in a thread."""
    lock = _lock_of(settings.data_dir)
    advisories, newest, bad = _advisories(settings.data_dir / ADVISORIES)
    usage = shutil.disk_usage(settings.data_dir)
    return Machine(
        secure_cookies=settings.secure_cookies,
        demo=settings.demo,
        face=settings.face,
        trusted_proxies=settings.trusted_proxies,
        scanner=bool(settings.scanner),
        mail_in_the_open=bool(settings.smtp_host) and settings.smtp_security == "none",
        lock_after=settings.lock_after,
        public_url=settings.public_url,
        open_paths=list(_open_paths(settings.data_dir)),
        free_mb=usage.free // 2**20,
        free_percent=usage.free * 100 // usage.total,
        backed_up_at=_touched(settings.data_dir / BACKUP_MARK),
        lock_known=lock is not None,
        packages=_packages(lock or {}),
        advisories=advisories,
        advisories_at=newest,
        bad_files=bad,
    )


def _open_paths(folder: Path) -> Iterator[str]:
    for name in GUARDED:
        path = folder / name
        if path.exists() and path.stat().st_mode & 0o077:
            yield name


def _touched(path: Path) -> datetime | None:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def _lock_of(folder: Path) -> dict[str, str] | None:
    """Package → version, of the lock beside the product or in the data folder; None when there is none."""
    root = Path(hearline.__file__).parents[2]
    for path in (folder / LOCK, root / LOCK):
        if path.is_file():
            return {plain_name(name): version for name, version in _PINNED.findall(path.read_text())}
    return None


def _packages(lock: dict[str, str]) -> list[Package]:
    found = {plain_name(one.metadata["Name"]): one.version for one in distributions() if one.metadata["Name"]}
    found.pop("hearline", None)  # the product itself
    return [Package(name, version, lock.get(name)) for name, version in sorted(found.items())]


def _advisories(folder: Path) -> tuple[list[Advisory], datetime | None, list[str]]:
    """What an operator has put there: advisories, when the newest file came, files that cannot be read."""
    found: list[Advisory] = []
    bad: list[str] = []
    newest: datetime | None = None
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            if path.stat().st_size > LARGEST_ADVISORY_MB * 2**20:
                raise ValueError("too large")
            found += advisories_of(json.loads(path.read_bytes()))
        except (ValueError, AttributeError, TypeError, OSError, RecursionError):
            bad.append(path.name)
            continue
        touched = _touched(path)
        newest = touched if newest is None or (touched is not None and touched > newest) else newest
    return found, newest, bad
