"""Who may do what with outreach."""

from hearline.kit.actor import Permission

READ = Permission("outreach.read", "查看回访评议活动和结果", "See campaigns and their results")
MANAGE = Permission("outreach.manage", "管理问卷和回访评议活动", "Manage questionnaires and campaigns")
WORK = Permission("outreach.work", "按名单外呼并登记结果", "Work off lists of people to ask")
EXPORT = Permission("outreach.export", "导出问卷答卷", "Export answers")

ALL = (READ, MANAGE, WORK, EXPORT)
