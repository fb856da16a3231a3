"""Invented work for the fault tests: each kind leaves exactly one row in ``fault_effect``."""

from __future__ import annotations

import threading

from parvis.kernel.db import TenantConnection
from parvis.kernel.documents.problems import READER_DIED
from parvis.kernel.house import House
from parvis.kernel.jobs import JobRun, Queue, kind
from parvis.kernel.problems import DATABASE_AWAY, Problem

# No unique constraint: a doubled effect must show, not be refused.
EFFECT_TABLE = """
create table fault_effect (
  tenant_id uuid not null, job_id uuid not null, generation integer not null,
  at timestamptz not null default clock_timestamp());
create index on fault_effect (tenant_id, job_id);
call private_table('fault_effect');
create table fault_start (
  tenant_id uuid not null, job_id uuid not null, generation integer not null, pid integer not null,
  at timestamptz not null default clock_timestamp());
call private_table('fault_start');
"""


def _leave(connection: TenantConnection, run: JobRun) -> None:
    connection.execute(
        "insert into fault_effect (tenant_id, job_id, generation) values (%s, %s, %s)",
        (run.tenant, run.id, run.generation),
    )


def _started(run: JobRun) -> None:
    import os

    with run.save() as connection:
        connection.execute(
            "insert into fault_start (tenant_id, job_id, generation, pid) values (%s, %s, %s, %s)",
            (run.tenant, run.id, run.generation, os.getpid()),
        )


def _work_for(run: JobRun) -> None:
    """As long as the payload says, in small steps, as a reader of pages would."""
    seconds = float(str(run.payload.get("seconds", 0)))
    steps = max(1, int(seconds * 10))
    for step in range(steps):
        threading.Event().wait(seconds / steps)
        run.progress(step + 1, steps, "step")


@kind("fault.light", queue=Queue.LIGHT, right="invoices:write")
@kind("fault.slow", queue=Queue.OCR, right="invoices:write")
@kind("fault.stubborn", queue=Queue.EASYOCR)
def work(run: JobRun, _: House) -> None:
    _started(run)
    _work_for(run)
    with run.finish() as connection:
        _leave(connection, run)


@kind("fault.flaky", queue=Queue.LIGHT)
def flaky(run: JobRun, _: House) -> None:
    if run.attempt == 1:
        raise DATABASE_AWAY()
    work(run, _)


def _note_failure(connection: TenantConnection, run: JobRun, problem: Problem) -> None:
    _leave(connection, run)
    assert problem.code == READER_DIED.code


@kind("fault.poison", queue=Queue.LIGHT, on_failure=_note_failure)
def poison(run: JobRun, _: House) -> None:
    _started(run)
    raise READER_DIED(cause="signal 11")
