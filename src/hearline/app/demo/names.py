"""Names and telephone numbers of invented people: made by chance, in number ranges that no carrier gives out."""

import random
from collections.abc import Iterator

SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
FEMALE = (
    "秀兰 桂英 玉珍 淑芬 丽华 红梅 春燕 海霞 晓燕 雅琴 美玲 慧敏 静怡 雨晴 佳怡 梦琪 思雨 欣悦 若溪 诗涵 婷 娟 敏 静 洁 莉 芳 琳 "
    "云芳 巧珍 爱华 月娥 凤英 翠萍 小燕 文静 晓琳 雪莹 佩玲 亚楠"
).split()
MALE = (
    "建国 建华 国强 志强 德明 永福 长根 福生 文斌 海涛 晓东 俊杰 浩然 子轩 宇航 志远 明辉 立新 卫东 学军 伟 强 磊 军 勇 涛 斌 鹏 "
    "家豪 天佑 宏伟 金龙 根生 水根 振华 少波 一鸣 泽宇 嘉诚 向阳"
).split()
GENDERS = ("female", "male")


def person(roll: float, pick: float) -> tuple[str, str]:
    """A name and its gender from two numbers in [0, 1)."""
    female = pick < 0.5
    given = FEMALE if female else MALE
    surname = SURNAMES[int(roll * len(SURNAMES))]
    return surname + given[int((pick * 2 % 1) * len(given))], GENDERS[0 if female else 1]


def fresh(rng: random.Random) -> Iterator[str]:
    """Names without repetition."""
    known: set[str] = set()
    while True:
        name, _ = person(rng.random(), rng.random())
        if name not in known:
            known.add(name)
            yield name


def phone(roll: float) -> str:
    """Mostly 199 00xx xxxx, sometimes a landline with the area code 0000."""
    number = int(roll * 1_000_000)
    if number % 20 == 0:
        return f"0000-{2000000 + number * 5 % 6999999:07d}"
    return f"19900{number:06d}"
