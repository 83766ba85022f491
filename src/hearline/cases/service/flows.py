"""Flows: what there is, drafts, checks, publishing. What runs keeps the version that it began in (rule F1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearline.cases import permissions
from hearline.cases.errors import FlowInUse, NoDraft, UnsoundFlow
from hearline.cases.events import FlowAdded, FlowDraftSaved, FlowPublished, FlowSwitched
from hearline.cases.model import Effect, Finding, Flow, FlowDefinition, FlowVersion, VersionRow
from hearline.cases.rules import soundness
from hearline.cases.rules.guards import GUARDS, Guard
from hearline.cases.rules.needs import NEEDS, Need
from hearline.cases.store import catalog
from hearline.cases.store import flows as store
from hearline.kit.actor import Permission
from hearline.kit.errors import NotFound, Stale, Taken
from hearline.kit.work import Work

STANDARD = "standard"


@dataclass(frozen=True)
class FlowView:
    """A flow, and its published definition; None while nothing was published."""

    flow: Flow
    definition: FlowDefinition | None


@dataclass(frozen=True)
class DraftView:
    """What is being changed; `version` is 0 while nothing was saved yet."""

    definition: FlowDefinition
    note: str
    version: int


@dataclass(frozen=True)
class Catalogue:
    """What a flow can be made of."""

    effects: Sequence[Effect]
    guards: Sequence[tuple[str, Guard]]
    needs: Sequence[tuple[str, Need]]
    permissions: Sequence[tuple[Permission, Sequence[str]]]


async def list_flows(work: Work) -> list[Flow]:
    work.actor.require_any(permissions.MANAGE_FLOWS, permissions.MANAGE_KINDS, permissions.READ_ALL)
    return await store.flows(work)


async def flow_by_code(work: Work, code: str) -> FlowView:
    """Raises: NotFound."""
    work.actor.require_any(permissions.MANAGE_FLOWS, permissions.MANAGE_KINDS, permissions.READ_ALL)
    flow = await _flow(work, code)
    published = await store.version(work, flow.published_version_id) if flow.published_version_id else None
    return FlowView(flow, published.definition if published else None)


async def flow_versions(work: Work, code: str) -> list[VersionRow]:
    """Newest first, the draft among them. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_FLOWS)
    await _flow(work, code)
    return await store.versions(work, code)


async def flow_effects(work: Work) -> Catalogue:
    """What actions can do, what they can ask for, and who holds which permission."""
    work.actor.require(permissions.MANAGE_FLOWS)
    roles = await store.roles_by_permission(work)
    effects: list[Effect] = list(work.tools.effects.values())
    return Catalogue(
        sorted(effects, key=lambda effect: effect.code),
        list(GUARDS.items()),
        list(NEEDS.items()),
        [(permission, roles.get(permission.code, ())) for permission in work.tools.permissions],
    )


async def add_flow(work: Work, code: str, name: str, name_en: str, copy_of: str = STANDARD) -> FlowView:
    """A flow of one's own: a copy of another's published version, as a draft. Raises: Taken, NotFound."""
    work.actor.require(permissions.MANAGE_FLOWS)
    source = await flow_by_code(work, copy_of)
    if source.definition is None:
        raise NotFound("flows", copy_of)
    if not await store.add_flow(work, code, name, name_en):
        raise Taken("code", code)
    definition = replace(source.definition, code=code, name=name, name_en=name_en)
    await store.add_draft(work, code, definition, "")
    await work.publish(FlowAdded(0, code, name))
    return await flow_by_code(work, code)


async def read_flow_draft(work: Work, code: str) -> DraftView:
    """What is being changed; where nobody has begun, what is published. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_FLOWS)
    flow = await _flow(work, code)
    row = await store.draft(work, code)
    if row is not None:
        return DraftView(store.parsed(row.definition), row.note, row.version)
    published = await store.version(work, flow.published_version_id)
    if published is None:
        raise NotFound("flows", code)
    return DraftView(published.definition, "", 0)


async def save_flow_draft(work: Work, code: str, version: int, definition: FlowDefinition, note: str) -> DraftView:
    """Keep a draft; it may be as wrong as it is. Raises: NotFound, Stale."""
    work.actor.require(permissions.MANAGE_FLOWS)
    await _flow(work, code)
    definition = replace(definition, code=code)
    if version == 0:
        saved = await store.add_draft(work, code, definition, note)
    else:
        saved = await store.change_draft(work, code, version, definition, note)
    if not saved:
        row = await store.draft(work, code)
        raise Stale("flows", 0, row.version if row else 0)
    await work.publish(FlowDraftSaved(0, code, note))
    return await read_flow_draft(work, code)


async def check_flow(work: Work, code: str, definition: FlowDefinition | None) -> list[Finding]:
    """What is wrong with a definition; None checks the draft. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_FLOWS)
    if definition is None:
        definition = (await read_flow_draft(work, code)).definition
    return await _findings(work, definition)


async def publish_flow(work: Work, code: str, version: int) -> FlowView:
    """From now on new cases run in the draft; those that run stay where they are.

    Raises: NotFound, NoDraft, Stale, UnsoundFlow.
    """
    work.actor.require(permissions.MANAGE_FLOWS)
    await _flow(work, code)
    row = await store.draft(work, code)
    if row is None:
        raise NoDraft(code)
    if row.version != version:
        raise Stale("flows", row.id, row.version)
    definition = store.parsed(row.definition)
    errors = soundness.errors(await _findings(work, definition))
    if errors:
        raise UnsoundFlow(len(errors), errors[0].detail)
    await store.publish(work, row, definition)
    await work.publish(FlowPublished(row.id, code, row.number, row.note))
    return await flow_by_code(work, code)


async def switch_flow(work: Work, code: str, version: int, *, active: bool) -> FlowView:
    """Off: no kind can choose it any more; cases that run in it go on. On again at any time.

    Raises: NotFound, Stale, FlowInUse (kinds that are to be moved first).
    """
    work.actor.require(permissions.MANAGE_FLOWS)
    await store.held_active(work, code)
    flow = await _flow(work, code)
    if flow.version != version:
        raise Stale("flows", 0, flow.version)
    if not active and flow.kinds:
        using = [kind for kind in await catalog.kinds(work) if kind.flow_code == code]
        names, names_en = "、".join(kind.name for kind in using), ", ".join(kind.name_en for kind in using)
        raise FlowInUse(code, flow.kinds, names, names_en)
    if active != flow.active and await store.set_active(work, code, version, active=active):
        await work.publish(FlowSwitched(0, code, active))
    return await flow_by_code(work, code)


async def flow_version(work: Work, code: str, number: int) -> FlowVersion:
    """The definition of a version, as it was published. Raises: NotFound."""
    work.actor.require(permissions.MANAGE_FLOWS)
    row = next((row for row in await store.versions(work, code) if row.number == number), None)
    if row is None:
        raise NotFound("flows", code)
    return FlowVersion(row.id, row.number, store.parsed(row.definition))


async def _findings(work: Work, definition: FlowDefinition) -> list[Finding]:
    known = {permission.code for permission in work.tools.permissions}
    roles = await store.roles_by_permission(work)
    return soundness.findings(definition, work.tools.effects, roles, known, work.tools.topics)


async def _flow(work: Work, code: str) -> Flow:
    found = await store.flow(work, code)
    if found is None:
        raise NotFound("flows", code)
    return found
