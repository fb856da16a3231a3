"""Connections as the rooms see them: one transaction, one organisme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, LiteralString

from psycopg import Connection, Cursor, Transaction
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed

from parvis.kernel.ids import TenantId

Params = Sequence[Any] | Mapping[str, Any]
# LiteralString: a statement assembled from values does not type-check.
Statement = LiteralString | SQL | Composed


class _Bound:
    """A transaction that is open, with what must happen around its commit."""

    def __init__(self, raw: Connection[DictRow]) -> None:
        self._raw = raw
        self._before_commit: list[Callable[[], None]] = []
        self._last: list[Callable[[], None]] = []
        self._after_commit: list[Callable[[], None]] = []

    def execute(self, query: Statement, params: Params | None = None) -> Cursor[DictRow]:
        """Run one statement; rows are dicts. Values travel apart from the text, always."""
        return self._raw.execute(query, params)

    def execute_many(self, query: Statement, params: Sequence[Params]) -> None:
        """Run one statement for each set of values, in one round trip."""
        with self._raw.cursor() as cursor:
            cursor.executemany(query, params)

    def savepoint(self) -> AbstractContextManager[Transaction]:
        """A block that can fail alone."""
        return self._raw.transaction()

    def before_commit(self, action: Callable[[], None], *, last: bool = False) -> None:
        """Run ``action`` at the end of this transaction; ``last`` comes after all the others.

        The journal is the one that asks to be last: it takes its short lock there.
        """
        (self._last if last else self._before_commit).append(action)

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run ``action`` once the transaction is durable; never when it is rolled back."""
        self._after_commit.append(action)

    def run_before_commit(self) -> None:
        """Called by the pool; an action may add others."""
        while waiting := self._before_commit or self._last:
            waiting.pop(0)()

    def run_after_commit(self) -> None:
        """Called by the pool."""
        for action in self._after_commit:
            action()


class TenantConnection(_Bound):
    """A transaction in which PostgreSQL shows and accepts rows of one organisme only."""

    def __init__(self, raw: Connection[DictRow], tenant: TenantId) -> None:
        super().__init__(raw)
        self.tenant = tenant
        # Buffers of mechanisms that write at commit, by name (the journal's entries).
        self.buffers: dict[str, list[Any]] = {}


class GlobalConnection(_Bound):
    """A transaction with no organisme: global tables only, private ones show nothing."""
