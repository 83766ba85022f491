"""What citizens are told when their case is done."""

from hearline.kit.topics import Placeholder, Topic, Wording

NUMBER = Placeholder("number", "工单编号", "number", "260302000000198")
TITLE = Placeholder("title", "标题", "title", "路灯不亮")
RESULT = Placeholder("result", "办理结果", "result", "已更换灯泡。")
LINK = Placeholder("link", "评价链接", "rating link", "https://…/portal/rate#…")

REPLIED = Topic(
    "portal.replied",
    "告知市民办理结果",
    "A citizen is told the result",
    Wording(
        "您的诉求 {number} 已办结",
        "Your request {number} is done",
        "您反映的“{title}”已办结。\n{result}\n\n请评价：{link}",
        "“{title}” is done.\n{result}\n\nPlease rate it: {link}",
        "您的诉求{number}已办结，请评价：{link}",
        "Your request {number} is done, please rate it: {link}",
    ),
    (NUMBER, TITLE, RESULT, LINK),
    outside=True,
)

ALL = (REPLIED,)
