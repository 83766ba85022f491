"""What stands at ports, beside what ships: a channel and a type of paper."""

from hearline.cases.ports import OfferedChannel
from hearline.documents.ports import Definition, DocumentType, Field

WECHAT_WORK = OfferedChannel("wechat_work", "企业微信", "WeChat Work")

LETTER_OF_THANKS = DocumentType(
    "thanks", "感谢信", "Letter of thanks", "citizen",
    Definition(
        layout="letter", number_rule="热谢〔{year}〕{number}号",
        body="""# 感谢信
~
@ {{caller.name}}：
您于{{case.opened_on}}通过{{case.channel}}反映的“{{case.title}}”（工单编号：{{case.number}}）已经办结。
{{field.praise}}
谢谢您对城市的关心。
{{signature}}""",
    ),
    (Field("praise", "感谢的话", "Words of thanks", "long_text", required=True),),
)  # fmt: skip
