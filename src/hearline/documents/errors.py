"""Refusals of documents."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class FaultyTemplate(Problem):
    """The template cannot be set; the first fault, where it stands. Lines count from 1; 0: no line is to blame."""

    code = "faulty-template"
    status = 422
    zh = "模板有误（第 {line} 行）：{detail_zh}"
    en = "The template is faulty (line {line}): {detail_en}"
    line: int
    fault: str
    detail_zh: str
    detail_en: str


@dataclass(eq=False)
class NothingToPublish(Problem):
    code = "nothing-to-publish"
    zh = "没有待发布的草稿。"
    en = "There is no draft to publish."
    type: str


@dataclass(eq=False)
class CannotSet(Problem):
    """The press refused or did not finish."""

    code = "cannot-set"
    status = 422
    zh = "无法排版：{why_zh}"
    en = "The paper could not be set: {why_en}"
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class NotReady(Problem):
    code = "document-not-ready"
    zh = "文书 {number} 还没有排版完成，请稍候。"
    en = "Document {number} is not set yet, wait a moment."
    number: str


@dataclass(eq=False)
class IsVoid(Problem):
    code = "document-void"
    zh = "文书 {number} 已作废，不能执行此操作。"
    en = "Document {number} is void; this is not possible."
    number: str


@dataclass(eq=False)
class CopyBroken(Problem):
    """The stored file is gone, or not what was made."""

    code = "copy-broken"
    status = 500
    zh = "文书 {number} 的存档文件缺失或被改动，请联系管理员。"
    en = "The stored copy of document {number} is missing or was changed. Tell an administrator."
    number: str


@dataclass(eq=False)
class SealRefused(Problem):
    code = "seal-refused"
    status = 422
    zh = "该印章已停用，或不归您所在单位使用。"
    en = "The seal is withdrawn, or not for your unit to use."
    seal_id: int


@dataclass(eq=False)
class BadSeal(Problem):
    code = "bad-seal"
    status = 422
    zh = "印章图片无法使用：{why_zh}"
    en = "The picture cannot be a seal: {why_en}"
    reason: str
    why_zh: str
    why_en: str


@dataclass(eq=False)
class KeepsConfidence(Problem):
    """The paper names who asked for confidence; as an attachment the unit would read it."""

    code = "keeps-confidence"
    zh = "该工单要求保密，文书中有来电人信息，不能作为附件发给承办单位。"
    en = "The case is confidential and the document names its caller: it cannot be attached for the unit."
    number: str


@dataclass(eq=False)
class WrongStage(Problem):
    code = "wrong-stage"
    zh = "当前状态为“{state}”，不能执行此操作。"
    en = "It is {state}; this is not possible now."
    state: str


@dataclass(eq=False)
class TooManyBatches(Problem):
    code = "too-many-at-once"
    zh = "您已有 {running} 个批量打印正在进行，请等待完成或先取消。"
    en = "{running} of your batches are running: wait for one or cancel it."
    running: int


@dataclass(eq=False)
class BatchGone(Problem):
    code = "file-gone"
    status = 410
    zh = "文件已超过保留期，请重新打印。"
    en = "The file was kept long enough and is gone: print again."
