"""What administrators may set for documents."""

from hearline.kit.parameters import Choice, Parameter, ParameterType

AUTOMATIC: Parameter[tuple[str, ...]] = Parameter(
    "documents.automatic", ParameterType.CHOICES, (), "自动制作的文书", "Documents made by themselves",
    choices=(
        Choice("transfer", "派单时：办理转送单", "When a case is dispatched: transfer sheet"),
        Choice("assignment", "信访交办时：交办函", "When a petition is assigned: assignment letter"),
        Choice("supervision", "发起督办时：督办函", "When supervision begins: supervision letter"),
        Choice("not_accepted", "不予受理时：不予受理告知书", "When a case is not accepted: notice of non-acceptance"),
        Choice("extension", "批准延期时：延期告知书", "When an extension is granted: notice of extension"),
    ),
    help_zh="相应环节完成后，系统按已发布的模板自动制作文书（不用印）。",
    help_en="Made from the published template after the step, without a seal.",
)  # fmt: skip

ISSUER = Parameter(
    "documents.issuer", ParameterType.TEXT, "", "中心文书的发文机关", "Issuer of the centre's documents", most=60,
    help_zh="中心人员制作文书时的落款；不填则用机构名称。承办单位的文书以本单位落款，模板另有规定的除外。",
    help_en="Signs what the centre makes; empty: the organisation's name. Units sign with their own, unless a template says otherwise.",
)  # fmt: skip

ALL = (AUTOMATIC, ISSUER)
