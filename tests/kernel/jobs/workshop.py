"""A worker without a broker: the test gives the body of each job and runs its attempts itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from parvis.kernel.db import Database, PoolSettings, TenantConnection
from parvis.kernel.documents.problems import READER_DIED
from parvis.kernel.ids import JobId, TenantId, uuid7
from parvis.kernel.jobs import (
    Bench,
    JobRun,
    JobSettings,
    JobState,
    JobView,
    Queue,
    Ring,
    find_kind,
    kind,
    read_job,
    run_job,
    submit,
)
from parvis.kernel.problems import Problem

Row = dict[str, Any]
Body = Callable[[JobRun], None]


@dataclass
class Workshop:
    """A worker without a broker: kinds whose body the test gives, and one organisme."""

    database: Database
    operator: psycopg.Connection[Row]
    tenant: TenantId
    bench: Bench
    bodies: dict[str, Body] = field(default_factory=dict)
    failures: list[tuple[UUID, str]] = field(default_factory=list)
    hook_crashes: bool = False

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

    def view(self, job: JobId) -> JobView:
        with self.database.tenant(self.tenant) as connection:
            return read_job(connection, job)

    def fails_with(self, error: BaseException) -> None:
        def body(_: JobRun) -> None:
            raise error

        self.does(body)

    def attempt(self, ring: Ring, **changes: Any) -> JobState | None:
        return run_job(ring, replace(self.bench, **changes))

    def run_until_final(self, job: JobId, **changes: Any) -> JobState:
        """Attempts without their delays; the number of attempts is in the row."""
        while not JobState(self.row(job)["state"]).final:
            self.due_now(job)
            self.run(job, **changes)
        return JobState(self.row(job)["state"])

    def run(self, job: JobId, **changes: Any) -> JobState | None:
        return self.attempt(self.ring(job), **changes)

    def reader_died(self) -> Problem:
        return READER_DIED(cause="signal 11")

    def eventually(self, found: Callable[[], bool], seconds: float = 10.0) -> bool:
        deadline = time.monotonic() + seconds
        while not (answer := found()) and time.monotonic() < deadline:
            time.sleep(0.01)
        return answer

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
        if _CURRENT[-1].hook_crashes:
            raise ValueError("a hook must not raise")
        _CURRENT[-1].failures.append((run.id, problem.code))

    def work(run: JobRun, _: object) -> None:
        _CURRENT[-1].bodies["test.work"](run)

    kind("test.work", queue=Queue.LIGHT, on_failure=failed)(work)
    kind("test.read", queue=Queue.OCR, on_failure=failed)(work)
    kind("test.guarded", queue=Queue.LIGHT, right="invoices:write", on_failure=failed)(work)
    kind("test.short", queue=Queue.LIGHT, limit_s=0.2, on_failure=failed)(work)


@contextmanager
def open_workshop(app_url: str, operator: psycopg.Connection[Row]) -> Iterator[Workshop]:
    _register()
    with Database(app_url, PoolSettings(max_size=4)) as database:
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
        try:
            yield shop
        finally:
            _CURRENT.pop()
            for table in ("job", "event", "event_head", "schedule", "part"):
                operator.execute(sql.SQL("delete from {}").format(sql.Identifier(table)))
