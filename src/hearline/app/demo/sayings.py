"""What the people of the demo city say beside their requests. All of it is invented."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearline.outreach.model import Choice, GradeDimension, OnlyIf, Question, QuestionType

MERGED = "湖滨路路灯整排不亮"
# Title, place, and how each caller puts it.
DOUBLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        MERGED,
        "湖东区明月街道湖滨路",
        (
            "湖滨路从明月花园到公交站的路灯整排不亮，已经三天了，晚上老人出门不安全，希望尽快修复。",
            "明月花园门口的湖滨路路灯坏了一整排，晚上漆黑一片，昨天还有人摔倒，请尽快派人维修。",
            "湖滨路路灯整排不亮，从公交站到明月花园都是黑的，已经三天，请路灯管理部门处理。",
        ),
    ),
    (
        "五一小区二次供水泵房漏水",
        "石矶区工农街道五一小区",
        (
            "五一小区二次供水泵房漏水，水已经流到地下车库，物业说要等厂家，居民担心停水。",
            "五一小区泵房漏水流进地下车库，已经两天没有人修，请供水公司和物业尽快处理。",
        ),
    ),
)

MORE_TIME = (
    "涉及地下管线，需等待权属单位提供图纸后开挖，申请延期。",
    "施工材料正在采购，预计五个工作日内到货，申请延期办理。",
    "需与相邻单位现场会商后才能确定方案，申请延长办理时限。",
    "当事人外出，暂时无法现场核实，已约定下周见面，申请延期。",
)
SUPERVISED = (
    "该件已超期，请说明原因并于三日内报送办理进展。",
    "市民多次来电反映，请主要负责人过问，限期办结。",
    "请对照承诺时限倒排工期，每日报送进度。",
)
SUPERVISION_ANSWER = "已安排专人负责，今日进场施工，预计三日内完工，完工后向市民反馈并报送照片。"
CITIZENS = ("周明", "许建平", "邓秀兰", "罗志强", "贺春梅", "康国庆", "石玉珍")


@dataclass(frozen=True, slots=True)
class Told:
    form: str
    purpose: str
    title: str
    content: str
    place: str
    count: int = 1
    names: Sequence[str] = ()
    sender: str = ""


PETITIONS = (
    Told(
        "visit", "appeal", "征收补偿款迟迟未发放", "本村土地征收补偿款按协议应于今年三月发放，至今没有到账，村里答复不一，请求督促发放。",
        "望山县杏林镇采石村", 12, ("陶有福", "葛翠英", "向德胜", "牛志民", "应小兰"),
    ),
    Told(
        "letter", "appeal", "拖欠工程款导致工人工资未结清", "在云渡区某项目务工，完工半年仍有工资未结清，包工头称开发企业拖欠工程款，请求协调解决。",
        "云渡区云渡街道", 1, (), "省信访局",
    ),
    Told(
        "web", "suggestion", "建议老旧小区加装电梯统一标准", "各小区加装电梯的补贴和审批材料要求不一致，建议出台统一的办事指南和补贴标准。", "澄中区",
    ),
    Told("letter", "accusation", "反映社区工作人员办理低保不公", "反映社区工作人员在低保评议中优亲厚友，公示流于形式，请求核查。", "石矶区工农街道"),
    Told(
        "visit", "appeal", "小区业委会换届程序争议", "业委会换届选举计票未公开，业主要求重新公示选票并由街道监督。", "湖东区明月街道明月花园", 7,
        ("柳文静", "霍大伟", "栾晓光"),
    ),
    Told("phone", "appeal", "医疗事故鉴定结论有异议", "对医疗事故鉴定结论有异议，要求说明重新鉴定的途径和期限。", "南屏区竹溪镇"),
    Told("web", "appeal", "学区划分调整未提前公示", "今年学区划分调整没有提前公示，影响孩子入学，要求说明依据并给出过渡办法。", "澄中区"),
)  # fmt: skip

ASKED = (
    Question(
        "grade", QuestionType.GRADE, "您对这次办理结果满意吗？", "How satisfied are you with the result?", required=True,
        dimension=GradeDimension.SATISFACTION,
    ),
    Question(
        "speed", QuestionType.SINGLE, "办理速度如何？", "How fast was it?", required=True,
        choices=(
            Choice("fast", "快", "Fast", 100), Choice("fair", "一般", "Fair", 60), Choice("slow", "慢", "Slow", 20),
        ),
    ),
    Question(
        "why", QuestionType.TEXT, "不满意的原因是什么？", "What went wrong?", only_if=OnlyIf("grade", ("1", "2", "3")),
    ),
)  # fmt: skip

SUGGESTIONS = (
    (
        "建议公交站牌增加实时到站信息",
        "部分公交站牌没有到站信息，老人不会用手机查询，建议在站牌上增加电子屏或语音播报。",
    ),
    ("建议在滨湖步道增设直饮水点", "滨湖步道全长八公里，沿途没有饮水的地方，建议每两公里设一处直饮水点。"),
    ("建议延长社区卫生服务中心周末门诊", "上班族平日没有时间，建议社区卫生服务中心周六延长到晚上八点。"),
    ("建议学校体育场地周末开放", "周末附近没有运动场地，建议学校操场在周末预约开放，并明确责任。"),
)
SUGGESTION_REPLY = "感谢您的建议。已纳入明年站牌改造计划，首批二十处站牌将加装电子屏和语音播报。"
