"""The map of 澄湖市: districts, streets, roads, estates and villages, all invented, and pools of places from them."""

import random
from functools import cache
from typing import NamedTuple


class Street(NamedTuple):
    code: str
    name: str
    district_code: str
    district: str
    roads: tuple[str, ...]
    estates: tuple[str, ...]
    villages: tuple[str, ...]


class Place(NamedTuple):
    """Where a request is about. `words`: what its text may name nearby: itself, estates, roads, the street."""

    short: str
    full: str
    street: Street
    words: tuple[tuple[str, ...], ...]


def make_place(short: str, full: str, street: Street) -> Place:
    return Place(short, full, street, ((short,), street.estates, street.roads, (street.name,)))


# District: then a line for each street: name | roads | estates | villages.
MAP = """
澄中区
湖滨街道 | 湖滨路 望湖路 听涛巷 | 翠苑小区 望湖公寓 碧湖花园 |
文澜街道 | 文澜街 书院路 墨池巷 | 书香苑 文澜名邸 教师新村 |
鼓楼街道 | 鼓楼大街 钟鼓巷 民权路 | 鼓楼里小区 二轻宿舍 钟秀苑 |
柳桥街道 | 柳桥路 染坊街 河沿路 | 柳桥新村 荷风雅苑 纺织二村 |
广济街道 | 广济路 药王庙巷 建业路 | 广济里小区 粮食局宿舍 康乐家园 |
湖东区
金湾街道 | 金湾大道 海棠路 云栖街 | 金湾花园 海棠公寓 澄江名邸 |
明月街道 | 明月路 星塘街 月桂路 | 明月湾花园 月桂园 星塘佳苑 |
科创街道 | 科创大道 求索路 芯谷路 | 科创人才公寓 求索家园 创智公馆 |
芦荡街道 | 芦荡路 白鹭街 苇岸路 | 芦荡安置小区 白鹭家园 苇岸新居 | 芦荡村
东港镇 | 东港路 港前大道 锚地路 | 东港锦苑 港湾新城 | 东港村 渔塘村
南屏区
南屏街道 | 南屏路 屏山大道 枫林路 | 南屏山庄 枫林苑 屏山花园 |
茶亭街道 | 茶亭街 采薇路 石坊路 | 茶亭小区 采薇苑 石坊新村 |
梅岭街道 | 梅岭路 踏雪路 岭下路 | 梅岭家园 踏雪苑 梅园二区 |
荷塘镇 | 荷塘路 藕香街 采莲路 | 荷塘月色苑 藕香花园 | 荷塘村 上塘村 下塘村
竹溪镇 | 竹溪路 溪口街 竹海路 | 竹溪花苑 溪口新村 | 竹溪村 溪口村
云渡区
云渡街道 | 云渡路 安澜街 望江路 | 云渡佳苑 安澜小区 望江花园 |
渡口街道 | 渡口路 摆渡巷 帆影路 | 渡口人家 帆影公寓 船厂宿舍 |
码头街道 | 码头路 通江大道 仓前街 | 仓前小区 通江花园 码头新村 |
新丰街道 | 新丰路 稻香街 丰年路 | 新丰家园 稻香苑 丰年公寓 | 新丰村
沙浦镇 | 沙浦路 沙堤街 浦西路 | 沙浦花园 沙堤新居 | 沙浦村 堤东村
石矶区
石矶街道 | 石矶路 矶头街 凤栖路 | 石矶花苑 凤栖家园 矶头小区 |
炉山街道 | 炉山路 钢花街 炼铁路 | 钢花新村 炉山小区 锻工宿舍 |
铸工街道 | 铸工路 机床路 厂前街 | 机床厂宿舍 厂前小区 铸工新村 |
工农街道 | 工农路 建设巷 五一街 | 工农新村 五一小区 建设里 |
白石镇 | 白石路 采石街 石桥路 | 白石家园 石桥花苑 | 白石村 采石村
望山县
望山镇 | 望山大道 县前街 山阳路 | 县前小区 山阳花园 望山公馆 | 望山村
杏林镇 | 杏林路 杏花街 春晓路 | 杏林春晓 杏花苑 | 杏林村 桃坞村
双溪镇 | 双溪路 汇源街 溪东路 | 双溪花苑 汇源小区 | 双溪村 溪东村
古井镇 | 古井路 井亭街 老街 | 古井雅居 井亭花园 | 古井村 井亭村
落霞镇 | 落霞路 晚晴街 栖霞路 | 落霞新村 晚晴家园 | 落霞村 晚渡村
"""
DISTRICTS = ("澄中区", "湖东区", "南屏区", "云渡区", "石矶区", "望山县")

SPOTS = (
    "{road}与{cross}交叉口", "{road}（{cross}至{other}段）", "{road}{number}号门前", "{road}公交站旁",
    "{road}靠近{cross}一侧", "{road}桥头", "{road}{estate}门口", "{road}农贸市场门口",
)  # fmt: skip
# Single things: kind → name@street.
NAMED = {
    "park": "月亮湾公园@明月街道 柳浪公园@柳桥街道 屏山公园@南屏街道 芦荡湿地公园@芦荡街道 古渡公园@渡口街道 工人文化公园@工农街道 "
    "杏花公园@杏林镇 儿童公园@湖滨街道 采薇公园@茶亭街道",
    "river": "柳桥河@柳桥街道 南塘河@荷塘镇 白鹭河@芦荡街道 通江河@码头街道 竹溪@竹溪镇 石矶港@石矶街道 双溪河@双溪镇 古运渠@广济街道",
    "school": "文澜小学@文澜街道 湖滨实验小学@湖滨街道 南屏中学@南屏街道 云渡中心小学@云渡街道 明月外国语学校@明月街道 "
    "机床厂子弟小学@铸工街道 双溪初级中学@双溪镇 科创实验学校@科创街道 "
    "澄湖市第三中学@鼓楼街道 梅岭小学@梅岭街道 白石镇中心小学@白石镇",
    "kindergarten": "广济路幼儿园@广济街道 金湾幼儿园@金湾街道 书院路幼儿园@文澜街道 梅岭幼儿园@梅岭街道",
    "clinic": "澄湖市第一人民医院@鼓楼街道 澄湖市第二人民医院@南屏街道 澄湖市中医院@广济街道 澄湖市妇幼保健院@湖滨街道 "
    "湖东区中心医院@金湾街道 柳桥街道社区卫生服务中心@柳桥街道 望山县人民医院@望山镇 云渡街道社区卫生服务中心@云渡街道",
    "plant": "顺达塑料制品厂@沙浦镇 宏远铸造厂@炉山街道 澄江印染厂@白石镇 金石混凝土搅拌站@石矶街道 永兴家具厂@新丰街道 "
    "鸿泰电镀厂@东港镇 丰裕饲料厂@双溪镇 东港造船分厂@东港镇 利民屠宰场@古井镇 云渡砂石场@码头街道 恒通废品回收站@工农街道 "
    "佳木板材厂@杏林镇",
    "site": "澄湖大剧院工地@湖滨街道 轨道交通1号线明月路站工地@明月街道 金湾云庭项目工地@金湾街道 书院路雨污分流工地@文澜街道 "
    "梅岭学府项目工地@梅岭街道 南屏路快速化改造工地@南屏街道 望江府项目工地@云渡街道 科创园三期工地@科创街道",
}
# Shops have branches on many roads.
SHOPS = {
    "eatery": "老灶台土菜馆 阿福烧烤 澄湖鱼头馆 大碗拉面馆 阿珍早餐店 小满咖啡 甜蜜时光蛋糕店 渔家小馆 巷口砂锅粥",
    "grocery": "佳家福超市 顺心便利店 鲜又来生鲜超市 邻里鲜菜店 百味食品商行",
    "pharmacy": "禾康大药房 青囊药房 百草药店",
    "appliance": "百顺家电 正旺家电城 优选电器行",
    "club": "悦享健身 芳华美容美发 乐贝儿童乐园 蓝鲸洗衣 木槿婚纱摄影 启明星托管班 飞跃洗车 轻羽瑜伽馆",
    "venue": "唱响量贩KTV 星夜酒吧 悦享健身 乐贝儿童乐园 阿福烧烤 澄湖鱼头馆 欢乐桌球城",
}


@cache
def streets() -> tuple[Street, ...]:
    made: list[Street] = []
    district, number = "", 0
    for line in MAP.strip().splitlines():
        if "|" not in line:
            district, number = line, 0
            continue
        number += 1
        code = f"{district_code(district)}{number + 10}"
        name, roads, estates, villages = (cell.strip() for cell in line.split("|"))
        made.append(
            Street(
                code, name, district_code(district), district, *(tuple(c.split()) for c in (roads, estates, villages))
            )
        )
    return tuple(made)


def district_code(district: str) -> str:
    return f"3{DISTRICTS.index(district) + 1}"


@cache
def pool(kind: str) -> tuple[Place, ...]:
    """Places of a kind: road, estate, village, area (a whole street), or one of NAMED and SHOPS.

    The pools do not depend on a seed: they are the city's map.
    """
    rng = random.Random(kind)
    if kind == "estate":
        return tuple(_estates())
    if kind == "road":
        return tuple(_roads(rng))
    if kind == "village":
        return tuple(_villages())
    if kind == "area":
        return tuple(make_place("", f"{s.district}{s.name}", s) for s in streets())
    if kind in SHOPS:
        return tuple(_shops(SHOPS[kind].split(), rng))
    return tuple(_named(NAMED[kind], rng))


def names(kind: str) -> tuple[str, ...]:
    return tuple(word.partition("@")[0] for word in NAMED[kind].split())


@cache
def homes(estate: str) -> tuple[Place, ...]:
    """The buildings of one estate."""
    return tuple(place for place in pool("estate") if place.short.startswith(estate))


def _villages() -> list[Place]:
    return [
        make_place(f"{village}{team}组", f"{street.district}{street.name}{village}{team}组", street)
        for street in streets()
        for village in street.villages
        for team in range(1, 12)
    ]


def _estates() -> list[Place]:
    made = []
    for street in streets():
        for estate in street.estates:
            for building in range(1, 25):
                for unit in ("", "1单元", "2单元"):
                    short = f"{estate}{building}幢{unit}"
                    full = f"{street.district}{street.name}{short}"
                    made.append(Place(short, full, street, ((short,), (estate,), street.roads, (street.name,))))
    return made


def _roads(rng: random.Random) -> list[Place]:
    made = []
    for street in streets():
        near = [road for other in streets() if other.district == street.district for road in other.roads]
        for road in street.roads:
            for spot in SPOTS * 3:
                cross, other = rng.sample([name for name in near if name != road], 2)
                estate = rng.choice(street.estates)
                short = spot.format(road=road, cross=cross, other=other, number=rng.randint(3, 480), estate=estate)
                made.append(make_place(short, f"{street.district}{street.name}{short}", street))
    return list(dict.fromkeys(made))


def _shops(names: list[str], rng: random.Random) -> list[Place]:
    made = []
    for name in names:
        for street in rng.sample(streets(), 7):
            short = f"{rng.choice(street.roads)}{name}"
            made.append(make_place(short, f"{street.district}{street.name}{short}", street))
    return made


def _named(text: str, rng: random.Random) -> list[Place]:
    by_name = {street.name: street for street in streets()}
    made = []
    for name, _, home in (word.partition("@") for word in text.split()):
        street = by_name[home]
        made.append(make_place(name, f"{street.district}{street.name}{rng.choice(street.roads)}{name}", street))
    return made
