"""Seals: uploaded once, put over issuer and date; each use is a fact."""

import hashlib
import struct
import zlib
from base64 import b64decode, b64encode
from typing import Any

from hearline.cases import permissions as case_permissions
from hearline.documents import permissions
from hearline.documents.errors import BadSeal, SealRefused
from hearline.documents.events import SealAdded, SealChanged
from hearline.documents.model import Seal
from hearline.documents.store import seals as store
from hearline.identity import service as identity
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work

CONTEXT = "seals.image"
LARGEST_BYTES = 2 * 2**20
LEAST_PIXELS, MOST_PIXELS = 100, 3000
MAGIC = b"\x89PNG\r\n\x1a\n"
WITH_ALPHA = (4, 6)  # colour types of PNG


async def list_seals(work: Work) -> list[Seal]:
    """Those that the actor may use or manages."""
    work.actor.require_any(permissions.USE_SEAL, permissions.MANAGE_SEALS)
    return [seal for seal in await store.all_seals(work) if _is_theirs(work, seal)]


async def add_seal(work: Work, name: str, unit_id: int | None, data: bytes) -> Seal:
    """Raises: BadSeal, Taken, NotFound (the unit)."""
    work.actor.require(permissions.MANAGE_SEALS)
    width, height = _measured(data)
    if unit_id is not None:
        await identity.unit_by_id(work, unit_id)
    await _require_free(work, name, 0)
    digest = hashlib.sha256(data).hexdigest()
    values = {
        "name": name, "unit_id": unit_id, "image": work.tools.keyring.seal(b64encode(data).decode(), CONTEXT),
        "digest": digest, "width": width, "height": height, "created_at": work.now,
    }  # fmt: skip
    added = await store.add(work, values)
    await work.publish(SealAdded(added, name, digest))
    return await _existing(work, added)


async def change_seal(work: Work, seal_id: int, version: int, changes: dict[str, Any]) -> Seal:
    """Rename, withdraw or bring back. Raises: NotFound, Stale, Taken."""
    work.actor.require(permissions.MANAGE_SEALS)
    found = await _existing(work, seal_id)
    if changes.get("active", found.active):
        await _require_free(work, changes.get("name", found.name), found.id)
    before = {name: getattr(found, name) for name in changes}
    if not await store.change(work, seal_id, version, changes or {"name": found.name}):
        raise Stale("seals", seal_id, (await _existing(work, seal_id)).version)
    await work.publish(SealChanged(found.id, found.name, before, changes))
    return await _existing(work, seal_id)


async def seal_image(work: Work, seal_id: int) -> bytes:
    """The picture. Raises: NotFound."""
    work.actor.require_any(permissions.USE_SEAL, permissions.MANAGE_SEALS)
    found = await _existing(work, seal_id)
    if not _is_theirs(work, found):
        raise NotFound("seals", seal_id)
    return await opened_image(work, found.id)


async def usable_seal(work: Work, seal_id: int | None) -> Seal | None:
    """The seal, if the actor may put it on paper. Raises: Forbidden, SealRefused."""
    if seal_id is None:
        return None
    work.actor.require(permissions.USE_SEAL)
    found = await store.by_id(work, seal_id)
    if found is None or not found.active or not _is_theirs(work, found):
        raise SealRefused(seal_id)
    return found


async def image_of(work: Work, seal: Seal | None) -> bytes | None:
    return None if seal is None else await opened_image(work, seal.id)


async def opened_image(work: Work, seal_id: int) -> bytes:
    return b64decode(work.tools.keyring.open(await store.image(work, seal_id), CONTEXT))


def _is_theirs(work: Work, seal: Seal) -> bool:
    """The centre's are for those who work on all cases; a unit's for the unit and those above it."""
    if work.actor.can(case_permissions.READ_ALL) or work.actor.can(permissions.MANAGE_SEALS):
        return True
    return seal.unit_path is not None and work.actor.covers(seal.unit_path)


async def _existing(work: Work, seal_id: int) -> Seal:
    found = await store.by_id(work, seal_id)
    if found is None:
        raise NotFound("seals", seal_id)
    return found


async def _require_free(work: Work, name: str, except_id: int) -> None:
    if await store.name_is_taken(work, name, except_id):
        raise Taken("name", name)


def _measured(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG that lets the paper through. Every part is looked at: what is damaged is refused.

    Raises: BadSeal.
    """
    if len(data) > LARGEST_BYTES:
        raise BadSeal("too_large", "超过 2 MB。", "it is larger than 2 MB.")
    parts = _parts(data)
    if not parts or parts[0][0] != b"IHDR" or len(parts[0][1]) != 13:
        raise BadSeal("not_png", "不是有效的 PNG 图片。", "it is not a sound PNG.")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if not (min(width, height) >= LEAST_PIXELS and max(width, height) <= MOST_PIXELS):
        raise BadSeal("size", "边长应为 100 至 3000 像素。", "its sides must be 100 to 3000 pixels.")
    if depth != 8 or interlaced or (colour not in WITH_ALPHA and not any(kind == b"tRNS" for kind, _ in parts)):
        raise BadSeal("opaque", "背景不透明，请使用背景透明的 PNG。", "its ground is not transparent.")
    return width, height


def _parts(data: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG; none when one of them is damaged."""
    found, at = list[tuple[bytes, bytes]](), len(MAGIC)
    if not data.startswith(MAGIC):
        return []
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if len(body) != length or data[at + 8 + length : at + 12 + length] != zlib.crc32(kind + body).to_bytes(
            4, "big"
        ):
            return []
        found.append((kind, body))
        at += 12 + length
        if kind == b"IEND":
            return found
    return []
