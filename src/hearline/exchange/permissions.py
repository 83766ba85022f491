"""Who may move cases in and out."""

from hearline.kit.actor import Permission

IMPORT = Permission("exchange.import", "导入工单", "Import cases from files")
EXPORT = Permission("exchange.export", "导出工单", "Export cases to files")

ALL = (IMPORT, EXPORT)
