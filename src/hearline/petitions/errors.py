"""Refusals of petitions."""

from dataclasses import dataclass

from hearline.kit.errors import Problem


@dataclass(eq=False)
class HitDecided(Problem):
    code = "hit-decided"
    zh = "该命中已由他人处理，请刷新。"
    en = "Somebody has decided on this hit already, reload."


@dataclass(eq=False)
class RunRunning(Problem):
    code = "run-running"
    zh = "已有排查任务在运行（编号 {run_id}），请等它结束或先取消。"
    en = "Run {run_id} is going on; wait for its end, or cancel it."
    run_id: int


@dataclass(eq=False)
class RunOver(Problem):
    code = "run-over"
    zh = "该排查任务已经结束。"
    en = "The run is over."


@dataclass(eq=False)
class ScreeningWrongState(Problem):
    code = "screening-wrong-state"
    zh = "排查事项当前为“{state}”，不能改为“{wanted}”。"
    en = "The item is {state} and cannot become {wanted}."
    state: str
    wanted: str


@dataclass(eq=False)
class ResolutionMissing(Problem):
    code = "resolution-missing"
    status = 422
    zh = "请填写化解情况。"
    en = "Say how it was resolved."


@dataclass(eq=False)
class AnswersMissing(Problem):
    code = "answers-missing"
    status = 422
    zh = "还有 {count} 个问题没有回答。"
    en = "{count} questions are not answered yet."
    count: int
    questions: list[str]


@dataclass(eq=False)
class Submitted(Problem):
    """What was submitted stays as it is."""

    code = "assessment-submitted"
    zh = "评估已提交，不能再修改。"
    en = "The assessment was submitted and stays as it is."


@dataclass(eq=False)
class TooManyRows(Problem):
    code = "too-many-rows"
    status = 422
    zh = "符合条件的超过 {most} 条，请缩小范围再导出。"
    en = "There are more than {most} rows: narrow the filters first."
    most: int
