"""Why there is no server, in words that help."""

import shutil
from pathlib import Path

LEAST_FREE_MB = 256


class PostgresFault(RuntimeError):
    """The embedded server cannot be made, started or reached; the text says why and what to do."""


KNOWN = {
    "No space left on device": "The disk is full.",
    "Permission denied": "A folder may not be entered or written by the server's user.",
    "could not create shared memory segment": "The machine gives too little shared memory.",
    "Cannot allocate memory": "The machine has too little free memory.",
    "invalid value for parameter": "local.conf in the cluster's folder holds a value that PostgreSQL refuses.",
    "unrecognized configuration parameter": "local.conf in the cluster's folder holds a name that PostgreSQL refuses.",
    "invalid locale": "The system lacks the locale C.UTF-8.",
    "is newer than": "The data were written by a newer PostgreSQL.",
}


def fault(what: str, output: str) -> PostgresFault:
    """What was tried, the cause if it is a known one, and the server's last words."""
    cause = next((text for sign, text in KNOWN.items() if sign in output), "")
    last_words = "\n".join(f"  {line}" for line in output.strip().splitlines()[-6:])
    return PostgresFault(" ".join(filter(None, [what, cause])) + (f"\n{last_words}" if last_words else ""))


def require_space(folder: Path) -> None:
    """Raises: PostgresFault, before a full disk stops the server half way."""
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < LEAST_FREE_MB:
        raise PostgresFault(f"The disk is nearly full: {free_mb} MB are free at {folder}, {LEAST_FREE_MB} are needed.")
