"""Who may do what with petitions."""

from hearline.kit.actor import Permission

ENTER = Permission("petitions.enter", "登记信访事项", "Enter petitions")
READ = Permission("petitions.read", "查询信访事项", "Search petitions")
EXPORT = Permission("petitions.export", "导出信访事项", "Export petitions")
SCREEN = Permission("petitions.screen", "矛盾纠纷排查", "Screen for conflicts")
MANAGE_KEYWORDS = Permission("petitions.manage_keywords", "管理排查关键词", "Manage the words of screening")
ASSESS = Permission("petitions.assess", "社会风险评估", "Assess social risk")
MANAGE_FORMS = Permission("petitions.manage_forms", "管理评估问卷", "Manage the questionnaires of assessment")
READ_TRENDS = Permission("petitions.read_trends", "查看信访趋势研判", "Read trends")

ALL = (ENTER, READ, EXPORT, SCREEN, MANAGE_KEYWORDS, ASSESS, MANAGE_FORMS, READ_TRENDS)
