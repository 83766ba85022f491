"""SOAP 1.1 on the wire: envelopes in and out, and the WSDL, made of the shapes. Source: W3C SOAP 1.1, WSDL 1.1."""

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Hardened
from pydantic import BaseModel

from hearline.adapters.soap.shapes import OPERATIONS, KindCount, parts_of

OURS = "urn:hearline:soap:1"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
WSDL, WSDL_SOAP = "http://schemas.xmlsoap.org/wsdl/", "http://schemas.xmlsoap.org/wsdl/soap/"
XS = "http://www.w3.org/2001/XMLSchema"
HTTP = "http://schemas.xmlsoap.org/soap/http"
DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"'](gbk|gb2312|gb18030)[\"'][^>]{0,50}\?>", re.IGNORECASE)
NAMES = {int: "xs:int", bool: "xs:boolean", date: "xs:date", datetime: "xs:dateTime", UUID: "xs:string"}
for _prefix, _uri in (("soap", SOAP), ("h", OURS), ("wsdl", WSDL), ("ws", WSDL_SOAP), ("xs", XS)):
    ElementTree.register_namespace(_prefix, _uri)


class Unreadable(ValueError):
    """No SOAP envelope with one operation of ours."""


def read(body: bytes) -> tuple[str, dict[str, str]]:
    """The operation and what it is given. Raises: Unreadable – also for entities and document types."""
    try:
        top = Hardened.fromstring(_unicode(body), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable("The envelope is not XML that is read here.") from error
    inside = top.find(f"{{{SOAP}}}Body")
    if top.tag != f"{{{SOAP}}}Envelope" or inside is None or len(inside) != 1:
        raise Unreadable("There is no SOAP 1.1 envelope with one element in its body.")
    name = inside[0].tag.rpartition("}")[2]
    if name not in OPERATIONS:
        raise Unreadable("There is no such operation.")
    given = {part.tag.rpartition("}")[2]: part for part in inside[0]}
    if len(given) != len(inside[0]) or any(len(part) for part in given.values()):
        raise Unreadable("A part stands twice, or holds elements.")
    return name, {key: part.text or "" for key, part in given.items()}


def written(name: str, answer: BaseModel) -> bytes:
    envelope, body = _envelope()
    _fill(SubElement(body, f"{{{OURS}}}{name}Response"), answer.model_dump(mode="json"))
    return _bytes(envelope)


def refused(side: str, code: str, text: str) -> bytes:
    """A fault; `side` says whose it is: Client or Server."""
    envelope, body = _envelope()
    fault = SubElement(body, f"{{{SOAP}}}Fault")
    SubElement(fault, "faultcode").text = f"soap:{side}"
    SubElement(fault, "faultstring").text = _clean(text)
    SubElement(SubElement(fault, "detail"), f"{{{OURS}}}code").text = code
    return _bytes(envelope)


def wsdl(address: str) -> bytes:
    """What this interface is, for machines that make clients."""
    top = Element(f"{{{WSDL}}}definitions", {"name": "Hearline", "targetNamespace": OURS, "xmlns:tns": OURS})
    schema = SubElement(
        SubElement(top, f"{{{WSDL}}}types"), f"{{{XS}}}schema",
        {"targetNamespace": OURS, "elementFormDefault": "qualified"},
    )  # fmt: skip
    for name, (given, answer) in OPERATIONS.items():
        _describe(SubElement(schema, f"{{{XS}}}element", {"name": name}), given)
        _describe(SubElement(schema, f"{{{XS}}}element", {"name": f"{name}Response"}), answer)
        for suffix in ("", "Response"):
            message = SubElement(top, f"{{{WSDL}}}message", {"name": f"{name}{suffix or 'Request'}"})
            SubElement(message, f"{{{WSDL}}}part", {"name": "parameters", "element": f"tns:{name}{suffix}"})
    _describe_port(top, address)
    return _bytes(top)


def _describe(element: Element, shape: type[BaseModel]) -> None:
    listed = SubElement(SubElement(element, f"{{{XS}}}complexType"), f"{{{XS}}}sequence")
    for name, kind, required in parts_of(shape):
        part = SubElement(listed, f"{{{XS}}}element", {"name": name})
        if not required:
            part.set("minOccurs", "0")
        if kind == list[KindCount]:
            part.attrib |= {"minOccurs": "0", "maxOccurs": "unbounded"}
            _describe(part, KindCount)
        else:
            part.set("type", next((text for one, text in NAMES.items() if kind is one), "xs:string"))


def _describe_port(top: Element, address: str) -> None:
    port = SubElement(top, f"{{{WSDL}}}portType", {"name": "HearlinePort"})
    binding = Element(f"{{{WSDL}}}binding", {"name": "HearlineBinding", "type": "tns:HearlinePort"})
    SubElement(binding, f"{{{WSDL_SOAP}}}binding", {"style": "document", "transport": HTTP})
    for name in OPERATIONS:
        offered = SubElement(port, f"{{{WSDL}}}operation", {"name": name})
        bound = SubElement(binding, f"{{{WSDL}}}operation", {"name": name})
        SubElement(bound, f"{{{WSDL_SOAP}}}operation", {"soapAction": f"{OURS}:{name}"})
        for way, message in (("input", f"{name}Request"), ("output", f"{name}Response")):
            SubElement(offered, f"{{{WSDL}}}{way}", {"message": f"tns:{message}"})
            SubElement(SubElement(bound, f"{{{WSDL}}}{way}"), f"{{{WSDL_SOAP}}}body", {"use": "literal"})
    top.append(binding)
    service = SubElement(SubElement(top, f"{{{WSDL}}}service", {"name": "Hearline"}), f"{{{WSDL}}}port")
    service.attrib |= {"name": "HearlinePort", "binding": "tns:HearlineBinding"}
    SubElement(service, f"{{{WSDL_SOAP}}}address", {"location": address})


def _envelope() -> tuple[Element, Element]:
    envelope = Element(f"{{{SOAP}}}Envelope")
    return envelope, SubElement(envelope, f"{{{SOAP}}}Body")


def _fill(element: Element, values: dict[str, Any]) -> None:
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            part = SubElement(element, f"{{{OURS}}}{name}")
            if isinstance(one, dict):
                _fill(part, one)
            else:
                part.text = str(one).lower() if isinstance(one, bool) else _clean(str(one))


def _unicode(body: bytes) -> bytes | str:
    """XML of old clients may come in the national encoding, which the parser does not know."""
    declared = DECLARED.match(body)
    return body if declared is None else body[declared.end() :].decode("gb18030")


def _clean(text: str) -> str:
    """XML knows no control characters, and no halves of letters."""
    return "".join(letter for letter in text if letter in "\n\t" or (letter >= " " and letter not in "\ufffe\uffff"))


def _bytes(top: Element) -> bytes:
    whole: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return whole
