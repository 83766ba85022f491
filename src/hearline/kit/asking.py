"""A connection that asks and is answered with what psycopg has in C, past its cursors."""

import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, LiteralString, NamedTuple

from psycopg import AsyncCopy, AsyncTransaction, Error
from psycopg.abc import PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import FeatureNotSupported, InFailedSqlTransaction, ProgrammingError, error_from_result
from psycopg.generators import execute, fetch_many
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.sql import SQL, Composed

from hearline.kit.rows import make_of
from hearline.kit.waiting import QuickConnection

Query = LiteralString | Composed | SQL
Parameters = Mapping[str, Any] | Sequence[Any] | None
Key = tuple[bytes, tuple[int, ...]]
PLACE = re.compile(r"%(?:(%)|(?:\((\w+)\))?s)")
SEEN_BEFORE = 2  # this often a statement is asked before it is prepared
MOST_PREPARED = 400
UNFINISHED = frozenset({TransactionStatus.INTRANS, TransactionStatus.INERROR})


class Answer(NamedTuple):
    """`rows` are tuples, or what was asked for; `touched` is how many were found or changed, -1 where that says nothing."""

    rows: list[Any]
    touched: int


@dataclass(frozen=True)
class Wording:
    """A statement as PostgreSQL reads it, with $1 and $2; `names` are the keys of its parameters, in order."""

    text: bytes
    names: tuple[str, ...] | None
    formats: tuple[PyFormat, ...]


class AskingConnection(QuickConnection):
    """Statements by themselves, or after `begin()`, whose BEGIN and COMMIT travel with them.

    psycopg's cursors make and check anew what a statement known by heart needs not: most of what one costs.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._transformer = Transformer(self)
        self._names: OrderedDict[Key, bytes] = OrderedDict()  # of what is prepared
        self._counts: OrderedDict[Key, int] = OrderedDict()  # of what is not
        self._named = 0
        self._begin_waits = False  # a unit is open, and nothing was asked in it yet
        self._is_own = False  # a unit is open whose COMMIT was not sent yet

    async def ask(
        self,
        query: Query,
        parameters: Parameters = None,
        row: type[Any] | None = None,
        *,
        last_of: "Unit | None" = None,
    ) -> Answer:
        """One statement and its answer, in rows of `row` or in tuples; the last of a unit takes COMMIT with it.

        Raises psycopg's errors.
        """
        async with self.lock:
            send, key = await self._written(query, parameters)
            commits = self._is_own and last_of is not None and last_of.is_outermost
            if self._begin_waits or commits:
                result = await self._together(send, key, commits)
            else:
                send()
                result = self._checked(await self.wait(execute(self.pgconn)), key)
            return self._answer(result, row)

    async def begin(self) -> "Unit":
        """Begin a transaction, in truth when something is asked; inside another one, a savepoint."""
        if self.pgconn.transaction_status != TransactionStatus.IDLE or self._is_own:
            inner = self.transaction()
            await inner.__aenter__()
            return Unit(self, inner)
        self._begin_waits = self._is_own = True
        return Unit(self)

    @asynccontextmanager
    async def transaction(
        self, savepoint_name: str | None = None, force_rollback: bool = False
    ) -> AsyncIterator[AsyncTransaction]:
        """As psycopg's: inside a unit, a savepoint."""
        await self._begun()
        async with super().transaction(savepoint_name, force_rollback) as opened:
            yield opened

    @asynccontextmanager
    async def copy(self, query: Query) -> AsyncIterator[AsyncCopy]:
        """Many rows, in or out."""
        await self._begun()
        async with super().cursor() as cursor, cursor.copy(query) as copy:
            yield copy

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        """As psycopg's, outside a unit: inside, its BEGIN may still wait."""
        if self._begin_waits:
            raise ProgrammingError("a transaction waits to begin: use ask(), or copy()")
        return super().cursor(*args, **kwargs)

    async def _begun(self) -> None:
        if self._begin_waits:
            self._begin_waits = False
            await self._command(b"BEGIN")

    async def commit_own(self) -> None:
        """End what `begin` began, unless the last statement did.

        Raises: InFailedSqlTransaction, where a COMMIT would keep nothing and not say so.
        """
        if not self._is_own:
            return
        if not self._begin_waits:
            if self.pgconn.transaction_status == TransactionStatus.INERROR:
                raise InFailedSqlTransaction("a statement failed before: nothing can be kept")
            await self._command(b"COMMIT")
        self._begin_waits = self._is_own = False

    async def roll_back_own(self) -> None:
        """Undo what `begin` began."""
        self._begin_waits = self._is_own = False
        if self.pgconn.transaction_status in UNFINISHED:
            with suppress(Error):  # the connection is lost, and the transaction with it
                await self._command(b"ROLLBACK")

    async def _command(self, command: bytes) -> None:
        async with self.lock:
            self.pgconn.send_query(command)
            self._checked(await self.wait(execute(self.pgconn)))

    async def _written(self, query: Query, parameters: Parameters) -> tuple[Callable[[], None], Key | None]:
        """What sends the statement; its key, if it is prepared."""
        text = query if isinstance(query, str) else query.as_string(self)
        transformer, values = self._transformer, None
        key: Key = text.encode(), ()
        if parameters is not None:
            wording = worded(text)
            values = transformer.dump_sequence(_in_order(wording, parameters), wording.formats)
            key = wording.text, transformer.types or ()
        connection, formats = self.pgconn, transformer.formats if values else None
        name = self._names.get(key) or await self._name_of(key)
        if name is not None:
            return lambda: connection.send_query_prepared(name, values, formats), key
        if values or self._is_own:
            return lambda: connection.send_query_params(key[0], values, key[1], formats), None
        return lambda: connection.send_query(key[0]), None  # may be several statements

    async def _name_of(self, key: Key) -> bytes | None:
        """The name under which the statement is prepared from now on; None while it is seldom asked."""
        seen = self._counts.pop(key, 0) + 1
        if seen <= SEEN_BEFORE or b";" in key[0] or self.pgconn.transaction_status == TransactionStatus.INERROR:
            self._counts[key] = seen
            if len(self._counts) > MOST_PREPARED:
                self._counts.popitem(last=False)
            return None
        if len(self._names) >= MOST_PREPARED:
            self.pgconn.send_query(b"DEALLOCATE " + self._names.popitem(last=False)[1])
            self._checked(await self.wait(execute(self.pgconn)))
        self._named += 1
        name = b"asked_%d" % self._named
        self.pgconn.send_prepare(name, *key)
        self._checked(await self.wait(execute(self.pgconn)))
        self._names[key] = name
        return name

    async def _together(self, send: Callable[[], None], key: Key | None, commits: bool) -> PGresult:
        """BEGIN, the statement and COMMIT, as far as they are due, in one exchange."""
        begins, self._begin_waits = self._begin_waits, False
        connection = self.pgconn
        connection.enter_pipeline_mode()
        try:
            if begins:
                connection.send_query_params(b"BEGIN", None)
            send()
            if commits:
                connection.send_query_params(b"COMMIT", None)
            connection.pipeline_sync()
            answers = await self.wait(_each(connection, begins + 1 + commits))
        finally:
            with suppress(Error):  # the connection is lost
                connection.exit_pipeline_mode()
        results = [self._checked(answer, key) for answer in answers]
        self._is_own = not commits
        return results[begins]

    def _checked(self, results: list[PGresult], key: Key | None = None) -> PGresult:
        for result in results:
            if result.status == ExecStatus.FATAL_ERROR:
                error = error_from_result(result)
                if key is not None and isinstance(error, FeatureNotSupported):
                    self._names.pop(key, None)  # the tables have changed since: prepared anew, it will do
                raise error
        return results[-1]

    def _answer(self, result: PGresult, row: type[Any] | None) -> Answer:
        found, touched = result.ntuples, result.command_tuples
        rows: list[Any] = []
        if found:
            self._transformer.set_pgresult(result)
            make: Callable[[Sequence[Any]], Any] = tuple
            if row is not None:
                names = tuple([(result.fname(n) or b"").decode() for n in range(result.nfields)])
                make = make_of(row, names)  # type: ignore[arg-type]
            rows = self._transformer.load_rows(0, found, make)
        return Answer(rows, -1 if touched is None else touched)


class Unit:
    """What was begun: either kept, or undone."""

    def __init__(
        self, connection: AskingConnection, inner: AbstractAsyncContextManager[AsyncTransaction] | None = None
    ) -> None:
        self._connection = connection
        self._inner = inner
        self._is_over = False

    @property
    def is_outermost(self) -> bool:
        """Whether to keep it is to commit."""
        return self._inner is None

    async def keep(self) -> None:
        """Raises: psycopg's errors; then it is still to be undone."""
        if self._inner is None:
            await self._connection.commit_own()
        else:
            self._is_over = True  # even where it fails: psycopg has gone back to the savepoint then
            await self._inner.__aexit__(None, None, None)

    async def undo(self, error: BaseException) -> None:
        if self._inner is None:
            await self._connection.roll_back_own()
        elif not self._is_over:
            await self._inner.__aexit__(type(error), error, error.__traceback__)


def _each(connection: PGconn, count: int) -> PQGen[list[list[PGresult]]]:
    """The answers to what was sent together, up to the end that was marked."""
    answers = [(yield from execute(connection))]
    for _ in range(count - 1):
        answers.append((yield from fetch_many(connection)))
    yield from fetch_many(connection)
    return answers


@lru_cache(maxsize=2000)
def worded(query: str) -> Wording:
    """`%s` and `%(name)s` as PostgreSQL numbers them."""
    names: list[str] = []
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        percent, name = found.groups()
        if percent:
            return "%"
        if name is None or name not in names:
            count += 1
            names.extend([name] if name else [])
            return f"${count}"
        return f"${names.index(name) + 1}"

    text = PLACE.sub(number, query)
    if names and len(names) != count:
        raise ProgrammingError("a statement has parameters with names, or without")
    return Wording(text.encode(), tuple(names) if names else None, (PyFormat.AUTO,) * count)


def _in_order(wording: Wording, parameters: Mapping[str, Any] | Sequence[Any]) -> Sequence[Any]:
    if isinstance(parameters, Mapping):
        try:
            return [parameters[name] for name in wording.names or ()]
        except KeyError as missing:
            raise ProgrammingError(f"a parameter of the statement is missing: {missing.args[0]}") from None
    if wording.names or len(parameters) != len(wording.formats):
        raise ProgrammingError(f"the statement has {len(wording.formats)} parameters, not {len(parameters)}")
    return parameters
