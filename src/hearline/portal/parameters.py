"""What administrators may set for the citizens' pages."""

from hearline.kit.parameters import Parameter, ParameterType

LONGITUDE = Parameter(
    "portal.longitude", ParameterType.NUMBER, 116.39748, "地图中心经度", "Longitude of the map's middle",
    least=-180, most=180, unit_zh="度", unit_en="degrees", help_zh="市民选点时地图打开的位置（WGS-84）。",
    help_en="Where the map of the citizens' pages opens (WGS-84).",
)  # fmt: skip
LATITUDE = Parameter(
    "portal.latitude", ParameterType.NUMBER, 39.90882, "地图中心纬度", "Latitude of the map's middle",
    least=-85, most=85, unit_zh="度", unit_en="degrees",
)  # fmt: skip
SPAN_KM = Parameter(
    "portal.span_km", ParameterType.NUMBER, 20.0, "地图宽度", "Width of the map", least=0.4, most=400,
    unit_zh="公里", unit_en="km",
)  # fmt: skip

ALL = (LONGITUDE, LATITUDE, SPAN_KM)
