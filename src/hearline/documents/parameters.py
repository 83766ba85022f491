"""What administrators may set for documents."""

from hearline.kit.parameters import Choice, Parameter, ParameterType

AUTOMATIC: Parameter[tuple[str, ...]] = Parameter(
    "documents.automatic", ParameterType.CHOICES, (), "自动制作的文书", "Documents made by themselves",
    choices=(
        Choice("transfer", "派单时：办理转送单", "When a case is dispatched: transfer sheet"),
        Choice("supervision", "发起督办时：督办函", "When supervision begins: supervision letter"),
        Choice("not_accepted", "不予受理时：不予受理告知书", "When a case is not accepted: notice of non-acceptance"),
        Choice("extension", "批准延期时：延期告知书", "When an extension is granted: notice of extension"),
    ),
    help_zh="相应环节完成后，系统按已发布的模板自动制作文书（不用印）。",
    help_en="Made from the published template after the step, without a seal.",
)  # fmt: skip

ALL = (AUTOMATIC,)
