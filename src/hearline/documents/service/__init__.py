"""The verbs of documents, by noun; this is the door to all of them."""

from hearline.documents.service.batches import (
    batch_by_id,
    batch_file,
    cancel_batch,
    list_batches,
    run_batch,
    start_batch,
    tidy_batches,
)
from hearline.documents.service.catalog import document_types, faulty_offers
from hearline.documents.service.delivering import attach_document, record_delivery, void_document
from hearline.documents.service.health import missing_fonts, press_is_broken
from hearline.documents.service.making import (
    known_fields,
    make_document,
    preview_document,
    set_again,
    set_document,
)
from hearline.documents.service.persons import (
    forget_papers,
    papers_of_person,
    running_batches,
    why_keep_papers,
)
from hearline.documents.service.press import Pressed
from hearline.documents.service.reacting import make_automatic
from hearline.documents.service.reading import (
    deliveries_of,
    document_by_id,
    document_file,
    list_documents,
    recognise_document,
    verify_document,
)
from hearline.documents.service.seals import add_seal, change_seal, list_seals, seal_image
from hearline.documents.service.templates import (
    TemplateView,
    check_template,
    drop_draft,
    list_templates,
    list_versions,
    preview_template,
    publish_template,
    read_template,
    restore_version,
    save_draft,
)

__all__ = [
    "Pressed",
    "TemplateView",
    "add_seal",
    "attach_document",
    "batch_by_id",
    "batch_file",
    "cancel_batch",
    "change_seal",
    "check_template",
    "deliveries_of",
    "document_by_id",
    "document_file",
    "document_types",
    "drop_draft",
    "faulty_offers",
    "forget_papers",
    "known_fields",
    "list_batches",
    "list_documents",
    "list_seals",
    "list_templates",
    "list_versions",
    "make_automatic",
    "make_document",
    "missing_fonts",
    "papers_of_person",
    "press_is_broken",
    "preview_document",
    "preview_template",
    "publish_template",
    "read_template",
    "recognise_document",
    "record_delivery",
    "restore_version",
    "run_batch",
    "running_batches",
    "save_draft",
    "seal_image",
    "set_again",
    "set_document",
    "start_batch",
    "tidy_batches",
    "verify_document",
    "void_document",
    "why_keep_papers",
]
