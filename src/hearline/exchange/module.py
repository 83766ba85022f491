"""Exchange's manifest."""

from hearline.configuration.ports import HOLDINGS, Holding
from hearline.exchange import jobs, permissions, service
from hearline.exchange.web import router
from hearline.kit.module import Manifest

OF_PERSON = Holding(
    "exchange",
    "导入导出文件",
    "Imports and exports",
    service.refused_of_person,
    service.forget_in_files,
    refuses=service.why_wait_for_files,
    order=-10,
)

manifest = Manifest(
    name="exchange",
    router=router,
    permissions=permissions.ALL,
    jobs={"exchange.import_batch": jobs.import_batch, "exchange.export_batch": jobs.export_batch},
    periodic=(jobs.TIDY,),
    offers={HOLDINGS: (OF_PERSON,)},
    subjects={"imports": permissions.IMPORT, "exports": permissions.EXPORT},
)
