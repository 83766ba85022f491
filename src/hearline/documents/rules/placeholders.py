"""What may stand in braces in a template: by its code, or by its Chinese name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from hearline.documents.ports import Field


@dataclass(frozen=True, slots=True)
class Placeholder:
    code: str
    name: str
    name_en: str
    sample: str


CASE = (
    Placeholder("case.number", "工单编号", "Case number", "261122000012345"),
    Placeholder("case.title", "诉求标题", "Title of the request", "幸福里小区连续停水"),
    Placeholder(
        "case.content", "诉求内容", "The request",
        "来电人反映，其居住的幸福里小区3号楼自2026年11月1日起连续停水48小时，物业公司称“管网改造”，但未公示工期；"
        "要求核实情况，并尽快恢复供水。",
    ),
    Placeholder("case.kind", "诉求类型", "Kind", "投诉"),
    Placeholder("case.channel", "来源渠道", "Channel", "电话"),
    Placeholder("case.urgency", "紧急程度", "Urgency", "紧急"),
    Placeholder("case.category", "诉求分类", "Category", "供水"),
    Placeholder("case.place", "事发地点", "Place", "幸福里小区3号楼"),
    Placeholder("case.opened_at", "受理时间", "Opened at", "2026年11月20日 09:30"),
    Placeholder("case.opened_on", "受理日期", "Opened on", "2026年11月20日"),
    Placeholder("case.due_at", "办结期限", "Due at", "2026年11月27日 17:30"),
    Placeholder("case.due_on", "办结日期", "Due on", "2026年11月27日"),
    Placeholder("case.state", "工单状态", "State", "分配待处理"),
    Placeholder("case.unit", "承办单位", "Unit in charge", "市水务集团"),
    Placeholder("case.handler", "承办人", "Handler", "李四"),
    Placeholder("case.opener", "受理人", "Opened by", "王五"),
    Placeholder("case.instruction", "派单意见", "Instruction", "请核实后尽快恢复供水，并回复来电人。"),
    Placeholder("case.result", "办理结果", "Result", "经核实，系主管道破裂，已于11月21日修复供水，并向来电人说明。"),
)  # fmt: skip
CALLER = (
    Placeholder("caller.name", "来电人姓名", "Caller's name", "张三"),
    Placeholder("caller.honorific", "来电人称呼", "How the caller is addressed", "张三先生"),
    Placeholder("caller.phone", "来电人电话", "Caller's telephone", "139****0000"),
    Placeholder("caller.address", "来电人住址", "Caller's address", "幸福里小区3号楼"),
)
PAPER = (
    Placeholder("document.name", "文书名称", "Name of the document", "转送单"),
    Placeholder("document.number", "文号", "Number of the document", "热转〔2026〕12号"),
    Placeholder("document.date", "成文日期", "Date of the document", "2026年11月22日"),
    Placeholder("document.issuer", "发文机关", "Issuer", "市民热线中心"),
    Placeholder("document.maker", "制作人", "Made by", "赵六"),
    Placeholder("house.service_name", "服务名称", "Name of the service", "某市12345热线"),
    Placeholder("house.hotline_number", "热线号码", "Number of the hotline", "12345"),
)
STEPS = (
    Placeholder("item.at", "环节时间", "When", "2026-11-20 09:30"),
    Placeholder("item.name", "环节名称", "Step", "派单"),
    Placeholder("item.who", "环节办理人", "Who", "李四"),
    Placeholder("item.text", "环节意见", "Opinion", "请速办"),
)
LISTS: Mapping[str, tuple[str, str, tuple[Placeholder, ...]]] = {"steps": ("办理过程", "Steps so far", STEPS)}
ITEM_CODES = {item.name: item.code for item in STEPS}
PLAIN_SECRETS = frozenset({"caller.phone", "caller.address"})


@dataclass(frozen=True)
class Vocabulary:
    """All that a type's template may say."""

    placeholders: tuple[Placeholder, ...]

    @cached_property
    def _codes(self) -> dict[str, str]:
        names = {placeholder.name: placeholder.code for placeholder in self.placeholders}
        return names | {placeholder.code: placeholder.code for placeholder in self.placeholders}

    def code_of(self, name: str) -> str | None:
        return self._codes.get(name)

    def list_of(self, name: str) -> str | None:
        return next((code for code, (zh, _, _) in LISTS.items() if name in (code, zh)), None)

    def items_of(self, name: str) -> frozenset[str]:
        code = self.list_of(name)
        return frozenset(one for item in LISTS[code][2] for one in (item.code, item.name)) if code else frozenset()

    def near(self, name: str) -> str:
        """A name that was perhaps meant."""
        found = get_close_matches(name[:60], [*self._codes], n=1, cutoff=0.6)
        return found[0] if found else ""


def vocabulary_of(fields: Iterable[Field]) -> Vocabulary:
    """What every template may say, and the fields of its type."""
    asked = tuple(Placeholder(f"field.{field.code}", field.name, field.name_en, sample_of(field)) for field in fields)
    return Vocabulary((*CASE, *CALLER, *PAPER, *asked))


def sample_of(field: Field) -> str:
    return "2026年12月22日" if field.kind == "date" else f"［{field.name}］"
