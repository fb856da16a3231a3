"""The dispatcher's loop: one leads, the others wait, losses of connection are outlived."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
import redis
from psycopg.rows import DictRow
from pydantic import SecretStr

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.db import Database
from parvis.kernel.events import publish, read_after
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs import JobRun, JobSettings, Queue, find_kind, kind, submit
from parvis.workers.dispatcher import DispatcherSettings, run

SETTINGS = JobSettings(reconcile_s=0.1, poll_s=0.1, beat_s=0.1)


def eventually(found: Callable[[], object], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def _registered() -> None:
    if find_kind("test.dispatched") is None:

        @kind("test.dispatched", queue=Queue.LIGHT)
        def nothing(_run: JobRun, _house: object) -> None:
            """Never run: these tests stop at the bell."""


@pytest.fixture
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app) as database:
        yield database


@pytest.fixture
def settings(database_urls: DatabaseUrls, broker: ValkeyServer) -> DispatcherSettings:
    return DispatcherSettings(
        database_dispatcher_url=SecretStr(database_urls.dispatcher),
        broker_url=SecretStr(broker.url),
    )


@contextmanager
def dispatching(settings: DispatcherSettings) -> Iterator[threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(stop, settings, SETTINGS))
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(15)
        assert not thread.is_alive()


def ask(database: Database, tenant: TenantId) -> JobId:
    with database.tenant(tenant) as connection:
        return submit(connection, "test.dispatched", {}, asked_by="platform:test")


def is_rung(operator: psycopg.Connection[DictRow], job: JobId) -> bool:
    row = operator.execute("select rung_at from job where id = %s", (job,)).fetchone()
    return row is not None and row["rung_at"] is not None


def leaders(operator: psycopg.Connection[DictRow]) -> list[int]:
    """Backends that hold the dispatcher's lock."""
    rows = operator.execute(
        "select pid from pg_locks where locktype = 'advisory' and granted"
        " and database = (select oid from pg_database where datname = current_database())"
    ).fetchall()
    return [row["pid"] for row in rows]


def test_submitted_job_is_rung(
    settings: DispatcherSettings,
    database: Database,
    operator: psycopg.Connection[DictRow],
    tenant: TenantId,
    broker: ValkeyServer,
) -> None:
    with dispatching(settings), redis.Redis.from_url(broker.url) as client:
        eventually(lambda: leaders(operator))
        job = ask(database, tenant)

        eventually(lambda: is_rung(operator, job))

        assert 1 == client.llen("parvis:light")


def test_one_of_two_leads_and_the_other_takes_over(
    settings: DispatcherSettings,
    database: Database,
    operator: psycopg.Connection[DictRow],
    tenant: TenantId,
) -> None:
    with dispatching(settings) as first:
        eventually(lambda: leaders(operator))
        before = leaders(operator)
        with dispatching(settings):
            eventually(
                lambda: operator.execute(
                    "select 1 from pg_stat_activity where application_name = 'parvis dispatcher'"
                    " and datname = current_database() and pid <> all(%s)",
                    (before,),
                ).fetchone()
            )
            first.set()
            eventually(lambda: leaders(operator) not in ([], before))
            job = ask(database, tenant)

            eventually(lambda: is_rung(operator, job))

    assert 1 == len(before)


def test_lost_connection_is_outlived(
    settings: DispatcherSettings,
    database: Database,
    operator: psycopg.Connection[DictRow],
    tenant: TenantId,
) -> None:
    with dispatching(settings):
        eventually(lambda: leaders(operator))
        [pid] = leaders(operator)

        operator.execute("select pg_terminate_backend(%s)", (pid,))
        eventually(lambda: leaders(operator) not in ([], [pid]))
        job = ask(database, tenant)

        eventually(lambda: is_rung(operator, job))


def test_broker_that_dies_under_the_dispatcher_is_outlived(
    settings: DispatcherSettings,
    database: Database,
    operator: psycopg.Connection[DictRow],
    tenant: TenantId,
    broker: ValkeyServer,
) -> None:
    with dispatching(settings):
        first = ask(database, tenant)
        eventually(lambda: is_rung(operator, first))
        broker.child.kill()
        during = ask(database, tenant)
        with database.tenant(tenant) as connection:
            publish(connection, "test.told", None, {})
        eventually(lambda: told(database, tenant))
        waited = not is_rung(operator, during)
        broker.start()

        eventually(lambda: is_rung(operator, during))

    assert waited


def told(database: Database, tenant: TenantId) -> bool:
    with database.tenant(tenant) as connection:
        return any(event.name == "test.told" for event in read_after(connection, 0).items)


def test_leader_says_that_it_is_alive_and_leaves_when_it_stops(
    settings: DispatcherSettings, operator: psycopg.Connection[DictRow]
) -> None:
    def rows() -> list[DictRow]:
        return operator.execute("select detail from part where name = 'dispatcher'").fetchall()

    with dispatching(settings):
        eventually(lambda: rows() == [{"detail": {"leader": True}}])

    assert [] == rows()
