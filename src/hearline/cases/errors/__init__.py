"""Refusals of cases."""

from hearline.cases.errors.cases import (
    AttachmentGone,
    BadFile,
    CallbackPending,
    CategoryInUse,
    CategoryTooDeep,
    CommentMissing,
    GradeMissing,
    NotYourUnit,
    SearchTooShort,
    UnitCannotHandle,
    UnknownCategory,
    UnknownKind,
    WrongState,
)

__all__ = [
    "AttachmentGone",
    "BadFile",
    "CallbackPending",
    "CategoryInUse",
    "CategoryTooDeep",
    "CommentMissing",
    "GradeMissing",
    "NotYourUnit",
    "SearchTooShort",
    "UnitCannotHandle",
    "UnknownCategory",
    "UnknownKind",
    "WrongState",
]
