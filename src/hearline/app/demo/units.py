"""The units of 澄湖市: from the hotline centre and the bureaus to the streets."""

from functools import cache

from hearline.app.demo import places
from hearline.app.demo.model import DemoUnit

NAME = "澄湖市"
CITY = "1"
CENTRE = "10"
# Parts of the hotline centre: number, name.
CENTRE_PARTS = {"1001": "话务一班", "1002": "话务二班", "1003": "调度科", "1004": "审核科", "1005": "回访科"}
# Short name in the topics → code and name of the unit of the city.
BUREAUS = {
    "城管": ("2001", "市城管局"),
    "住建": ("2002", "市住建局"),
    "水务": ("2003", "市水务集团"),
    "供电": ("2004", "市供电公司"),
    "燃气": ("2005", "市燃气集团"),
    "交警": ("2006", "市交警支队"),
    "环境": ("2007", "市生态环境局"),
    "人社": ("2008", "市人社局"),
    "医保": ("2009", "市医保局"),
    "教育": ("2010", "市教育局"),
    "卫健": ("2011", "市卫健委"),
    "市监": ("2012", "市市场监管局"),
    "交通": ("2013", "市交通运输局"),
    "自规": ("2014", "市自然资源局"),
    "民政": ("2015", "市民政局"),
    "园林": ("2016", "市园林局"),
    "公积金": ("2017", "市公积金中心"),
    "税务": ("2018", "市税务局"),
    "公安": ("2019", "市公安局"),
    "农业": ("2020", "市农业农村局"),
    "文旅": ("2021", "市文旅局"),
    "应急": ("2022", "市应急管理局"),
    "消防": ("2023", "市消防救援支队"),
    "公交": ("2024", "市公交集团"),
    "通信": ("2025", "市通信发展办"),
    "金融": ("2026", "市金融发展局"),
}
# To whom a matter goes at first, when it goes to the wrong one.
MISTAKEN_FOR = {
    "城管": ("交警", "住建", "园林"), "住建": ("城管", "市监", "消防"), "水务": ("住建", "城管"), "供电": ("住建", "应急"),
    "燃气": ("住建", "市监"), "交警": ("城管", "交通"), "环境": ("城管", "住建"), "人社": ("医保", "税务"),
    "医保": ("人社", "卫健"), "教育": ("市监", "文旅"), "卫健": ("医保", "市监"), "市监": ("城管", "文旅"),
    "交通": ("交警", "公交"), "自规": ("住建", "农业"), "民政": ("人社", "卫健"), "园林": ("城管", "住建"),
    "公积金": ("住建", "人社"), "税务": ("市监", "人社"), "公安": ("交警", "民政"), "农业": ("自规", "民政"),
    "文旅": ("市监", "教育"), "应急": ("消防", "公安"), "消防": ("应急", "住建"), "公交": ("交通", "交警"),
    "通信": ("供电", "市监"), "金融": ("市监", "公安"),
}  # fmt: skip
# Each district has these two of its own; other groups of theirs go to the city's bureau.
DISTRICT_BUREAUS = {"城管": ("01", "城管局"), "住建": ("02", "住建局")}


@cache
def build() -> tuple[DemoUnit, ...]:
    made = [(CITY, None, NAME, False), (CENTRE, CITY, "市12345热线中心", False)]
    made += [(code, CENTRE, name, False) for code, name in CENTRE_PARTS.items()]
    made += [(code, CITY, name, True) for code, name in BUREAUS.values()]
    for district in places.DISTRICTS:
        code = places.district_code(district)
        made.append((code, CITY, district, False))
        made += [(f"{code}{part}", code, f"{district}{name}", True) for part, name in DISTRICT_BUREAUS.values()]
        made += [(s.code, code, s.name, True) for s in places.streets() if s.district == district]
    return tuple(
        DemoUnit(code, parent, name, sort, handles) for sort, (code, parent, name, handles) in enumerate(made, start=1)
    )


@cache
def unit_names() -> dict[str, str]:
    return {unit.code: unit.name for unit in build()}


def unit_for(short: str, reach: str, street: places.Street) -> str:
    """The unit that a matter at a street falls to.

    Args:
        reach: city, district (its own bureau if it has one, else the city's) or street.
    """
    if reach == "street":
        return street.code
    if reach == "district" and short in DISTRICT_BUREAUS:
        return f"{street.district_code}{DISTRICT_BUREAUS[short][0]}"
    return BUREAUS[short][0]
