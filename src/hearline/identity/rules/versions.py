"""Versions of Python packages, and whether an advisory names one. Source: PEP 440, OSV schema 1.6."""

import re
from typing import Any

from hearline.identity.model.selfcheck import Advisory

_VERSION = re.compile(
    r"^v?(?:(?P<epoch>\d+)!)?(?P<release>\d+(?:\.\d+)*)"
    r"(?:[-_.]?(?P<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?P<pre_number>\d*))?"
    r"(?:[-_.]?(?:post|rev|r)[-_.]?(?P<post>\d*)|-(?P<post_plain>\d+))?(?:[-_.]?dev[-_.]?(?P<dev>\d*))?"
)
_PRE = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}
Key = tuple[Any, ...]


def plain_name(name: str) -> str:
    """One spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def version_key(text: str) -> Key:
    """What versions are ordered by; what cannot be read comes before everything."""
    found = _VERSION.match(text.strip().lower())
    if found is None:
        return (-1,)
    release = tuple(int(part) for part in found["release"].split("."))
    while len(release) > 1 and release[-1] == 0:
        release = release[:-1]
    return (int(found["epoch"] or 0), release, *_stage(found))


def _stage(found: "re.Match[str]") -> tuple[Any, ...]:
    """Developed before pre-releases, those before the release, that before what came after."""
    pre = found["pre"]
    post = found["post"] if found["post"] is not None else found["post_plain"]
    dev = found["dev"]
    if pre is not None:
        stage: tuple[Any, ...] = (_PRE.get(pre, pre), int(found["pre_number"] or 0))
    else:
        stage = ("", 0) if dev is not None and post is None else ("z", 0)
    return (stage, -1 if post is None else int(post or 0), float("inf") if dev is None else int(dev or 0))


def is_named(advisory: Advisory, version: str) -> bool:
    """Whether an advisory speaks of this version."""
    if version in advisory.versions:
        return True
    key = version_key(version)
    return any(
        (first in ("", "0") or version_key(first) <= key)
        and (not fixed or key < version_key(fixed))
        and (not last or key <= version_key(last))
        for first, fixed, last in advisory.spans
    )


def advisories_of(document: Any) -> list[Advisory]:
    """The advisories about Python packages in an OSV document: one entry, a list, or `{"vulns": [...]}`.

    Raises: ValueError, when it is something else.
    """
    entries = document.get("vulns", [document]) if isinstance(document, dict) else document
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "id" in entry for entry in entries):
        raise ValueError("not OSV")
    return [found for entry in entries if not entry.get("withdrawn") for found in _of_entry(entry)]


def _of_entry(entry: dict[str, Any]) -> list[Advisory]:
    found = []
    for affected in entry.get("affected", []):
        package = affected.get("package", {})
        if str(package.get("ecosystem", "")).lower() != "pypi":
            continue
        spans = [span for one in affected.get("ranges", []) if one.get("type") != "GIT" for span in _spans(one)]
        versions = [str(version) for version in affected.get("versions", [])]
        summary = str(entry.get("summary") or entry.get("details") or "")[:200]
        found.append(Advisory(str(entry["id"]), plain_name(str(package.get("name", ""))), summary, versions, spans))
    return found


def _spans(one: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Events in their order: each `introduced` opens a span, `fixed` or `last_affected` closes it."""
    spans: list[tuple[str, str, str]] = []
    first: str | None = None
    for event in one.get("events", []):
        if "introduced" in event:
            first = str(event["introduced"])
        elif first is not None and ("fixed" in event or "last_affected" in event):
            spans.append((first, str(event.get("fixed", "")), str(event.get("last_affected", ""))))
            first = None
    return spans if first is None else [*spans, (first, "", "")]
