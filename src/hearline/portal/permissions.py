"""Who may do what with portal."""

from hearline.kit.actor import Permission

ANSWER = Permission("portal.answer_suggestions", "处理市民意见箱", "Answer the suggestion box")
PUBLISH = Permission("portal.publish", "公开答复", "Publish answers and take them back")
ISSUE = Permission("portal.issue_codes", "向市民提供查询码和评价链接", "Give citizens query codes and rating links")

ALL: tuple[Permission, ...] = (ANSWER, PUBLISH, ISSUE)
