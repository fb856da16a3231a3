from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import dict_row

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database, PoolSettings, TenantConnection
from parvis.kernel.ids import JobId, TenantId, uuid7
from parvis.kernel.jobs import (
    Bench,
    JobRun,
    JobSettings,
    JobState,
    Queue,
    Ring,
    find_kind,
    kind,
    run_job,
    submit,
)
from parvis.kernel.problems import Problem

Body = Callable[[JobRun], None]


@dataclass
class Workshop:
    """A worker without a broker: kinds whose body the test gives, and one organisme."""

    database: Database
    operator: psycopg.Connection[dict[str, Any]]
    tenant: TenantId
    bench: Bench
    bodies: dict[str, Body] = field(default_factory=dict)
    failures: list[tuple[UUID, str]] = field(default_factory=list)

    def does(self, body: Body) -> None:
        self.bodies["test.work"] = body

    def submit(self, payload: dict[str, Any] | None = None, **options: Any) -> JobId:
        options.setdefault("asked_by", "person:somebody")
        with self.database.tenant(options.pop("tenant", self.tenant)) as connection:
            return submit(connection, options.pop("kind", "test.work"), payload or {}, **options)

    def row(self, job: JobId) -> dict[str, Any]:
        found = self.operator.execute("select * from job where id = %s", (job,)).fetchone()
        assert found is not None
        return found

    def ring(self, job: JobId) -> Ring:
        row = self.row(job)
        return Ring(TenantId(row["tenant_id"]), job, row["generation"])

    def run(self, job: JobId, **changes: Any) -> JobState | None:
        return run_job(self.ring(job), replace(self.bench, **changes))

    def due_now(self, job: JobId) -> None:
        self.operator.execute("update job set not_before = now() where id = %s", (job,))

    def new_tenant(self, weight: int = 1) -> TenantId:
        tenant = TenantId(uuid7())
        self.operator.execute("insert into tenant (id, weight) values (%s, %s)", (tenant, weight))
        return tenant


_CURRENT: list[Workshop] = []


def _register() -> None:
    if find_kind("test.work"):
        return

    def failed(_: TenantConnection, run: JobRun, problem: Problem) -> None:
        _CURRENT[-1].failures.append((run.id, problem.code))

    def work(run: JobRun, _: object) -> None:
        _CURRENT[-1].bodies["test.work"](run)

    kind("test.work", queue=Queue.LIGHT, on_failure=failed)(work)
    kind("test.read", queue=Queue.OCR, on_failure=failed)(work)
    kind("test.guarded", queue=Queue.LIGHT, right="invoices:write", on_failure=failed)(work)
    kind("test.short", queue=Queue.LIGHT, limit_s=0.2, on_failure=failed)(work)


@pytest.fixture(scope="session")
def superuser_url(postgres_server: Any, database_urls: DatabaseUrls) -> str:
    name = psycopg.conninfo.conninfo_to_dict(database_urls.app)["dbname"]
    return str(postgres_server.superuser_conninfo(name))


@pytest.fixture
def operator(superuser_url: str) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    with psycopg.connect(
        superuser_url, autocommit=True, row_factory=dict_row, options="-c search_path=parvis"
    ) as connection:
        yield connection


@pytest.fixture
def workshop(
    database_urls: DatabaseUrls, operator: psycopg.Connection[dict[str, Any]]
) -> Iterator[Workshop]:
    _register()
    with Database(database_urls.app, PoolSettings(max_size=4)) as database:
        bench = Bench(
            database=database,
            house=None,
            settings=JobSettings(heartbeat_s=0.05),
            holds_right=lambda *_: True,
            reader_deaths=frozenset({"document.reader_died"}),
            worker="test",
            abandon=threading.Event().set,
        )
        shop = Workshop(database, operator, TenantId(uuid7()), bench)
        operator.execute("insert into tenant (id) values (%s)", (shop.tenant,))
        shop.does(lambda _: None)
        _CURRENT.append(shop)
        yield shop
        _CURRENT.pop()
        for table in ("job", "event", "event_head"):
            operator.execute(f"delete from {table}")
