"""Words for the slots of phrases: times, sizes, sums, people, numbers on poles and meters."""

import random

from hearline.app.demo import places

Pool = tuple[str, ...]


def _numbers(form: str, digits: int, count: int = 400) -> Pool:
    rng = random.Random(form)
    return tuple(form.format(str(rng.randrange(10 ** (digits - 1), 10**digits))) for _ in range(count))


def _words(text: str) -> Pool:
    return tuple(text.split())


# fmt: off
POOLS: dict[str, Pool] = {
    "dur": _words("三四天 一个多星期 快一周 十来天 半个月 二十多天 快一个月 一个多月 近两个月 三个月左右 小半年 半年多 两个星期 五六天 一周多 好些天"),
    "short": _words("半个小时 一个多小时 两个小时 三四个小时 大半天 一整天 将近五个小时 快六个小时 一个晚上"),
    "ago": _words("昨天 前天 昨晚 前天下午 上周末 上周三 上周五 这周一 三天前 前几天 昨天中午 昨天傍晚 上个星期 本月初 上月底 大前天"),
    "since": _words("昨晚十点多 昨天下午 昨天傍晚六点左右 前天晚上 一个多小时前 半小时前 两个小时前 刚才 昨天半夜"),
    "night": _words("每晚十点到凌晨一点 每天夜里十一点以后 凌晨两三点 晚上十点多 每晚十一点到次日三点 半夜十二点以后 凌晨四点多 夜里十点半以后"),
    "morning": _words("早上六点不到 早上七点前后 每天清早五点多 上午七点半到八点半 早高峰 清晨五点左右 早上六点半"),
    "evening": _words("傍晚五点到七点 晚上七点到九点 下班时间 晚饭前后 放学时段 晚上八点左右 晚高峰"),
    "size": _words("脸盆大小 直径约半米 碗口大 一米见方 巴掌宽 七八厘米深 十几厘米深 两个脚掌大 长约两米"),
    "m": _words("五米 十来米 二十多米 三十米左右 五十米 七八十米 一百多米 两百米左右 三百来米"),
    "few": _words("两 三 四 五 六 好几 七八 十来"),
    "yuan": tuple(f"{n}元" for n in (56, 68, 85, 99, 120, 158, 168, 199, 240, 260, 299, 328, 360, 388, 420, 450, 499,
                                     520, 580, 650, 688, 720, 799, 860, 880, 960, 980)),
    "sum": tuple(f"{n}元" for n in (1200, 1350, 1500, 1680, 1800, 1999, 2300, 2400, 2680, 2800, 2980, 3200, 3600, 3980,
                                    4200, 4500, 4980, 5600, 5800, 6600, 6800)),
    "wan": _words("1.2万元 1.8万元 2万元 2.6万元 3万元 3.5万元 4.2万元 5万元 6万元 7.8万元 8万元 9.6万元 12万元 15万元 18万元"),
    "who": _words("老人 老人和小孩 接送孩子的家长 上下学的学生 骑电动车的人 推婴儿车的人 腿脚不好的老人 上夜班的人"),
    "kin": _words("母亲 父亲 岳父 婆婆 奶奶 外公 公公 爷爷 外婆 姑妈"),
    "worker": _words("爱人 弟弟 哥哥 表哥 父亲 儿子 堂弟 姐夫"),
    "parent": _words("母亲 父亲 岳父 婆婆 公公 岳母"),
    "age": tuple(f"{n}岁" for n in range(60, 94)),
    "kid": _words("上小学的女儿 刚满三岁的儿子 上初二的孩子 读一年级的儿子 六岁的孙子 上幼儿园的孩子 读高一的女儿 八岁的外孙女"),
    "pole": _numbers("澄线{}号杆", 4),
    "lamp": _numbers("路灯编号CH{}", 5),
    "cabinet": _numbers("箱体编号{}", 4),
    "meter": _numbers("户号{}", 8),
    "receipt": _numbers("受理号{}", 8),
    "plate": tuple(f"澄A{letter}{number}" for letter, number in zip("DEFGHJKL" * 60, _numbers("{}", 4, 480), strict=True)),
    "bus": tuple(f"{n}路" for n in (3, 5, 8, 11, 16, 19, 22, 27, 31, 36, 42, 58, 66, 71, 88, 102, 115, 201, 216)),
    "party": _words("王某 李某 张某 陈某 周某 吴某 徐某 刘某 胡某 朱某"),
    "firm": tuple(f"澄湖{name}{tail}" for name in ("宏达", "鼎盛", "佳和", "远航", "诚远", "聚源", "新众", "兴业达", "瑞禾")
                  for tail in ("劳务有限公司", "建筑公司", "电子厂", "服饰公司", "物流公司", "餐饮管理公司")),
    "agent": _words("安心住房产中介 暖巢中介 万合房产门店 邻里居中介 一诺房产门店"),
    "brand": _words("某品牌空调 某品牌冰箱 某品牌洗衣机 某品牌电动车 某品牌热水器 某品牌电视 某品牌扫地机器人"),
    "other_city": _words("外地 邻市 省城 外省 老家 隔壁县"),
    "past": _words("上个月 上个月 前两个月 最近两个月"),
    "later": _words("下个月 两个月内 年底前 下季度"),
    "clock": tuple(f"{h}点{m}" for h in (7, 8, 9, 10, 11, 14, 15, 16, 17, 19) for m in ("", "半", "一刻", "四十左右")),
    "school": places.names("school"),
    "primary": tuple(name for name in places.names("school") if "小学" in name or "学校" in name),
    "kindergarten": places.names("kindergarten"),
    "clinic": places.names("clinic"),
    "park": places.names("park"),
    "site": places.names("site"),
    "building": tuple(f"{n}幢" for n in range(1, 33)),
    "room": tuple(f"{floor}0{door}室" for floor in range(1, 12) for door in range(1, 5)),
    "hall": _words("市政务服务中心二楼 市民中心三楼社保专区 区政务服务中心 就近的街道便民服务中心 市民中心一楼综合窗口"),
    "weekday": _words("周一 周二 周三 周四 周五 周六 周日"),
    "workdays": _words("3个工作日 5个工作日 7个工作日 10个工作日 15个工作日"),
}
# fmt: on
