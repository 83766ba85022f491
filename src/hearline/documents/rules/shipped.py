"""The types that ship, with their templates.

Periods and channels are those of the Regulation on Letters and Visits (信访工作条例, 2022), articles 22, 31, 34–36.
"""

from hearline.documents.ports import Definition, DocumentType, Field

CONTACT = Field("contact", "联系人及电话", "Contact")
TERM = Field("due_on", "办结日期", "To be done by", "date", required=True)

TRANSFER = DocumentType(
    "transfer", "办理转送单", "Transfer sheet", "unit",
    Definition(
        layout="form", number_rule="热转〔{year}〕{number}号", numbered=False,
        body="""# 群众诉求办理转送单
~0.4
> 文号：{{document.number}}
| 工单编号 | {{case.number}} | 受理时间 | {{case.opened_at}} |
| 来电人 | {{caller.name}} | 联系电话 | {{caller.phone}} |
| 诉求类型 | {{case.kind}} | 来源渠道 | {{case.channel}} |
| 诉求分类 | {{case.category}} | 紧急程度 | {{case.urgency}} |
| 承办单位 | {{case.unit}} | 办结期限 | {{case.due_at}} |
| 事发地点 | {{case.place}} |
| 诉求标题 | {{case.title}} |
| 诉求内容 | {{case.content}} | {45}
| 派单意见 | {{case.instruction}} | {18}
| 领导批示 | | {22}
| 办理结果 | {{case.result}} | {30}
{{signature}}""",
    ),
)  # fmt: skip

ASSIGNMENT = DocumentType(
    "assignment", "交办函", "Assignment letter", "unit",
    Definition(
        layout="letter", number_rule="热交函〔{year}〕{number}号",
        body="""# 关于办理“{{case.title}}”诉求事项的交办函
~
@ {{case.unit|（承办单位）}}：
{{case.opened_on}}，我单位收到群众反映的“{{case.title}}”诉求事项（工单编号：{{case.number}}）。现交你单位办理，有关事项函告如下：
## 一、诉求内容
{{case.content}}
{{if case.place}}
事发地点：{{case.place}}。
{{end}}
## 二、办理要求
{{field.requirements}}
{{if case.instruction}}
派单意见：{{case.instruction}}
{{end}}
## 三、办结期限
请于{{field.due_on}}前办结，并将办理结果书面报送我单位。确有困难、不能按期办结的，应当在期限届满前说明理由，申请延期。
{{if field.contact}}
联系人及电话：{{field.contact}}。
{{end}}
{{signature}}""",
    ),
    (
        Field("requirements", "办理要求", "Requirements", "long_text", required=True),
        TERM,
        CONTACT,
    ),
)  # fmt: skip

SUPERVISION = DocumentType(
    "supervision", "督办函", "Supervision letter", "unit",
    Definition(
        layout="letter", number_rule="热督函〔{year}〕{number}号",
        body="""# 关于“{{case.title}}”诉求事项的督办函
~
@ {{case.unit|（承办单位）}}：
你单位承办的“{{case.title}}”诉求事项（工单编号：{{case.number}}），办结期限为{{case.due_at}}。现就有关情况督办如下：
## 一、督办事由
{{field.reason}}
## 二、督办意见
{{field.opinion}}
## 三、反馈要求
请于{{field.due_on}}前将办理情况书面反馈我单位。逾期不办或者敷衍应付的，将按有关规定予以通报。
{{signature}}""",
    ),
    (
        Field("reason", "督办事由", "Reason", "long_text", required=True),
        Field("opinion", "督办意见", "Opinion", "long_text", required=True),
        TERM,
    ),
)  # fmt: skip

ACCEPTANCE = DocumentType(
    "acceptance", "受理告知书", "Notice of acceptance", "citizen",
    Definition(
        layout="notice", number_rule="热受告〔{year}〕{number}号",
        body="""# {{document.issuer}}
# 信访事项受理告知书
~0.5
> {{document.number}}
@ {{caller.name|信访人}}：
你于{{case.opened_on}}反映的“{{case.title}}”事项（编号：{{case.number}}）已经收悉。经审查，该事项属于受理范围，现决定予以受理。
该事项由{{case.unit|本机关}}办理，自受理之日起60日内办结；情况复杂的，经批准可以适当延长，但延长期限不超过30日，并告知延期理由。
{{if field.contact}}
联系人及电话：{{field.contact}}。
{{end}}
特此告知。
{{signature}}""",
    ),
    (CONTACT,),
)  # fmt: skip

NOT_ACCEPTED = DocumentType(
    "not_accepted", "不予受理告知书", "Notice of non-acceptance", "citizen",
    Definition(
        layout="notice", number_rule="热不受〔{year}〕{number}号",
        body="""# {{document.issuer}}
# 信访事项不予受理告知书
~0.5
> {{document.number}}
@ {{caller.name|信访人}}：
你于{{case.opened_on}}反映的“{{case.title}}”事项（编号：{{case.number}}）已经收悉。经审查，{{field.reason}}
根据{{field.ground}}的规定，决定不予受理。
{{field.channel}}
特此告知。
{{signature}}""",
    ),
    (
        Field("reason", "不予受理的理由", "Reason", "long_text", required=True),
        Field("ground", "法律依据", "Legal ground", "text", required=True),
        Field("channel", "正当渠道", "Proper channel", "long_text", required=True),
    ),
)  # fmt: skip

FORWARDED = DocumentType(
    "forwarded", "转送告知书", "Notice of forwarding", "citizen",
    Definition(
        layout="notice", number_rule="热转告〔{year}〕{number}号",
        body="""# {{document.issuer}}
# 信访事项转送告知书
~0.5
> {{document.number}}
@ {{caller.name|信访人}}：
你于{{case.opened_on}}反映的“{{case.title}}”事项（编号：{{case.number}}）已经收悉。根据属地管理、分级负责和谁主管、谁负责的原则，现转送{{case.unit|有权处理的机关}}办理，并由其书面告知你是否受理。
{{if field.contact}}
联系人及电话：{{field.contact}}。
{{end}}
特此告知。
{{signature}}""",
    ),
    (CONTACT,),
)  # fmt: skip

EXTENSION = DocumentType(
    "extension", "延期告知书", "Notice of extension", "citizen",
    Definition(
        layout="notice", number_rule="热延告〔{year}〕{number}号",
        body="""# {{document.issuer}}
# 信访事项延期办理告知书
~0.5
> {{document.number}}
@ {{caller.name|信访人}}：
你于{{case.opened_on}}反映的“{{case.title}}”事项（编号：{{case.number}}），因{{field.reason}}，不能在规定期限内办结。经批准，办理期限延长至{{field.extended_to}}。
特此告知。
{{signature}}""",
    ),
    (
        Field("reason", "延期理由", "Reason", "long_text", required=True),
        Field("extended_to", "延长至", "Extended to", "date", required=True),
    ),
)  # fmt: skip

REPLY = DocumentType(
    "reply", "答复意见书", "Reply", "citizen",
    Definition(
        layout="notice", number_rule="热答〔{year}〕{number}号",
        body="""# {{document.issuer}}
# 信访事项答复意见书
~0.5
> {{document.number}}
@ {{caller.name|信访人}}：
你于{{case.opened_on}}反映的“{{case.title}}”事项（编号：{{case.number}}），经调查核实，现答复如下：
## 一、反映的主要问题
{{case.content}}
## 二、调查核实情况
{{field.facts}}
## 三、处理意见及依据
{{field.opinion}}
{{if field.ground}}
依据：{{field.ground}}。
{{end}}
如不服本处理意见，可以自收到本意见书之日起30日内，向{{field.reviewer}}书面申请复查；逾期不申请的，不再受理。
{{signature}}""",
    ),
    (
        Field("facts", "调查核实情况", "Facts found", "long_text", required=True),
        Field("opinion", "处理意见", "Opinion", "long_text", required=True),
        Field("ground", "依据", "Ground"),
        Field("reviewer", "复查机关", "Who reviews", "text", required=True),
    ),
)  # fmt: skip


def _review(
    code: str, name: str, name_en: str, rule: str, word: str, before: str, ending: str, fields: tuple[Field, ...]
) -> DocumentType:
    body = f"""# {{{{document.issuer}}}}
# 信访事项{name}
~0.5
> {{{{document.number}}}}
@ {{{{caller.name|信访人}}}}：
你不服{{{{field.decided_by}}}}作出的{before}（{{{{field.decision}}}}），申请{word}。本机关依法进行了{word}，现提出意见如下：
## 一、申请人的主要诉求及理由
{{{{field.claim}}}}
## 二、查明的事实
{{{{field.facts}}}}
## 三、{word}意见
{{{{field.opinion}}}}
{ending}
{{{{signature}}}}"""
    asked = (
        Field("decided_by", "原办理机关", "Who decided", "text", required=True),
        Field("decision", "原意见书文号", "Number of the decision", "text", required=True),
        Field("claim", "申请人的主要诉求及理由", "Claim", "long_text", required=True),
        Field("facts", "查明的事实", "Facts found", "long_text", required=True),
        Field("opinion", f"{word}意见", "Opinion", "long_text", required=True),
        *fields,
    )
    return DocumentType(code, name, name_en, "citizen", Definition("notice", rule, body), asked)


REVIEW = _review(
    "review", "复查意见书", "Review opinion", "热复查〔{year}〕{number}号", "复查", "处理意见",
    "如不服本复查意见，可以自收到本意见书之日起30日内，向{{field.reviewer}}书面申请复核；逾期不申请的，不再受理。",
    (Field("reviewer", "复核机关", "Who re-reviews", "text", required=True),),
)  # fmt: skip
RECHECK = _review(
    "recheck", "复核意见书", "Re-review opinion", "热复核〔{year}〕{number}号", "复核", "复查意见",
    "本复核意见为信访终结意见。对本意见不服，仍然以同一事实和理由提出投诉请求的，不再受理。",
    (),
)  # fmt: skip

TYPES = (
    TRANSFER, ASSIGNMENT, SUPERVISION, ACCEPTANCE, NOT_ACCEPTED, FORWARDED, EXTENSION, REPLY, REVIEW, RECHECK,
)  # fmt: skip
