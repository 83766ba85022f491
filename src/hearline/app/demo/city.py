"""The frame of 澄湖市: its units, the people who work there, and the tree of categories."""

import random
from functools import cache

from hearline.app.demo import categories, names, units
from hearline.app.demo.model import DemoCity, DemoUser

# Role → first job number, unit codes in turn, how many, name and hint of the one who is offered for trying.
STAFF = {
    "agent": (1001, ("1001", "1002"), 10, "林晓雯", "接一通电话：录入诉求，现场解答或转办"),
    "dispatcher": (2001, ("1003",), 4, "周立诚", "看“待派单”：为每张工单选承办单位并派单"),
    "auditor": (3001, ("1004",), 4, "沈慧敏", "看“待审核”：审一份办理结果，通过或退回重办"),
    "callback": (4001, ("1005",), 4, "郑雨薇", "看“待回访”：致电市民，登记五级满意度后归档"),
    "supervisor": (5001, ("1001", "1002"), 2, "高建民", "看全部队列与超期工单，导出一份清单"),
    "leader": (6001, (units.CENTRE,), 2, "宋文远", "只读浏览全市工单与办理进度"),
    "administrator": (9001, (units.CITY,), 2, "韩志远", "管理单位、人员、角色、日历与工单分类"),
}
ORDER = ("agent", "dispatcher", "handler", "auditor", "callback", "supervisor", "leader", "administrator")
FIRST_HANDLER = 7001
HANDLER_UNIT = "2008"
HANDLER_HINT = "签收本单位的工单，提交办理结果，或说明理由退回"
HANDLER_NAME = "陈国平"


@cache
def build() -> DemoCity:
    return DemoCity(units.NAME, units.build(), _users(), categories.build())


def offered() -> dict[str, str]:
    """Job number → what to try, for those who are offered for a one-click login, in the order of a case's way."""
    found = sorted((user for user in _users() if user.hint), key=lambda user: ORDER.index(user.role))
    return {user.job_number: user.hint for user in found}


@cache
def handlers() -> dict[str, tuple[str, ...]]:
    """Unit code → job numbers of those who handle cases there."""
    found: dict[str, tuple[str, ...]] = {}
    for user in _users():
        if user.role == "handler":
            found[user.unit_code] = (*found.get(user.unit_code, ()), user.job_number)
    return found


@cache
def staff(role: str) -> tuple[str, ...]:
    """Job numbers of a role."""
    return tuple(user.job_number for user in _users() if user.role == role)


@cache
def _users() -> tuple[DemoUser, ...]:
    rng = random.Random("staff")
    fresh = names.fresh(rng)
    made = []
    for role, (first, codes, count, name, hint) in STAFF.items():
        for index in range(count):
            person = (name, hint) if index == 0 else (next(fresh), "")
            made.append(_user(first + index, codes[index % len(codes)], role, *person))
    for number, code in enumerate(_desks(), start=FIRST_HANDLER):
        person = (HANDLER_NAME, HANDLER_HINT) if number == FIRST_HANDLER else (next(fresh), "")
        made.append(_user(number, code, "handler", *person))
    return tuple(made)


def _desks() -> list[str]:
    """The unit of each handler: two in a bureau of the city, one elsewhere; first the one who is offered."""
    desks = [
        unit.code for unit in units.build() if unit.handles for _ in range(2 if unit.parent_code == units.CITY else 1)
    ]
    return sorted(desks, key=lambda code: code != HANDLER_UNIT)


def _user(number: int, unit_code: str, role: str, name: str, hint: str) -> DemoUser:
    return DemoUser(str(number), name, unit_code, role, f"0000-8{number:06d}", hint)
