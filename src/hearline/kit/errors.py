"""Refusals, with facts.

Problem
├── NotLoggedIn 401    ├── Forbidden 403     ├── NotFound 404
├── Stale 409          ├── Invalid 422       ├── Conflicting 409
└── each module's own, in its errors.py
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(eq=False)
class Problem(Exception):
    """A refusal. Its dataclass fields are the facts, shown to the reader and in the answer.

    `zh` and `en` are texts with the facts in braces.
    """

    code: ClassVar[str] = "problem"
    status: ClassVar[int] = 409
    keeps_work: ClassVar[bool] = False  # true: what was written before the refusal stays
    zh: ClassVar[str] = "操作未能完成。"
    en: ClassVar[str] = "The request was refused."

    def facts(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def text(self, locale: str) -> str:
        template = self.en if locale == "en" else self.zh
        return template.format_map(self.facts())

    def __str__(self) -> str:
        return f"{self.code}: {self.text('en')}"


@dataclass(eq=False)
class NotLoggedIn(Problem):
    code = "not-logged-in"
    status = 401
    zh = "请先登录。"
    en = "Please log in first."


@dataclass(eq=False)
class Forbidden(Problem):
    code = "forbidden"
    status = 403
    zh = "您没有此项权限（{permission}）。如工作需要，请联系管理员。"
    en = "You lack the permission {permission}. Ask an administrator if your work needs it."
    permission: str


@dataclass(eq=False)
class NotFound(Problem):
    code = "not-found"
    status = 404
    zh = "没有找到，或您无权查看。"
    en = "Not found, or not yours to see."
    what: str
    key: str | int


@dataclass(eq=False)
class Stale(Problem):
    """Somebody else changed it since it was read."""

    code = "stale"
    zh = "内容已被他人更新（当前版本 {current_version}）。请刷新后再提交，您填写的内容仍保留。"
    en = (
        "Somebody else has changed this (now version {current_version}). Reload, then submit again; your input is kept."
    )
    what: str
    key: int
    current_version: int


@dataclass(eq=False)
class Taken(Problem):
    """A value that must be unique is in use."""

    code = "taken"
    zh = "“{value}”已被使用，请换一个。"
    en = "“{value}” is already in use, choose another."
    field: str
    value: str


@dataclass(eq=False)
class Invalid(Problem):
    """A field that has the right shape but the wrong meaning."""

    code = "invalid"
    status = 422
    zh = "{text_zh}"
    en = "{text_en}"
    path: str
    reason: str
    text_zh: str
    text_en: str


@dataclass(eq=False)
class Unavailable(Problem):
    code = "unavailable"
    status = 503
    zh = "系统暂时繁忙，请稍后重试。"
    en = "The system is busy for the moment, please try again."
