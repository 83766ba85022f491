"""Refusals of exchange."""

from dataclasses import dataclass

from hearline.kit.errors import Problem

WHY: dict[str, tuple[str, str]] = {
    "empty": ("文件是空的。", "it is empty."),
    "no_rows": ("只有表头，没有数据。", "it holds a header but no rows."),
    "binary": ("不是表格文件，请上传 .csv、.tsv 或 .xlsx。", "it is not a table: send .csv, .tsv or .xlsx."),
    "zip": (
        "这是压缩包而不是 Excel 工作簿，请解压后再上传。",
        "it is an archive, not an Excel workbook: unpack it first.",
    ),
    "old_excel": ("旧版 .xls 或加密的 Excel 无法读取，请另存为 .xlsx。", "old .xls or encrypted: save it as .xlsx."),
    "broken_excel": ("Excel 文件已损坏，无法读取。", "the Excel file is damaged."),
    "unsafe_excel": ("Excel 文件含有不安全的内容。", "the Excel file holds unsafe XML."),
    "broken_gzip": ("压缩文件已损坏，无法解开。", "the compressed file is damaged."),
    "gone": ("上传的文件已不存在，请重新上传。", "the uploaded file is gone: upload it again."),
    "too_large": ("解开后超过上限，请拆分后再上传。", "it is too large when unpacked: split it."),
    "too_many_columns": ("列数过多（最多 200 列）。", "it has more than 200 columns."),
    "too_many_rows": ("行数过多（最多 200 万行），请拆分后再上传。", "it has more than two million rows: split it."),
    "quotes": (
        "引号不成对（从第 {row} 行开始），请检查后再上传。",
        "a quotation mark is not closed, from row {row} on.",
    ),
    "long_field": (
        "第 {row} 行有过长的内容，可能是引号不成对。",
        "a field in row {row} is too long; maybe an open quote.",
    ),
}


@dataclass(eq=False)
class BadTable(Problem):
    """The file cannot be read as a table. `row` is 0 where no row is to blame."""

    code = "bad-table"
    status = 422
    reason: str
    row: int = 0

    def text(self, locale: str) -> str:
        chinese, english = WHY[self.reason]
        if locale == "en":
            return f"The file cannot be read: {english.format(row=self.row)}"
        return f"文件无法读取：{chinese.format(row=self.row)}"


@dataclass(eq=False)
class UnknownColumn(Problem):
    code = "unknown-column"
    status = 422
    zh = "文件中没有“{column}”这一列。"
    en = "The file has no column “{column}”."
    field: str
    column: str


@dataclass(eq=False)
class UnknownField(Problem):
    code = "unknown-field"
    status = 422
    zh = "没有“{field}”这个字段。"
    en = "There is no field “{field}”."
    field: str


@dataclass(eq=False)
class MappingIncomplete(Problem):
    code = "mapping-incomplete"
    status = 422
    zh = "请至少指定“标题”或“内容”对应的列。"
    en = "Map at least the title or the content."


@dataclass(eq=False)
class WrongStage(Problem):
    """The import or export is past the point where this can be done."""

    code = "wrong-stage"
    zh = "当前状态为“{state}”，不能执行此操作。"
    en = "It is {state}; this is not possible now."
    state: str


@dataclass(eq=False)
class FileGone(Problem):
    code = "file-gone"
    status = 410
    zh = "文件已超过保留期，请重新上传或重新导出。"
    en = "The file was kept long enough and is gone: upload or export it again."


@dataclass(eq=False)
class TooManyAtOnce(Problem):
    code = "too-many-at-once"
    zh = "您已有 {running} 个导出正在进行，请等待完成或先取消。"
    en = "{running} of your exports are running: wait for one or cancel it."
    running: int
