"""The manifest of configuration."""

from hearline.configuration import parameters, permissions, service
from hearline.configuration.jobs import JOBS, PERIODIC
from hearline.configuration.ports import KEEPINGS, Keeping, kept_for
from hearline.configuration.web import router
from hearline.kit.dictionaries import Dictionary
from hearline.kit.module import Manifest

REGIONS = Dictionary("regions", "区划", "Regions")
PAST = kept_for(
    "audit", 0, "审计记录与办理历史", "Audit trail and histories", "到期的审计记录与工单历史将被永久删除，校验链保持可验证。",
    "Older facts, histories of cases among them, are removed for good; the chain stays verifiable.", least=180,
)  # fmt: skip

manifest = Manifest(
    name="configuration",
    router=router,
    permissions=permissions.ALL,
    jobs=JOBS,
    periodic=PERIODIC,
    parameters=(*parameters.ALL, PAST),
    offers={KEEPINGS: (Keeping(PAST, service.count_past, service.clear_past),)},
    dictionaries=(REGIONS,),
    subjects={
        "parameters": permissions.MANAGE,
        "dictionaries": permissions.MANAGE_DICTIONARIES,
        "custom_fields": permissions.MANAGE_FIELDS,
        "personal_requests": permissions.PERSONAL_DATA,
    },
)
