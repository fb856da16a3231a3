"""SQL of the job row as an organisme's transaction sees it: submit, look, cancel, retry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from parvis.kernel.db import TenantConnection
from parvis.kernel.events import WAKE_UP, publish
from parvis.kernel.ids import JobId, uuid7
from parvis.kernel.jobs._domain import JobState, JobView, Json, Progress
from parvis.kernel.jobs._registry import find_kind
from parvis.kernel.jobs.problems import JOB_NOT_RETRYABLE, JOB_UNKNOWN
from parvis.kernel.telemetry import current_trace


def submit(
    connection: TenantConnection,
    kind: str,
    payload: Mapping[str, Json],
    *,
    asked_by: str,
    cost: int = 1,
    subject: UUID | None = None,
    not_before: datetime | None = None,
) -> JobId:
    """Write the job in this transaction: it exists if and only if the business rows do.

    ``cost`` (pages, thousands of tokens) orders it fairly; ``payload`` holds ids, never content.
    ``LookupError`` when no imported module registers ``kind``.
    """
    registered = find_kind(kind)
    if registered is None:
        raise LookupError(f"no imported module registers the kind of job {kind}")
    job = JobId(uuid7())
    connection.execute(
        "insert into job (tenant_id, id, kind, queue, payload, asked_by, required_right, subject,"
        " trace_id, cost, not_before)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, coalesce(%s, now()))",
        (
            *(connection.tenant, job, kind, registered.queue, Jsonb(dict(payload))),
            *(asked_by, registered.right, subject, current_trace(), max(1, cost), not_before),
        ),
    )
    connection.execute("select pg_notify(%s, '')", (WAKE_UP,))
    return job


def read_job(connection: TenantConnection, job: JobId) -> JobView:
    """The job, or ``job.unknown``."""
    row = connection.execute(
        f"{_VIEW} where tenant_id = %s and id = %s", (connection.tenant, job)
    ).fetchone()
    if row is None:
        raise JOB_UNKNOWN()
    return _view(row)


def latest_job(connection: TenantConnection, subject: UUID) -> JobView | None:
    """The last job submitted about ``subject``."""
    row = connection.execute(
        f"{_VIEW} where tenant_id = %s and subject = %s order by id desc limit 1",
        (connection.tenant, subject),
    ).fetchone()
    return _view(row) if row else None


def cancel(connection: TenantConnection, job: JobId) -> JobView:
    """Cancel at once what has not started; ask a running job to stop at its next check.

    A job that is already over stays as it is. Raises ``job.unknown``.
    """
    cancelled = connection.execute(
        "update job set state = 'cancelled', finished_at = now(), rung_at = null"
        " where tenant_id = %s and id = %s and state in ('pending', 'parked') returning kind",
        (connection.tenant, job),
    ).fetchone()
    if cancelled:
        publish(connection, "job.cancelled", job, {"kind": cancelled["kind"]})
    else:
        connection.execute(
            "update job set cancel_requested = true"
            " where tenant_id = %s and id = %s and state = 'running'",
            (connection.tenant, job),
        )
    return read_job(connection, job)


def retry(connection: TenantConnection, job: JobId) -> JobView:
    """A person gives a failed or quarantined job a fresh start.

    Raises ``job.unknown`` or ``job.not_retryable``.
    """
    row = connection.execute(
        "update job set state = 'pending', reader_deaths = 0, lost_leases = 0, retries = 0,"
        " crashes = 0, problem = null, finished_at = null, not_before = now(),"
        " cancel_requested = false"
        " where tenant_id = %s and id = %s and state in ('failed', 'quarantined') returning id",
        (connection.tenant, job),
    ).fetchone()
    view = read_job(connection, job)
    if row is None:
        raise JOB_NOT_RETRYABLE(state=view.state)
    connection.execute("select pg_notify(%s, '')", (WAKE_UP,))
    return view


_VIEW = (
    "select id, kind, state, attempt, progress_done, progress_total, progress_step, problem,"
    " subject from job"
)


def _view(row: Mapping[str, Any]) -> JobView:
    progress = None
    if row["progress_done"] is not None:
        progress = Progress(row["progress_done"], row["progress_total"], row["progress_step"])
    return JobView(
        id=JobId(row["id"]),
        kind=row["kind"],
        state=JobState(row["state"]),
        attempt=row["attempt"],
        progress=progress,
        problem=row["problem"],
        subject=row["subject"],
    )
