"""Who may change work time. To read it, everybody may."""

from hearline.kit.actor import Permission

MANAGE = Permission("calendars.manage", "维护工作日历", "Change working days and opening hours")

ALL = (MANAGE,)
