"""Names in files, looked up for many rows at once."""

from collections.abc import Iterable, Sequence

from hearline.cases import service as cases
from hearline.customers import service as customers
from hearline.customers.model import NewCustomer
from hearline.exchange.model import Directory, Entry
from hearline.exchange.rules.rows import can_be_made
from hearline.exchange.rules.values import category_key, category_path, directory_of, fold
from hearline.identity import service as identity
from hearline.kit.errors import Problem
from hearline.kit.work import Work, open_to_all

CATEGORY_FACT = ("cases.category_added",)


@open_to_all("called by verbs that have required their own permission")
async def directory(work: Work) -> Directory:
    """Every kind, category and unit that is in use."""
    return directory_of(await cases.all_kinds(work), await cases.all_categories(work), await identity.list_units(work))


def category_of(text: str, known: Directory) -> int | None:
    if not text:
        return None
    found = known.categories.get(category_key(category_path(text)))
    return known.categories.get(fold(text)) if found is None else found


def unit_of(entry: Entry, known: Directory, default: tuple[int, str] | None) -> tuple[int, str] | None:
    return known.units.get(fold(entry.unit)) if entry.unit else default


@open_to_all("called by the batch of an import; its starter had to hold the permission to manage categories")
async def make_categories(work: Work, texts: Iterable[str], known: Directory) -> Directory:
    """The directory with every category that was missing."""
    for text in dict.fromkeys(texts):
        if text and category_of(text, known) is None and can_be_made(text):
            try:
                known = await _make_path(work, category_path(text), known)
            except Problem:  # somebody made it a moment ago, or the tree has no code left for it
                known = await _anew(work)
    return known


@open_to_all("called by the batch of an import")
async def callers_of(work: Work, entries: Sequence[Entry]) -> list[int | None]:
    """The customer of each row, added if new; None for rows without a number: a name alone tells nobody apart."""
    named = [entry for entry in entries if entry.phone]
    if not named:
        return [None] * len(entries)
    ids = iter(await customers.load_customers(work, [_caller(one) for one in named]))
    return [next(ids) if entry.phone else None for entry in entries]


def _caller(entry: Entry) -> NewCustomer:
    return NewCustomer(phone=entry.phone, name=entry.name, fields=entry.fields.get("customers", {}))


async def _anew(work: Work) -> Directory:
    work.tools.cache.drop(CATEGORY_FACT)
    return await directory(work)


async def _make_path(work: Work, names: tuple[str, ...], known: Directory) -> Directory:
    parent: int | None = None
    made = dict(known.categories)
    for depth in range(1, len(names) + 1):
        key = category_key(names[:depth])
        if key not in made:
            work.tools.cache.drop(CATEGORY_FACT)  # the parent may be of this transaction
            made[key] = (await cases.add_category(work, names[depth - 1], parent)).id
            made.setdefault(fold(names[depth - 1]), made[key])
        parent = made[key]
    return Directory(known.kinds, made, known.units)
