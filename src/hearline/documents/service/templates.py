"""Templates: edited as a draft, looked at, published; every version that was published can be taken up again."""

from dataclasses import dataclass

from hearline.cases import service as cases
from hearline.documents import permissions
from hearline.documents.errors import FaultyTemplate, NothingToPublish
from hearline.documents.events import TemplateDropped, TemplatePublished, TemplateSaved
from hearline.documents.model import Finding, Template
from hearline.documents.ports import Definition, DocumentType
from hearline.documents.rules import filling
from hearline.documents.rules.numbers import check_rule, number_of, sequence_of
from hearline.documents.rules.placeholders import Placeholder, vocabulary_of
from hearline.documents.service import press
from hearline.documents.service.catalog import all_definitions, definition_of, published_template, type_of
from hearline.documents.service.drawing import SAMPLE_MARK, Drawn, draw, draw_sample, paper_of, today_of
from hearline.documents.store import templates as store
from hearline.kit.errors import NotFound, Stale
from hearline.kit.paging import Page, decode, page_of
from hearline.kit.work import Work

NEWEST = 2**31 - 1
FIRST = 1
LONGEST_HEAD, LONGEST_COPIES = 100, 500


@dataclass(frozen=True)
class TemplateView:
    """A type's template: what holds now, and the draft if somebody edits it."""

    kind: DocumentType
    current: Definition
    published: Template | None
    draft: Template | None
    placeholders: tuple[Placeholder, ...]


async def list_templates(work: Work) -> list[TemplateView]:
    work.actor.require(permissions.MANAGE_TEMPLATES)
    drafts = {draft.type: draft for draft in await store.drafts(work)}
    return [await _view(work, type_of(work, code), drafts.get(code)) for code in await all_definitions(work)]


async def read_template(work: Work, type_code: str) -> TemplateView:
    """Raises: NotFound."""
    work.actor.require(permissions.MANAGE_TEMPLATES)
    drafts = {draft.type: draft for draft in await store.drafts(work)}
    return await _view(work, type_of(work, type_code), drafts.get(type_code))


async def check_template(work: Work, type_code: str, definition: Definition) -> list[Finding]:
    """What is wrong with it, or likely to be; faults that keep it from being published come first. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_TEMPLATES)
    return await _findings(work, type_of(work, type_code), definition)


async def save_draft(work: Work, type_code: str, version: int, definition: Definition) -> TemplateView:
    """Keep what is being written, faulty or not. `version`: of the draft; 0 when there is none yet.

    Raises: NotFound, Stale.
    """
    work.actor.require(permissions.MANAGE_TEMPLATES)
    await _write_draft(work, type_of(work, type_code), version, definition, None)
    return await read_template(work, type_code)


async def restore_version(work: Work, type_code: str, version: int, number: int) -> TemplateView:
    """Take an earlier version up as the draft; number 0 is what came with the product.

    Raises: NotFound, Stale.
    """
    work.actor.require(permissions.MANAGE_TEMPLATES)
    kind = type_of(work, type_code)
    found = await store.version(work, type_code, number) if number else None
    if number and found is None:
        raise NotFound("document-templates", number)
    await _write_draft(work, kind, version, found.defined if found else kind.definition, number)
    return await read_template(work, type_code)


async def drop_draft(work: Work, type_code: str, version: int) -> TemplateView:
    """Forget the draft; what was published stays. Raises: NotFound, NothingToPublish, Stale."""
    work.actor.require(permissions.MANAGE_TEMPLATES)
    found = await _draft(work, type_of(work, type_code), version)
    await store.drop(work, found.id)
    await work.publish(TemplateDropped(found.id, type_code, found.number))
    return await read_template(work, type_code)


async def publish_template(work: Work, type_code: str, version: int, note: str) -> TemplateView:
    """From now on documents are made from it; those that were made stay as they are.

    Raises: NotFound, NothingToPublish, Stale, FaultyTemplate, CannotSet.
    """
    work.actor.require(permissions.MANAGE_TEMPLATES)
    kind = type_of(work, type_code)
    found = await _draft(work, kind, version)
    for finding in await _findings(work, kind, found.defined):
        if finding.fatal:
            raise FaultyTemplate(finding.line, finding.code, finding.zh, finding.en)
    await _press(work, await draw_sample(work, kind, found.defined), pictures=False)
    await store.publish(work, found.id, note)
    await work.publish(TemplatePublished(found.id, type_code, found.number, note))
    return await read_template(work, type_code)


async def preview_template(
    work: Work, type_code: str, definition: Definition, case_id: int | None
) -> tuple[press.Pressed, list[Finding]]:
    """Pictures of it with invented values, or with those of a case; and what is wrong with it.

    Raises: NotFound, FaultyTemplate, CannotSet.
    """
    work.actor.require(permissions.MANAGE_TEMPLATES)
    kind = type_of(work, type_code)
    findings = await _findings(work, kind, definition)
    drawn = await draw_sample(work, kind, definition)
    if case_id is not None:
        fields = {
            field.code: drawn.values.plain[f"field.{field.code}"] for field in kind.fields if field.kind != "date"
        }
        fields |= {field.code: today_of(work).isoformat() for field in kind.fields if field.kind == "date"}
        case = await cases.case_by_id(work, case_id)
        drawn = await draw(work, case, kind, definition, fields, f"预览《{kind.name}》模板")
    return await _press(work, drawn, pictures=True), findings


async def list_versions(work: Work, type_code: str, after: str | None, limit: int) -> Page[Template]:
    """The newest first. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_TEMPLATES)
    below = (decode(after, int) or (NEWEST,))[0]
    rows = await store.versions(work, type_of(work, type_code).code, min(below, NEWEST), limit + 1)
    return page_of(rows, limit, lambda row: (row.number,))


async def _view(work: Work, kind: DocumentType, draft: Template | None) -> TemplateView:
    _, current = await definition_of(work, kind)
    placeholders = vocabulary_of(kind.fields).placeholders
    return TemplateView(kind, current, await published_template(work, kind.code), draft, placeholders)


async def _write_draft(
    work: Work, kind: DocumentType, version: int, definition: Definition, restored: int | None
) -> None:
    await store.hold_type(work, kind.code)
    found = await store.draft(work, kind.code)
    if (found.version if found else 0) != version:
        raise Stale("document-templates", found.id if found else 0, found.version if found else 0)
    if found is None:
        await store.begin(work, kind.code, definition)
    else:
        await store.change(work, found.id, definition)
    written = await store.draft(work, kind.code)
    if written is not None:
        await work.publish(TemplateSaved(written.id, kind.code, written.number, restored))


async def _draft(work: Work, kind: DocumentType, version: int) -> Template:
    found = await store.draft(work, kind.code)
    if found is None:
        raise NothingToPublish(kind.code)
    if found.version != version:
        raise Stale("document-templates", found.id, found.version)
    return found


async def _findings(work: Work, kind: DocumentType, definition: Definition) -> list[Finding]:
    findings = [*check_rule(definition.number_rule), *filling.check(definition.body, vocabulary_of(kind.fields))]
    for code, other in (await all_definitions(work)).items():
        if code != kind.code and sequence_of(other.number_rule) == sequence_of(definition.number_rule):
            name = type_of(work, code)
            zh, en = f"与“{name.name}”共用一个文号序列。", f"Shares its numbers with {name.name_en}."
            findings.append(Finding(0, False, "shared_sequence", zh, en))
    return findings


async def _press(work: Work, drawn: Drawn, pictures: bool) -> press.Pressed:
    day = today_of(work)
    number = number_of(sequence_of(drawn.definition.number_rule), day.year, FIRST)
    paper = paper_of(drawn, number, day, None, int(work.now.timestamp()), SAMPLE_MARK)
    sheets = [press.Sheet(paper)]
    return (await press.set_sheets(sheets, work.tools.settings.data_dir / "fonts", pictures))[0].require()
