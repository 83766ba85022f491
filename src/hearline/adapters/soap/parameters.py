"""What administrators may set for the interface for old clients."""

from hearline.kit.parameters import Parameter, ParameterType

ENABLED = Parameter(
    "soap.enabled", ParameterType.BOOLEAN, False, "开放 WebService 与 URL 接口", "SOAP and plain addresses are open",
    help_zh="供只会 SOAP 或只会拼地址的旧系统调用；关闭后接口不存在。新系统请用 /api。",
    help_en="For clients that know nothing newer; others use /api.",
)  # fmt: skip
ALL = (ENABLED,)
