"""The roles that ship: which permissions of which modules make a job. Hands may change them afterwards."""

from dataclasses import dataclass

from hearline.calendars import permissions as calendars
from hearline.cases import permissions as cases
from hearline.configuration import permissions as configuration
from hearline.customers import permissions as customers
from hearline.documents import permissions as documents
from hearline.exchange import permissions as exchange
from hearline.identity import permissions as identity
from hearline.identity import service
from hearline.kit.actor import Permission
from hearline.kit.work import Work, open_to_all
from hearline.messaging import permissions as messaging
from hearline.outreach import permissions as outreach
from hearline.petitions import permissions as petitions
from hearline.portal import permissions as portal
from hearline.telephony import permissions as telephony


@dataclass(frozen=True)
class ShippedRole:
    code: str
    name: str
    description: str
    permissions: tuple[Permission, ...]


CALLER = (customers.READ, customers.READ_NAMES)
CONFIDED = (cases.READ_CONFIDENTIAL, cases.URGE, cases.WITHDRAW)  # of who speaks with citizens
AGENT = (
    cases.OPEN, cases.READ_ALL, cases.EDIT, cases.NOTE, cases.BAR, *CONFIDED, *CALLER, customers.EDIT, customers.REVEAL, portal.ISSUE,
)  # fmt: skip
DISPATCHER = (
    cases.READ_ALL, cases.DISPATCH, cases.JUDGE, cases.EDIT, cases.NOTE, cases.BAR, cases.URGE, cases.DECIDE_EXTENSION,
    cases.SUSPEND, cases.REJECT, *CALLER,
)  # fmt: skip
HANDLER = (cases.READ, cases.HANDLE, cases.NOTE, customers.READ, customers.READ_NAMES, customers.REVEAL)
AUDITOR = (cases.READ_ALL, cases.AUDIT, cases.NOTE, cases.URGE, cases.SUPERVISE, *CALLER)
CALLBACK = (
    cases.READ_ALL, cases.CALL_BACK, cases.ARCHIVE, cases.NOTE, cases.REOPEN, *CONFIDED, *CALLER, customers.REVEAL, portal.ISSUE,
)  # fmt: skip

PETITIONS = (petitions.READ, petitions.SCREEN)

# The telephone: who answers it, and who sees how it goes.
PHONE = (telephony.ANSWER, telephony.CALL_BACK, telephony.LIST_NUMBERS)
FLOOR = (*PHONE, telephony.READ_ALL, telephony.REVEAL, telephony.EXPORT, telephony.DECIDE_NUMBERS)

# Papers: who reads them, who makes and delivers them, who may put a seal on them.
PAPERS = (documents.READ, documents.MAKE, documents.DELIVER)
SEALED_PAPERS = (*PAPERS, documents.USE_SEAL, documents.VOID)

SHIPPED = (
    ShippedRole(
        "agent",
        "话务员",
        "接听来电、登记工单、答复咨询",
        (*AGENT, *PHONE, documents.READ, petitions.ENTER, petitions.READ, outreach.WORK),
    ),
    ShippedRole(
        "dispatcher", "调度员", "把工单派给承办单位，处理退回", (*DISPATCHER, *PAPERS, documents.USE_SEAL, *PETITIONS)
    ),
    ShippedRole("handler", "承办人员", "签收、办理、退回本单位工单", (*HANDLER, *PAPERS, petitions.READ)),
    ShippedRole("auditor", "审核员", "审核办理结果，通过或退回重办", (*AUDITOR, documents.READ, petitions.READ)),
    ShippedRole(
        "callback",
        "回访员",
        "回访市民、记录满意度、归档",
        (*CALLBACK, telephony.CALL_BACK, documents.READ, petitions.READ, outreach.WORK, outreach.READ),
    ),
    ShippedRole(
        "supervisor",
        "班长",
        "兼顾登记、派单、审核、回访，可导出",
        (
            *AGENT,
            *DISPATCHER,
            *AUDITOR,
            *CALLBACK,
            customers.MERGE,
            *SEALED_PAPERS,
            portal.ANSWER,
            portal.PUBLISH,
            exchange.EXPORT,
            *PETITIONS,
            petitions.ENTER,
            petitions.EXPORT,
            petitions.ASSESS,
            petitions.READ_TRENDS,
            *outreach.ALL,
            *FLOOR,
        ),
    ),
    ShippedRole(
        "leader",
        "领导",
        "查看全部工单，批示、督办",
        (
            cases.READ_ALL,
            cases.INSTRUCT,
            cases.SUPERVISE,
            documents.READ,
            *CALLER,
            exchange.EXPORT,
            petitions.READ,
            petitions.EXPORT,
            petitions.ASSESS,
            petitions.READ_TRENDS,
            outreach.READ,
            outreach.EXPORT,
            telephony.READ_ALL,
            telephony.EXPORT,
        ),
    ),
    ShippedRole(
        "administrator",
        "系统管理员",
        "单位、用户、角色、分类、日历、导入",
        (
            *configuration.ALL,
            *identity.ALL,
            *calendars.ALL,
            cases.MANAGE_CATEGORIES,
            cases.MANAGE_KINDS,
            cases.MANAGE_FLOWS,
            cases.MANAGE_LIKENESS,
            cases.MANAGE_DISPATCH_CATALOGUE,
            cases.MANAGE_SUPERVISION,
            cases.READ_ALL,
            documents.READ,
            documents.MANAGE_SEALS,
            documents.MANAGE_TEMPLATES,
            *messaging.ALL,
            *exchange.ALL,
            petitions.MANAGE_KEYWORDS,
            petitions.MANAGE_FORMS,
            outreach.READ,
            outreach.MANAGE,
            telephony.MANAGE,
        ),
    ),
    # Three administrators who watch one another, in place of the one above.
    ShippedRole(
        "system-administrator",
        "三员·系统管理员",
        "机构、人员、班组、分类、日历、参数的日常维护，不能授权",
        (
            identity.MANAGE_UNITS,
            identity.MANAGE_USERS,
            identity.MANAGE_GROUPS,
            *configuration.ALL,
            *calendars.ALL,
            cases.MANAGE_CATEGORIES,
            cases.MANAGE_KINDS,
            cases.MANAGE_FLOWS,
            telephony.MANAGE,
        ),
    ),
    ShippedRole(
        "security-administrator",
        "三员·安全管理员",
        "角色授权、安全策略、地址名单、密级，不能建号",
        (identity.MANAGE_ROLES, identity.MANAGE_SECURITY, identity.GRANT_ANY),
    ),
    ShippedRole(
        "audit-administrator",
        "三员·审计管理员",
        "查看、导出操作日志，处理报警，核对日志完整性",
        (identity.READ_AUDIT, identity.READ_WHOLE_AUDIT, identity.EXPORT_AUDIT, identity.HANDLE_ALARMS),
    ),
)


@open_to_all("called at start, by the system itself")
async def ensure_roles(work: Work) -> None:
    """Seed the roles that ship, and the rules about who may not hold what.

    Roles that are there get what they were never offered before; the rules stay as they are.
    """
    for role in SHIPPED:
        codes = tuple(dict.fromkeys(permission.code for permission in role.permissions))
        await service.ensure_role(work, role.code, role.name, role.description, codes)
    await service.ensure_separations(work)
