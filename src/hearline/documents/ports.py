"""The port for types of documents: what the product and plug-ins offer side by side."""

from dataclasses import dataclass
from typing import Literal

from hearline.kit.ports import Port

Layout = Literal["form", "letter", "notice", "document"]
Addressee = Literal["unit", "citizen"]
FieldKind = Literal["text", "long_text", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """What is asked for when a document is made; `{{field.<code>}}` in the template."""

    code: str
    name: str
    name_en: str
    kind: FieldKind = "text"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What an administrator edits.

    Attributes:
        number_rule: `{year}` and `{number}` among plain letters, such as `热转〔{year}〕{number}号`. Documents whose
            rules are the same share one sequence.
        issuer: Who signs; empty: the unit of whoever makes the document.
        head: What stands in red at the top of a letter or document; empty: the issuer.
        body: The text in the language of rules.templates.
        copies: Who gets a copy, at the foot; empty: no such line.
        numbered: Pages carry numbers.
        seal_mm: Diameter of a seal.
    """

    layout: Layout
    number_rule: str
    body: str
    issuer: str = ""
    head: str = ""
    copies: str = ""
    numbered: bool = True
    seal_mm: int = 42


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document. A template that was published takes the place of `definition`."""

    code: str
    name: str
    name_en: str
    addressee: Addressee
    definition: Definition
    fields: tuple[Field, ...] = ()


DOCUMENT_TYPES: Port[DocumentType] = Port("documents.types")
