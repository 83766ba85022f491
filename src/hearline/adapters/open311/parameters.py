"""What administrators may set for Open311."""

from hearline.kit.parameters import Parameter, ParameterType

ENABLED = Parameter(
    "open311.enabled", ParameterType.BOOLEAN, False, "开放 Open311 接口", "Open311 is open",
    help_zh="按 GeoReport v2 向其他应用提供“报修类”诉求的提交与查询；关闭后接口不存在。",
    help_en="Lets other applications send in and read located requests by GeoReport v2.",
)  # fmt: skip
JURISDICTION = Parameter(
    "open311.jurisdiction", ParameterType.TEXT, "", "辖区标识", "Jurisdiction",
    most=100, help_zh="通常是城市网站的域名；留空则不检查。", help_en="Usually the city's host name; empty: not looked at.",
)  # fmt: skip
KIND = Parameter(
    "open311.kind", ParameterType.TEXT, "help", "登记为哪一类诉求", "Kind of the cases that come in",
    least=1, most=40, help_zh="诉求类型代码。", help_en="The code of a kind.",
)  # fmt: skip
CONTACT = Parameter(
    "open311.contact", ParameterType.TEXT, "", "联系方式", "Contact", most=200,
    help_zh="写入服务发现文件。", help_en="Goes into the discovery document.",
)  # fmt: skip
ALL = (ENABLED, JURISDICTION, KIND, CONTACT)
