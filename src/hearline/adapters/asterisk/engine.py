"""Which Asterisk: one that is named, one on the PATH, or the one that scripts/asterisk has brought."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hearline.adapters.asterisk.errors import AsteriskFault

OLDEST = (22, 10)
DEAF = (22, 11)
"""Whispering is broken from here on, until somebody has tried and found it mended."""
ROOTS_FOLDER = Path("/var/lib/hearline")
PACKAGED_MODULES = ("/usr/lib/*/asterisk/modules", "/usr/lib/asterisk/modules", "/usr/lib64/asterisk/modules")
BRING = "Run scripts/asterisk, or name one that is installed: HEARLINE_ASTERISK=/usr/sbin/asterisk"


@dataclass(frozen=True)
class Engine:
    """A program with its modules.

    Attributes:
        share: Where `documentation` and `rest-api` are.
    """

    program: Path
    version: tuple[int, ...]
    modules: Path
    share: Path

    @property
    def version_text(self) -> str:
        return ".".join(map(str, self.version))


def find_engine() -> Engine:
    """Raises: AsteriskFault."""
    named = os.environ.get("HEARLINE_ASTERISK")
    if named:
        return _require(Path(named))
    for program in _candidates():
        version = version_of(program)
        if version is not None and version >= OLDEST:
            return _engine(program, version)
    raise AsteriskFault(f"There is no Asterisk {_text(OLDEST)} or later on this machine. {BRING}")


def tool(name: str) -> Path | None:
    """A program that scripts/asterisk brings beside the switch, or the system's own."""
    trees = (tree for folder in folders() for tree in _newest_first(folder, name))
    found = next((tree / "bin" / name for tree in trees if (tree / "bin" / name).is_file()), None)
    system = shutil.which(name)
    return found or (Path(system) if system else None)


def folders() -> list[Path]:
    """Where scripts/asterisk may have put it."""
    named = os.environ.get("HEARLINE_ASTERISK_DIR")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hearline"
    return [Path(named)] if named else [ROOTS_FOLDER, cache] if os.geteuid() == 0 else [cache, ROOTS_FOLDER]


def version_of(program: Path) -> tuple[int, ...] | None:
    """None when it does not run, or is no Asterisk."""
    try:
        said = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.match(r"Asterisk (\d+(?:\.\d+)+)", said)
    return tuple(map(int, found[1].split("."))) if found else None


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("asterisk")
    if on_path:
        yield Path(on_path)
    for folder in folders():
        for tree in _newest_first(folder, "asterisk"):
            yield tree / "bin/asterisk"


def _newest_first(folder: Path, name: str) -> list[Path]:
    return sorted(folder.glob(f"{name}-[0-9]*"), key=lambda tree: _numbers(tree.name), reverse=True)


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", name)))


def _require(program: Path) -> Engine:
    version = version_of(program)
    if version is None or version < OLDEST:
        is_what = "is none" if version is None else f"is {_text(version)}"
        raise AsteriskFault(f"HEARLINE_ASTERISK={program} {is_what}; Asterisk {_text(OLDEST)} or later is needed.")
    return _engine(program, version)


def _engine(program: Path, version: tuple[int, ...]) -> Engine:
    tree = program.resolve().parent.parent
    if (tree / "modules").is_dir():
        return Engine(program, version, tree / "modules", tree / "share")
    root = Path("/")
    modules = next((found for pattern in PACKAGED_MODULES for found in root.glob(pattern.lstrip("/"))), None)
    if modules is None:
        raise AsteriskFault(f"The modules of {program} are not where packages put them.")
    return Engine(program, version, modules, Path("/usr/share/asterisk"))


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
