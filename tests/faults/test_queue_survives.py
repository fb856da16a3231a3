"""A real worker, a real dispatcher, real servers, and what kills them. The campaign does more."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from faults.rig import HASTY, Rig, eventually

from parvis.cli.embedded.folder import DataFolder
from parvis.kernel.db import Database
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs import cancel, submit


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    # Short, and crossable by the account that PostgreSQL drops to.
    root = Path(tempfile.mkdtemp(prefix="parvis-faults-"))
    root.chmod(0o711)
    fresh = Rig(DataFolder(root), HASTY)
    fresh.start_servers()
    fresh.add_part("dispatcher", ["dispatcher"])
    fresh.add_part("second", ["dispatcher"])
    fresh.add_part("worker", ["worker", "--queues", "light,ocr", "--slots", "2"])
    fresh.launch("dispatcher")
    fresh.launch("worker")
    eventually(lambda: fresh.alive("worker") and fresh.alive("dispatcher"))
    yield fresh
    fresh.stop()
    shutil.rmtree(root)


@pytest.fixture
def tenant(rig: Rig) -> TenantId:
    return rig.add_tenants(1)[0]


@pytest.fixture
def database(rig: Rig) -> Iterator[Database]:
    with rig.database() as database:
        yield database


def ask(
    database: Database, tenant: TenantId, kind: str = "fault.light", seconds: float = 0
) -> JobId:
    with database.tenant(tenant) as connection:
        return submit(connection, kind, {"seconds": seconds}, asked_by="platform:test")


def state(rig: Rig, job: JobId) -> str:
    return str(rig.rows("select state from job where id = %s", (job,))[0]["state"])


def await_state(rig: Rig, job: JobId, wanted: str) -> None:
    eventually(lambda: state(rig, job) == wanted)


def pid_of(rig: Rig, job: JobId) -> int:
    """Process of the attempt that runs now."""
    query = (
        "select pid from fault_start join job on job.id = job_id"
        " where job_id = %s and fault_start.generation = job.generation"
    )
    return int(eventually(lambda: rig.rows(query, (job,)))[0]["pid"])


def effects(rig: Rig, job: JobId) -> int:
    return len(rig.rows("select 1 from fault_effect where job_id = %s", (job,)))


def test_submitted_job_is_done_with_one_effect(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    job = ask(database, tenant)

    await_state(rig, job, "done")

    assert 1 == effects(rig, job)


def test_killed_child_loses_nothing(rig: Rig, database: Database, tenant: TenantId) -> None:
    job = ask(database, tenant, "fault.slow", seconds=1)

    rig.kill_pool_child(pid_of(rig, job))
    await_state(rig, job, "done")

    row = rig.rows("select * from job where id = %s", (job,))[0]
    assert (1, 0, 1) == (row["lost_leases"], row["reader_deaths"], effects(rig, job))


def test_killed_worker_group_loses_nothing(rig: Rig, database: Database, tenant: TenantId) -> None:
    jobs = [ask(database, tenant, "fault.slow", seconds=0.5) for _ in range(4)]
    pid_of(rig, jobs[0])

    rig.kill("worker")
    rig.launch("worker")
    for job in jobs:
        await_state(rig, job, "done")

    assert [1, 1, 1, 1] == [effects(rig, job) for job in jobs]


def test_killed_parent_takes_its_children_along(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    job = ask(database, tenant, "fault.slow", seconds=30)
    child = pid_of(rig, job)

    os.kill(rig.children["worker"].pid, signal.SIGKILL)
    eventually(lambda: not psutil.pid_exists(child) or is_zombie(child))
    rig.kill("worker")
    with database.tenant(tenant) as connection:
        cancel(connection, job)
    rig.launch("worker")
    await_state(rig, job, "cancelled")

    assert 0 == effects(rig, job)


def is_zombie(pid: int) -> bool:
    return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_killed_dispatcher_is_replaced_by_the_one_that_waits(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    rig.launch("second")
    eventually(
        lambda: rig.rows(
            "select 1 from part where name = 'dispatcher' and detail->>'leader' = 'false'"
        )
    )

    rig.kill("dispatcher")
    job = ask(database, tenant)
    await_state(rig, job, "done")
    rig.launch("dispatcher")

    assert 1 == effects(rig, job)


def test_jobs_asked_while_the_broker_is_down_leave_when_it_is_back(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    rig.valkey.child.kill()
    job = ask(database, tenant)

    rig.valkey.start()
    await_state(rig, job, "done")

    assert 1 == effects(rig, job)


def test_flushed_broker_loses_nothing(rig: Rig, database: Database, tenant: TenantId) -> None:
    jobs = [ask(database, tenant, "fault.light", seconds=0.2) for _ in range(12)]
    pid_of(rig, jobs[0])

    rig.flush()
    for job in jobs:
        await_state(rig, job, "done")

    assert [1] * 12 == [effects(rig, job) for job in jobs]


def test_killed_postgresql_loses_nothing(rig: Rig, database: Database, tenant: TenantId) -> None:
    jobs = [ask(database, tenant, "fault.slow", seconds=1) for _ in range(3)]
    pid_of(rig, jobs[0])

    rig.restart_postgres()
    for job in jobs:
        await_state(rig, job, "done")

    assert [1, 1, 1] == [effects(rig, job) for job in jobs]


def test_cancelled_job_stops_while_it_runs(rig: Rig, database: Database, tenant: TenantId) -> None:
    job = ask(database, tenant, "fault.slow", seconds=60)
    pid_of(rig, job)

    with database.tenant(tenant) as connection:
        cancel(connection, job)
    await_state(rig, job, "cancelled")

    assert 0 == effects(rig, job)


def test_deadly_file_is_put_in_quarantine_alone(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    poison, sound = ask(database, tenant, "fault.poison"), ask(database, tenant)

    await_state(rig, poison, "quarantined")
    await_state(rig, sound, "done")

    row = rig.rows("select * from job where id = %s", (poison,))[0]
    assert (3, 0) == (row["reader_deaths"], row["lost_leases"])


def test_asked_to_stop_the_worker_ends_its_jobs_first(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    job = ask(database, tenant, "fault.slow", seconds=1)
    pid_of(rig, job)

    rig.children["worker"].stop()
    ended = (state(rig, job), rig.children["worker"].exit_code())
    rig.launch("worker")

    assert ("done", 0) == ended


def test_worker_cuts_what_does_not_end_in_time(
    rig: Rig, database: Database, tenant: TenantId
) -> None:
    rig.add_part("hasty", ["worker", "--queues", "easyocr"])
    job = ask(database, tenant, "fault.stubborn", seconds=60)
    rig.launch("hasty")
    pid_of(rig, job)

    rig.children["hasty"].stop()
    eventually(lambda: rig.rows("select 1 from job where id = %s and lost_leases = 1", (job,)))
    with database.tenant(tenant) as connection:
        cancel(connection, job)

    assert 0 == rig.children["hasty"].exit_code()
