"""SQL of levels: how much of the house an item is for."""

from hearline.identity.model.security import Label, Level
from hearline.kit.work import Work


async def labels(work: Work, subject_kind: str) -> list[Label]:
    return await work.many(
        Label,
        "SELECT subject_kind, subject_key, level FROM security_labels WHERE subject_kind = %s ORDER BY subject_key",
        (subject_kind,),
    )


async def level(work: Work, subject_kind: str, subject_key: str) -> int | None:
    found: int | None = await work.value(
        "SELECT level FROM security_labels WHERE subject_kind = %s AND subject_key = %s", (subject_kind, subject_key)
    )
    return found


async def put(work: Work, label: Label) -> None:
    """The one in use by everything that has none is not kept."""
    if label.level is Level.INTERNAL:
        await work.run(
            "DELETE FROM security_labels WHERE subject_kind = %s AND subject_key = %s",
            (label.subject_kind, label.subject_key),
        )
        return
    await work.run(
        """
        INSERT INTO security_labels (subject_kind, subject_key, level) VALUES (%s, %s, %s)
        ON CONFLICT (subject_kind, subject_key) DO UPDATE SET level = EXCLUDED.level
        """,
        (label.subject_kind, label.subject_key, int(label.level)),
    )
