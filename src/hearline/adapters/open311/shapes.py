"""GeoReport v2 on the wire: one content, as XML or as the JSON that follows from it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from pydantic_core import to_json

from hearline.adapters.open311.model import Placed
from hearline.cases.model import Category, State

MEDIA_TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
Item = Mapping[str, Any]


def written(form: str, root: str, element: str, items: Iterable[Item]) -> bytes:
    """A list: in XML a root of elements, in JSON an array."""
    found = list(items)
    if form == "json":
        return to_json(found)
    top = ElementTree.Element(root)
    for item in found:
        _fill(ElementTree.SubElement(top, element), item)
    return _bytes(top)


def written_one(form: str, root: str, item: Item) -> bytes:
    """One object."""
    if form == "json":
        return to_json(item)
    top = ElementTree.Element(root)
    _fill(top, item)
    return _bytes(top)


def service_of(category: Category, group: str) -> Item:
    return {
        "service_code": category.code, "service_name": category.name, "description": category.name, "metadata": False,
        "type": "realtime", "keywords": group, "group": group,
    }  # fmt: skip


def request_of(placed: Placed, category: Category | None) -> Item:
    closed = placed.state == State.ARCHIVED
    return {
        "service_request_id": placed.number,
        "status": "closed" if closed else "open",
        "status_notes": placed.state,
        "service_name": category.name if category else "",
        "service_code": category.code if category else "",
        "description": placed.content,
        "agency_responsible": placed.unit_name,
        "service_notice": None,
        "requested_datetime": _instant(placed.opened_at),
        "updated_datetime": _instant(placed.archived_at or placed.finished_at or placed.opened_at),
        "expected_datetime": _instant(placed.due_at),
        "address": placed.place,
        "address_id": placed.address_id or None,
        "zipcode": None,
        "lat": placed.latitude,
        "long": placed.longitude,
        "media_url": placed.media_url or None,
    }


def _instant(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fill(element: ElementTree.Element, item: Item) -> None:
    for name, value in item.items():
        child = ElementTree.SubElement(element, name)
        if isinstance(value, list):
            for part in value:
                inner = ElementTree.SubElement(child, name.removesuffix("s"))
                if isinstance(part, Mapping):
                    _fill(inner, part)
                else:
                    inner.text = str(part)
        elif value is not None:
            child.text = str(value).lower() if isinstance(value, bool) else _clean(value)


def _clean(value: object) -> str:
    """XML knows no control characters."""
    return "".join(letter for letter in str(value) if letter >= " " or letter in "\n\t")


def _bytes(top: ElementTree.Element) -> bytes:
    whole: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return whole
