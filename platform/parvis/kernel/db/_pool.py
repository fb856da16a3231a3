"""One pool for one role; a transaction is the only thing that can be borrowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self, TypeVar

import psycopg
from psycopg import Connection, sql
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool, PoolTimeout, TooManyRequests
from pydantic import Field
from pydantic_settings import SettingsConfigDict

from parvis.kernel.db._connections import GlobalConnection, TenantConnection
from parvis.kernel.ids import TenantId
from parvis.kernel.problems import DATABASE_AWAY, Kind, define
from parvis.kernel.settings import Settings

DATABASE_BUSY = define(
    "database.busy",
    503,
    Kind.UNAVAILABLE,
    "La base de données est occupée",
    "La base de données est occupée par un autre travail. Rien n'a été enregistré : réessayez "
    "dans quelques secondes.",
)

# Shutdown, crash, starting up, too many connections.
_AWAY = {"57P01", "57P02", "57P03", "53300"}
# Lock or statement timeout, deadlock, serialization: the same work may pass a moment later.
_BUSY = {"55P03", "57014", "40P01", "40001"}

_Bound = TypeVar("_Bound", TenantConnection, GlobalConnection)


class PoolSettings(Settings):
    """Size and patience of a pool of connections."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_POOL_")

    max_size: int = Field(default=10, ge=1)
    max_waiting: int = Field(default=200, ge=1)
    timeout_s: float = Field(default=5.0, gt=0)
    # None suits PgBouncer before 1.21, which does not follow prepared statements.
    prepare_threshold: int | None = 5


class Database:
    """Transactions of one role. Raises ``database.away`` when PostgreSQL does not answer."""

    def __init__(self, url: str, settings: PoolSettings | None = None, *, name: str = "") -> None:
        self._settings = settings or PoolSettings()
        self._pool: ConnectionPool[Connection[DictRow]] = ConnectionPool(
            url,
            connection_class=Connection[DictRow],
            kwargs={
                "autocommit": True,
                "row_factory": dict_row,
                "prepare_threshold": self._settings.prepare_threshold,
                "application_name": f"parvis {name}".strip(),
                "connect_timeout": 5,
            },
            min_size=1,
            max_size=self._settings.max_size,
            max_waiting=self._settings.max_waiting,
            timeout=self._settings.timeout_s,
            reconnect_timeout=30,
            num_workers=1,
            open=False,
            name=name or None,
        )

    def open(self) -> None:
        """Start the pool's threads: after a fork, never before."""
        self._pool.open()

    def close(self) -> None:
        """Give the connections back to PostgreSQL."""
        self._pool.close(timeout=2)

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def tenant(self, tenant: TenantId) -> Iterator[TenantConnection]:
        """One transaction for one organisme: committed at the end, or nothing happened."""
        begin = sql.SQL("BEGIN; SELECT set_config('parvis.tenant', {}, true)").format(
            sql.Literal(str(tenant))
        )
        with self._borrowed(begin) as raw:
            yield from self._committed(raw, TenantConnection(raw, tenant))

    @contextmanager
    def shared(self) -> Iterator[GlobalConnection]:
        """One transaction on global tables."""
        with self._borrowed(sql.SQL("BEGIN")) as raw:
            yield from self._committed(raw, GlobalConnection(raw))

    @contextmanager
    def session(self) -> Iterator[Connection[DictRow]]:
        """A bare autocommit connection, for advisory locks and LISTEN in doors."""
        raw = self._get()
        try:
            yield raw
        finally:
            self._pool.putconn(raw)

    def _committed(self, raw: Connection[DictRow], bound: _Bound) -> Iterator[_Bound]:
        try:
            yield bound
            bound.run_before_commit()
            raw.commit()
        except psycopg.OperationalError as failed:
            _roll_back(raw)
            if raw.closed or failed.sqlstate in _AWAY:
                raise DATABASE_AWAY() from failed
            if failed.sqlstate in _BUSY:
                raise DATABASE_BUSY() from failed
            raise
        except BaseException:
            _roll_back(raw)
            raise
        bound.run_after_commit()

    @contextmanager
    def _borrowed(self, begin: sql.SQL | sql.Composed) -> Iterator[Connection[DictRow]]:
        raw = self._begin(begin)
        try:
            yield raw
        finally:
            self._pool.putconn(raw)

    def _begin(self, begin: sql.SQL | sql.Composed) -> Connection[DictRow]:
        """After a restart of PostgreSQL every idle connection is dead: drop them, try once more."""
        raw = self._get()
        try:
            raw.execute(begin)
        except psycopg.OperationalError:
            self._discard(raw)
        else:
            return raw
        try:
            self._pool.check()
            raw = self._get()
        except psycopg.OperationalError as lost:
            raise DATABASE_AWAY() from lost
        try:
            raw.execute(begin)
        except psycopg.OperationalError as lost:
            self._discard(raw)
            raise DATABASE_AWAY() from lost
        return raw

    def _discard(self, raw: Connection[DictRow]) -> None:
        raw.close()
        self._pool.putconn(raw)

    def _get(self) -> Connection[DictRow]:
        try:
            return self._pool.getconn()
        except (PoolTimeout, TooManyRequests) as full:
            raise DATABASE_AWAY() from full


def _roll_back(raw: Connection[DictRow]) -> None:
    try:
        raw.rollback()
    except psycopg.Error:
        raw.close()
