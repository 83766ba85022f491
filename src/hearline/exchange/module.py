"""Exchange's manifest."""

from hearline.exchange import jobs, permissions
from hearline.exchange.web import router
from hearline.kit.module import Manifest

manifest = Manifest(
    name="exchange",
    router=router,
    permissions=permissions.ALL,
    jobs={"exchange.import_batch": jobs.import_batch, "exchange.export_batch": jobs.export_batch},
    periodic=(jobs.TIDY,),
    subjects={"imports": permissions.IMPORT, "exports": permissions.EXPORT},
)
