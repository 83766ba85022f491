"""Who may do what with the telephone."""

from hearline.kit.actor import Permission

ANSWER = Permission("telephony.answer", "接听来电，查看本人通话", "Answer calls, and see one's own")
READ = Permission("telephony.read", "查看本单位通话与坐席状态", "See the calls and agents of one's unit")
READ_ALL = Permission("telephony.read_all", "查看全部通话与坐席状态", "See all calls and agents")
REVEAL = Permission("telephony.reveal", "查看通话号码明文", "See the numbers of calls plainly")
EXPORT = Permission("telephony.export", "导出通话记录", "Take lists of calls away")
CALL_BACK = Permission("telephony.call_back", "回拨未接来电", "Call back those who found nobody")
LIST_NUMBERS = Permission(
    "telephony.list_numbers", "申报骚扰、重点号码，登记申诉", "Propose numbers for the lists, and take appeals"
)
DECIDE_NUMBERS = Permission("telephony.decide_numbers", "审批号码名单与申诉", "Decide about listed numbers and appeals")
MANAGE = Permission("telephony.manage", "维护队列、技能、席位与坐席", "Set up queues, skills, seats and agents")

ALL = (ANSWER, READ, READ_ALL, REVEAL, EXPORT, CALL_BACK, LIST_NUMBERS, DECIDE_NUMBERS, MANAGE)
