"""Who may move cases in and out."""

from hearline.kit.actor import Permission

IMPORT = Permission("exchange.import", "导入工单", "Import cases from files")
EXPORT = Permission("exchange.export", "导出工单", "Export cases to files")

READ_DAYS = Permission("exchange.read_days", "读取每日诉求接口", "Read by interface what came in on a day")

ALL = (IMPORT, EXPORT, READ_DAYS)
