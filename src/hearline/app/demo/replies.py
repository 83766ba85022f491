"""What the centre and the units write: instructions, results, reasons, opinions, comments of callbacks."""
# ruff: noqa: E501

from hearline.app.demo.book import Leaf
from hearline.app.demo.grammar import Roll, compile_all, pick, say
from hearline.app.demo.model import Kind
from hearline.app.demo.phrases import OTHER_TITLES
from hearline.app.demo.places import Place

LEADS = compile_all((
    "", "", "接到转办单后，我单位当日与来电人取得联系。", "收到派单后，我单位立即安排专人核实。", "您反映的问题已收悉。",
    "我单位高度重视，第一时间安排人员处理。", "现将办理情况答复如下：",
))  # fmt: skip
ENDS = compile_all((
    "。", "。", "。办理情况已电话告知来电人，对方表示认可。", "。来电人对处理结果无异议。", "。如再有类似情况，可直接与我单位联系。", "。感谢您对我们工作的监督。",
))  # fmt: skip
ENDS_AT_PLACES = compile_all(
    ("。后续我单位将加强巡查，防止反弹。", "。", "。现场照片已上传。", "。处理情况已当面告知来电人。")
)
FIXES_AT_PLACES = compile_all(
    (
        "工作人员到{at}查看，情况属实，已落实专人负责整改，预计{workdays}内完成",
        "经现场核查，反映的问题确实存在，已督促责任方{workdays}内整改，我单位将跟踪到底",
        "反映的问题已于{ago}处理完毕，工作人员随后到{at}复查，未再发现同类情况",
        "经核实，{at}的情况涉及多方，我单位已召集相关各方现场商定处理办法，{workdays}内落实",
    )
)
FIXES_ON_PAPER = compile_all(
    (
        "工作人员已逐项核对来电人的材料，问题已查明，相关手续{workdays}内办结",
        "已向来电人解释政策规定并告知办理途径，对方表示清楚",
        "经与有关方面核实，来电人所述基本属实，已责成经办人员{workdays}内处理到位，并向来电人致歉",
        "经调解，双方已达成一致意见，{workdays}内履行完毕",
    )
)
IDEAS = compile_all(
    (
        "您的建议已收悉，感谢您对城市建设的关心。我单位将结合实际情况研究，可行的部分纳入下一步工作计划",
        "经研究，您的建议具有参考价值，已转相关科室进行现场踏勘，预计{workdays}内形成意见",
        "您提出的建议我单位已采纳，计划{later}起先行试点，效果好再逐步推广",
        "您的建议受场地和资金条件限制，暂不能实施，我单位已列入储备项目，感谢理解",
    )
)
THANKS = compile_all(
    (
        "感谢您的肯定，我单位已对相关工作人员提出表扬，并将继续做好服务",
        "您的表扬已转达当事人，我单位在{ago}的例会上通报，感谢您的鼓励",
    )
)
# In the order of `phrases.OTHER_TITLES`.
REST = compile_all(
    (
        "经查询，该工单正在办理中，承办人员已电话联系来电人说明进度，预计{workdays}内答复",
        "来电人补充的信息已同步至原工单，承办单位将一并处理",
        "经核实来电人本人意愿，原工单已按撤销处理，感谢来电",
        "已请承办单位重新核实，并由分管负责人直接联系来电人答复",
        "已与来电人核实身份并完成号码变更，原工单继续按期限办理",
        "经核实，我单位从未要求提供银行卡号，来电系冒充，已提醒来电人并将号码转公安机关",
    )
)
AGAIN = "经再次核查，现补充答复如下："

INSTRUCTIONS = (
    "请按职责核实处理，并在期限内回复。", "请尽快联系来电人，现场核实后处理。", "请核实情况，依法依规办理，结果告知来电人。",
    "来电人情绪较为激动，请注意沟通方式，尽快处理。", "涉及民生，请优先办理。", "请派人现场查看并拍照上传。", "请按照首接负责的要求牵头办理。",
    "请核实后直接答复来电人，并上报办理结果。",
)  # fmt: skip
ASK_INSTRUCTIONS = (
    "请按政策规定直接答复来电人。", "涉及具体业务，请专业人员电话解答。", "请核实后准确答复，并反馈知识库维护。", "请在期限内联系来电人解答。",
)  # fmt: skip
IDEA_INSTRUCTIONS = ("请研究后答复来电人。", "请结合实际研究采纳，并回复建议人。", "请阅处并反馈意见。")
URGENT_INSTRUCTIONS = (
    "涉及安全隐患，请立即派人到场处置，随时反馈进展。", "紧急件，请两小时内联系来电人并到场处理。", "请立即组织抢修，恢复后第一时间反馈。",
)  # fmt: skip
NOT_OURS = (
    "经核实，该事项属{other}职责范围，请改派{other}办理。", "经现场查看，反映的设施由{other}管理维护，我单位无处置权限，申请退回改派。",
    "按照“三定”规定，该类事项由{other}负责，建议改派。",
)  # fmt: skip
NOT_OURS_ON_PAPER = (
    "经核实，该事项属{other}职责范围，请改派{other}办理。",
    "该业务由{other}经办，我单位无相关数据，建议改派。",
    "按照“三定”规定，该类事项由{other}负责，建议改派。",
)
WRONG_PLACE = ("经核实，{at}不在我单位辖区，属{other}管辖，请改派。", "现场位于辖区边界以外，应由{other}办理。")
MISSING_FACTS = (
    "来电人未说明具体楼号和门牌，电话多次无人接听，请补充信息后再派。", "工单地址与描述不一致，无法确定现场位置，请与来电人核实。",
    "所留联系电话为空号，无法核实情况，请补充联系方式。",
)  # fmt: skip
OTHER_REASONS = (
    "该问题已在此前的诉求中办理，属重复件，建议合并。",
    "来电人表示问题已自行解决，要求撤销，建议退回核实。",
)
ADDED_FACTS = (
    "已致电来电人，补充了具体位置和方便联系的时间。", "已联系来电人核实地址，并更正联系方式。", "来电人通过短信补发了现场照片，位置已标明。",
)  # fmt: skip
NOTES = (
    "来电人再次来电询问进度，已安抚并告知办理期限。", "来电人补充：{evening}在家，可上门查看。", "承办单位来电说明：正在等待配件，已请其主动联系来电人。",
    "来电人提供了现场照片，已转承办单位。", "经电话沟通，来电人同意延后两天上门。", "同一地点今日另有两位市民反映，请一并处理。",
)  # fmt: skip
ASK_NOTES = (
    "来电人再次来电询问进度，已告知办理期限。", "来电人补充：方便联系的时间为{evening}。", "经办单位来电说明：正在向上级部门核实口径。",
)  # fmt: skip
ASK_PASSES = (
    "答复依据充分，口径准确，同意。",
    "答复清楚，已联系来电人，通过。",
    "同意办结，请回访。",
    "符合政策规定，通过审核。",
)
PASSES = (
    "办理结果清楚，答复规范，同意办结。", "事实清楚，处置得当，通过。", "已附现场照片，整改到位，同意。", "答复内容完整，已联系来电人，通过审核。",
    "同意，请回访科核实满意度。", "符合要求。",
)  # fmt: skip
REDOS = (
    "答复过于笼统，未说明整改时限和责任人，请补充后重新上报。", "未见与来电人联系的记录，请联系后再报。", "只写“已处理”，没有具体措施，请补充现场情况。",
    "答复与诉求内容不符，请重新核实。", "未附整改后的照片，请补充。",
)  # fmt: skip
COMMENTS = {
    5: ("问题已经解决，非常满意。", "来人很快，态度也好，感谢。", "没想到这么快就处理好了。", "工作人员上门解释得很耐心。", "十分满意，谢谢热线。"),
    4: ("基本都处理好了，满意。", "已经解决，速度还可以。", "联系过本人，结果可以接受。", "满意，希望以后保持。"),
    3: ("处理了，但拖的时间有点长。", "暂时解决了，不知道会不会反弹。", "答复可以理解，效果一般。", "只解决了一部分。"),
    2: ("只打了一个电话，没有到现场看。", "问题还在，只是口头答应。", "处理了一次又恢复原样。", "对补偿数额不认可。"),
    1: ("根本没有解决，答复与事实不符。", "推来推去，没有一个单位管。", "没有人联系过本人，却写着已告知。", "时间太久，已经自己花钱处理了。"),
}  # fmt: skip
ASK_COMMENTS = {
    5: ("答复很清楚，非常满意。", "讲得很详细，一次就弄明白了。", "工作人员很耐心，谢谢。", "按说的材料去办，当天就办好了。"),
    4: ("答复清楚，满意。", "已经弄明白了。", "回复还算及时。"),
    3: ("答复了，就是等得久了一点。", "说得有点笼统，大概明白了。", "还要自己再跑一趟问。"),
    2: ("只念了一遍文件，没有回答具体问题。", "答复太慢，事情已经过了。", "和窗口说的不一样。"),
    1: ("问的和答的不是一回事。", "没有人联系过本人。", "让打别的电话，打了也没人接。"),
}  # fmt: skip
UNREACHED = ("电话无人接听，稍后再拨。", "来电人在忙，约定晚些时候再联系。", "号码暂时无法接通。")
WAIVED = ("三次致电均无人接听，按规定不再回访。", "来电人在登记时表示不需要回访。", "来电人表示已了解情况，不愿评价。")
ON_CALL_LEADS = ("", "", "当场答复：", "电话中已解答：")


def one(texts: tuple[str, ...], roll: Roll) -> str:
    return texts[int(roll() * len(texts))]


def instructions(kind: Kind, urgency: str) -> tuple[str, ...]:
    if urgency != "normal":
        return URGENT_INSTRUCTIONS
    return {"consultation": ASK_INSTRUCTIONS, "suggestion": IDEA_INSTRUCTIONS, "praise": IDEA_INSTRUCTIONS}.get(
        kind, INSTRUCTIONS
    )


def is_matter(kind: Kind) -> bool:
    """Whether something has to be mended, not just answered."""
    return kind in ("help", "complaint", "report")


def result(kind: Kind, leaf: Leaf, place: Place, title: str, roll: Roll) -> str:
    """What the unit reports as done."""
    if is_matter(kind):
        return pick(LEADS, place, roll) + fix(leaf, place, title, roll)
    if kind == "consultation":
        return f"{say(leaf.reply_to(title) or REST[0], place, roll)}。"
    if kind == "other":
        number = next((n for n, start in enumerate(OTHER_TITLES) if title.startswith(start)), 0)
        return f"{say(REST[number], place, roll)}。"
    return f"{pick(IDEAS if kind == 'suggestion' else THANKS, place, roll)}。"


def fix(leaf: Leaf, place: Place, title: str, roll: Roll) -> str:
    """What was mended, and a last word."""
    own = leaf.reply_to(title)
    fixes = (own,) if own else leaf.fixes
    if not fixes or (not leaf.hazard and roll() < 0.2):
        fixes = FIXES_AT_PLACES if place.short else FIXES_ON_PAPER
    ends = ENDS_AT_PLACES if place.short and roll() < 0.4 else ENDS
    return pick(fixes, place, roll) + pick(ends, place, roll)


def again(leaf: Leaf, place: Place, title: str, roll: Roll) -> str:
    """The second report, after the first was sent back."""
    return f"{AGAIN}{fix(leaf, place, title, roll)}"


def spot_answer(kind: Kind, leaf: Leaf, place: Place, title: str, roll: Roll) -> str:
    """What an agent tells the caller at once."""
    lead = one(ON_CALL_LEADS, roll) if kind == "consultation" else ""
    return lead + result(kind, leaf, place, title, roll)
