"""Whether a definition of a flow can be published. Source: docs/rules.md, F5."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from hearline.cases.model import (
    Change,
    ClockChange,
    Effect,
    FieldType,
    Finding,
    FlowAction,
    FlowDefinition,
    Holder,
    State,
)
from hearline.cases.rules.guards import GUARDS
from hearline.cases.rules.needs import NEEDS

STARTS = (State.RECORDED,)
SIGN = "sign"


def findings(
    definition: FlowDefinition,
    effects: Mapping[str, Effect],
    roles: Mapping[str, Sequence[str]],
    known: Collection[str],
    topics: Collection[str],
) -> list[Finding]:
    """All that is wrong or doubtful.

    Args:
        roles: Which roles hold a permission, by its code.
        known: The permissions that modules declare.
        topics: The topics that modules declare.
    """
    return [
        *_names(definition),
        *_nodes(definition),
        *_clocks(definition),
        *_idle_clocks(definition),
        *_ways(definition),
        *(
            finding
            for action in definition.actions
            for finding in (*_action(definition, action), *_effect(definition, action, effects.get(action.effect)))
        ),
        *(finding for action in definition.actions for finding in _permission(action, roles, known)),
        *_topics(definition, topics),
        *_units(definition, effects),
    ]


def errors(found: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.severity == "error"]


def _error(code: str, zh: str, en: str, node: str = "", action: str = "", clock: str = "") -> Finding:
    return Finding("error", code, zh, en, node, action, clock)


def _names(definition: FlowDefinition) -> Iterator[Finding]:
    """Codes and names tell things apart."""
    for node in _twice([node.code for node in definition.nodes]) | _twice([node.name for node in definition.nodes]):
        yield _error("duplicate-node", f"环节“{node}”重复。", f"There are two nodes {node}.", node=node)
    for code in _twice([action.code for action in definition.actions]):
        yield _error("duplicate-action", f"操作“{code}”重复。", f"There are two actions {code}.", action=code)
    for code in _twice([clock.code for clock in definition.clocks]):
        yield _error("duplicate-clock", f"时钟“{code}”重复。", f"There are two clocks {code}.", clock=code)
    for action in definition.actions:
        for field in _twice([field.code for field in action.fields]):
            yield _error(
                "duplicate-field", f"操作“{action.name}”的填写项“{field}”重复。",
                f"{action.name_en} has two fields {field}.", action=action.code,
            )  # fmt: skip


def _nodes(definition: FlowDefinition) -> Iterator[Finding]:
    start = definition.node(definition.start)
    if start is None:
        yield _error("no-start", "没有开始环节。", "There is no node to start at.")
    elif start.phase not in STARTS or start.holder is not Holder.CENTRE:
        yield _error(
            "bad-start", "开始环节应处于“记录待分配”，由中心持有。",
            "A flow starts at a node that is to be assigned, in the centre's hands.", node=start.code,
        )  # fmt: skip
    if not any(node.final for node in definition.nodes):
        yield _error("no-end", "没有终止环节。", "There is no final node.")
    for node in definition.nodes:
        if node.final and node.phase is not State.ARCHIVED:
            yield _error(
                "final-not-archived", f"终止环节“{node.name}”应处于“已归档”。",
                f"The final node {node.name_en} must be archived.", node=node.code,
            )  # fmt: skip


def _clocks(definition: FlowDefinition) -> Iterator[Finding]:
    mains = [clock.code for clock in definition.clocks if clock.main]
    if len(mains) != 1:
        yield _error("main-clock", "应有且只有一个主时钟。", f"There must be one main clock, not {len(mains)}.")
    known = {clock.code for clock in definition.clocks}
    for action in definition.actions:
        named = {change.clock for change in action.clocks} | {action.within, action.after}
        named |= {change.limit_of for change in action.clocks}
        for clock in sorted(named - known - {""}):
            yield _error(
                "unknown-clock", f"操作“{action.name}”用到的时钟“{clock}”不存在。",
                f"{action.name_en} names the clock {clock}, which there is not.", action=action.code, clock=clock,
            )  # fmt: skip
        for change in action.clocks:
            if change.clock == SIGN and change.change in (Change.SUSPEND, Change.RESUME):
                yield _error(
                    "sign-never-stands", "签收时钟不能暂停。", "The clock to sign cannot stand still.",
                    action=action.code, clock=SIGN,
                )  # fmt: skip
            yield from _until(action, change, [*mains, SIGN])


def _until(action: FlowAction, change: ClockChange, own: Sequence[str]) -> Iterator[Finding]:
    """A day that a clock ends on is a day that the form must say; the clocks in the case's own row have none."""
    days = {field.code for field in action.fields if field.type is FieldType.DATE and field.required}
    if change.until and (change.until not in days or change.clock in own):
        yield _error(
            "bad-until", f"操作“{action.name}”的时钟到期日应是必填的日期项，且不能用于主时钟和签收时钟。",
            f"{action.name_en} ends a clock on a day that its form need not say, or a clock that ends on none.",
            action=action.code, clock=change.clock,
        )  # fmt: skip


def _idle_clocks(definition: FlowDefinition) -> Iterator[Finding]:
    changes = [change for action in definition.actions for change in action.clocks]
    used = {change.clock for change in changes if change.change in (Change.START, Change.RESTART)}
    used |= {change.limit_of for change in changes}
    for clock in definition.clocks:
        if not clock.main and not clock.opens and clock.code not in used:
            yield Finding(
                "warning", "idle-clock", f"时钟“{clock.name}”从不开始。", f"The clock {clock.name_en} never starts.",
                clock=clock.code,
            )  # fmt: skip


def _ways(definition: FlowDefinition) -> Iterator[Finding]:
    """Every node can be reached, and from everywhere there is a way to an end."""
    ways = _edges(definition)
    reached = _walk(ways, {definition.start})
    backwards: dict[str, set[str]] = {}
    for source, targets in ways.items():
        for target in targets:
            backwards.setdefault(target, set()).add(source)
    ending = _walk(backwards, {node.code for node in definition.nodes if node.final})
    for node in definition.nodes:
        if node.code not in reached:
            yield _error(
                "unreachable", f"环节“{node.name}”无法到达。", f"{node.name_en} cannot be reached.", node=node.code
            )
        if node.code not in ending:
            yield _error(
                "dead-end", f"从环节“{node.name}”走不到终止环节。", f"From {node.name_en} no end can be reached.",
                node=node.code,
            )  # fmt: skip


def _action(definition: FlowDefinition, action: FlowAction) -> Iterator[Finding]:
    nodes = {node.code for node in definition.nodes}
    named = [*action.sources, *(branch.node for branch in action.branches if branch.node)]
    for node in sorted(set(named) - nodes):
        yield _error(
            "unknown-node", f"操作“{action.name}”指向的环节“{node}”不存在。",
            f"{action.name_en} names the node {node}, which there is not.", node=node, action=action.code,
        )  # fmt: skip
    if not action.sources:
        yield _error("no-source", f"操作“{action.name}”没有起点。", f"{action.name_en} starts nowhere.",
                     action=action.code)  # fmt: skip
    if not action.branches or action.branches[-1].when:
        yield _error(
            "branches-not-total", f"操作“{action.name}”的分支不完整：最后一个分支不应有条件。",
            f"The branches of {action.name_en} leave a case out: the last must ask for nothing.", action=action.code,
        )  # fmt: skip
    for branch in action.branches[:-1]:
        if not branch.when:
            yield _error(
                "branch-never-left", f"操作“{action.name}”的无条件分支应排在最后。",
                f"A branch of {action.name_en} that asks for nothing must be the last.", action=action.code,
            )  # fmt: skip
    fields = {field.code for field in action.fields}
    conditions = [
        *(one.when for one in action.branches), *(one.when for one in action.clocks),
        *(one.when for one in action.tells), *(one.required_when for one in action.fields),
    ]  # fmt: skip
    asked = {name for condition in conditions for name in condition}
    for name in sorted(asked - fields):
        yield _error(
            "unknown-field", f"操作“{action.name}”的条件用到的填写项“{name}”不存在。",
            f"A condition of {action.name_en} asks for {name}, which its form has not.", action=action.code,
        )  # fmt: skip
    if action.guard and action.guard not in GUARDS:
        yield _error(
            "unknown-guard", f"操作“{action.name}”的前提“{action.guard}”不存在。",
            f"{action.name_en} asks for {action.guard}, which there is not.", action=action.code,
        )  # fmt: skip
    for need in sorted(set(action.needs) - set(NEEDS)):
        yield _error(
            "unknown-need", f"操作“{action.name}”要求的工单项“{need}”不存在。",
            f"{action.name_en} needs {need} of a case, which there is not.", action=action.code,
        )  # fmt: skip


def _effect(definition: FlowDefinition, action: FlowAction, effect: Effect | None) -> Iterator[Finding]:
    if effect is None:
        yield _error(
            "unknown-effect", f"操作“{action.name}”的功能“{action.effect}”不存在或未安装。",
            f"{action.name_en} does {action.effect}, which is not installed.", action=action.code,
        )  # fmt: skip
        return
    given = {field.code: field for field in action.fields}
    for field in effect.fields:
        held = given.get(field.code)
        if field.required and (held is None or not held.required or held.type is not field.type):
            yield _error(
                "missing-field", f"操作“{action.name}”缺少必填项“{field.name}”。",
                f"{action.name_en} must ask for {field.name_en}.", action=action.code,
            )  # fmt: skip
    if not effect.moves and any(branch.node for branch in action.branches):
        yield _error(
            "never-moves", f"操作“{action.name}”的功能不能改变环节。", f"{effect.name_en} leads nowhere.",
            action=action.code,
        )  # fmt: skip


def _permission(action: FlowAction, roles: Mapping[str, Sequence[str]], known: Collection[str]) -> Iterator[Finding]:
    if action.permission not in known:
        yield _error(
            "unknown-permission", f"操作“{action.name}”的权限“{action.permission}”不存在。",
            f"{action.name_en} asks for the permission {action.permission}, which there is not.", action=action.code,
        )  # fmt: skip
    elif not roles.get(action.permission):
        yield _error(
            "nobody-may", f"没有角色拥有操作“{action.name}”的权限（{action.permission}）。",
            f"No role holds {action.permission}: nobody could do {action.name_en}.", action=action.code,
        )  # fmt: skip


def _topics(definition: FlowDefinition, topics: Collection[str]) -> Iterator[Finding]:
    for action in definition.actions:
        for topic in sorted({notice.topic for notice in action.tells} - set(topics)):
            yield _error(
                "unknown-topic", f"操作“{action.name}”的通知主题“{topic}”不存在。",
                f"{action.name_en} tells of {topic}, which is no topic.", action=action.code,
            )  # fmt: skip


def _units(definition: FlowDefinition, effects: Mapping[str, Effect]) -> Iterator[Finding]:
    """Where a unit is to hold the case, one must have been named on every way there."""
    without = _without_unit(definition, effects)
    for node in definition.nodes:
        if node.holder is Holder.UNIT and node.code in without:
            yield _error(
                "no-unit", f"环节“{node.name}”由单位持有，但有一条路径没有指定单位。",
                f"{node.name_en} is in a unit's hands, but on one way there none was named.", node=node.code,
            )  # fmt: skip


def _without_unit(definition: FlowDefinition, effects: Mapping[str, Effect]) -> set[str]:
    """Nodes that a case can stand at with no unit: to be assigned, freed, or reached from there with none named."""
    acting = [(action, effects[action.effect]) for action in definition.actions if action.effect in effects]
    found = {definition.start, *(node.code for node in definition.nodes if node.phase is State.RECORDED)}
    found |= {target for action, effect in acting if effect.frees_unit for target in _targets(action)}
    ways: dict[str, set[str]] = {}
    for action, effect in acting:
        if not effect.gives_unit:
            for source in action.sources:
                ways.setdefault(source, set()).update(_targets(action))
    return _walk(ways, found)


def _targets(action: FlowAction) -> set[str]:
    return {branch.node for branch in action.branches if branch.node}


def _edges(definition: FlowDefinition) -> dict[str, set[str]]:
    edges: dict[str, set[str]] = {node.code: set() for node in definition.nodes}
    for action in definition.actions:
        for source in action.sources:
            edges.setdefault(source, set()).update(_targets(action))
    return edges


def _walk(ways: Mapping[str, set[str]], start: set[str]) -> set[str]:
    seen, open_ends = set(start), list(start)
    while open_ends:
        for target in ways.get(open_ends.pop(), set()) - seen:
            seen.add(target)
            open_ends.append(target)
    return seen


def _twice(codes: Sequence[str]) -> set[str]:
    return {code for code, count in Counter(codes).items() if count > 1}
