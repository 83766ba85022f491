"""Types of documents that are offered, and the definition each has now."""

from collections.abc import Mapping

from hearline.documents.model import Template
from hearline.documents.ports import DOCUMENT_TYPES, Definition, DocumentType
from hearline.documents.store import templates as store
from hearline.kit.errors import NotFound
from hearline.kit.work import Work, open_to_all


@open_to_all("names and fields of papers; nothing of anybody")
async def document_types(work: Work) -> list[tuple[str, DocumentType]]:
    """All types, each with the module or plug-in that offers it. Of two with one code the first stays."""
    work.actor.require_login()
    return list(_offered(work).values())


def type_of(work: Work, code: str) -> DocumentType:
    """Raises: NotFound."""
    found = _offered(work).get(code)
    if found is None:
        raise NotFound("document-types", code)
    return found[1]


async def published_template(work: Work, code: str) -> Template | None:
    return (await _published(work)).get(code)


async def definition_of(work: Work, kind: DocumentType) -> tuple[int | None, Definition]:
    """The template that was published last, or what came with the type."""
    found = await published_template(work, kind.code)
    return (None, kind.definition) if found is None else (found.id, found.defined)


async def all_definitions(work: Work) -> dict[str, Definition]:
    return {code: (await definition_of(work, kind))[1] for code, (_, kind) in _offered(work).items()}


@open_to_all("a check of the system's health, without anything personal")
async def faulty_offers(work: Work) -> list[str]:
    """Offers that are no type of document, or whose code is taken."""
    seen: set[str] = set()
    faults = []
    for origin, offer in work.tools.offered(DOCUMENT_TYPES):
        if not isinstance(offer, DocumentType):
            faults.append(f"{origin} offers {type(offer).__name__}, which is no type of document")
        elif offer.code in seen:
            faults.append(f"{origin} offers {offer.code} once more")
        else:
            seen.add(offer.code)
    return faults


def _offered(work: Work) -> dict[str, tuple[str, DocumentType]]:
    found: dict[str, tuple[str, DocumentType]] = {}
    for origin, offer in work.tools.offered(DOCUMENT_TYPES):
        if isinstance(offer, DocumentType):
            found.setdefault(offer.code, (origin, offer))
    return found


async def _published(work: Work) -> Mapping[str, Template]:
    async def load() -> Mapping[str, Template]:
        return {template.type: template for template in await store.published(work)}

    return await work.cached("documents.published", ("documents.template_",), load)
