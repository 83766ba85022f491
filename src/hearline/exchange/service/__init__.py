"""The verbs of exchange, by noun; this is the door to all of them."""

from hearline.exchange.service.batches import import_batch
from hearline.exchange.service.daily import Day, cases_of_day, counts_of_day
from hearline.exchange.service.exports import (
    cancel_export,
    export_batch,
    export_by_id,
    export_file,
    list_exports,
    start_export,
)
from hearline.exchange.service.imports import (
    cancel_import,
    import_by_id,
    list_imports,
    list_refusals,
    map_import,
    own_fields,
    preview_import,
    refusals_csv,
    sample_of,
    start_import,
    upload_import,
)
from hearline.exchange.service.persons import (
    forget_in_files,
    refused_of_person,
    why_wait_for_files,
)
from hearline.exchange.service.tidying import tidy_files

__all__ = [
    "Day",
    "cancel_export",
    "cancel_import",
    "cases_of_day",
    "counts_of_day",
    "export_batch",
    "export_by_id",
    "export_file",
    "forget_in_files",
    "import_batch",
    "import_by_id",
    "list_exports",
    "list_imports",
    "list_refusals",
    "map_import",
    "own_fields",
    "preview_import",
    "refusals_csv",
    "refused_of_person",
    "sample_of",
    "start_export",
    "start_import",
    "tidy_files",
    "upload_import",
    "why_wait_for_files",
]
