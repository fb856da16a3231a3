"""SQL of one attempt. Every statement names the generation: the fence that stops a zombie."""

from __future__ import annotations

from typing import Any, Protocol

from psycopg.types.json import Jsonb

from parvis.kernel.db import TenantConnection
from parvis.kernel.events import WAKE_UP
from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs._domain import Attempts, Claimed, Json, Next, Ring


class Owner(Protocol):
    """Who says that it owns the job."""

    @property
    def id(self) -> JobId:
        """The job."""

    @property
    def generation(self) -> int:
        """The fence that its claim raised."""


def claim(connection: TenantConnection, ring: Ring, worker: str, lease_s: float) -> Claimed | None:
    """Take the job in one statement; None when the message is stale or the organisme suspended."""
    row = connection.execute(
        "update job set state = 'running', generation = job.generation + 1,"
        " attempt = job.attempt + 1, lease_until = now() + make_interval(secs => %s),"
        " rung_at = null, worker = %s, started_at = coalesce(started_at, now())"
        " from tenant where tenant.id = job.tenant_id and tenant.state = 'active'"
        " and job.tenant_id = %s and job.id = %s and job.generation = %s"
        " and job.state = 'pending' and job.not_before <= now()"
        " returning job.*",
        (lease_s, worker, connection.tenant, ring.job, ring.generation),
    ).fetchone()
    # A place is free in the window.
    connection.execute("select pg_notify(%s, '')", (WAKE_UP,))
    return _claimed(row) if row else None


def hold(connection: TenantConnection, owner: Owner) -> bool | None:
    """Lock the row for this transaction: None when lost, else whether a cancel was asked."""
    row = connection.execute(
        "select cancel_requested from job where tenant_id = %s and id = %s and generation = %s"
        " and state = 'running' for no key update",
        (connection.tenant, owner.id, owner.generation),
    ).fetchone()
    return bool(row["cancel_requested"]) if row else None


def cancel_asked(connection: TenantConnection, owner: Owner) -> bool | None:
    """As ``hold``, without the lock."""
    row = connection.execute(
        "select cancel_requested from job where tenant_id = %s and id = %s and generation = %s"
        " and state = 'running'",
        (connection.tenant, owner.id, owner.generation),
    ).fetchone()
    return bool(row["cancel_requested"]) if row else None


def beat(connection: TenantConnection, owner: Owner, lease_s: float) -> bool:
    """Extend the lease; False when the job is no longer this attempt's.

    A row locked by this attempt's own effects is left alone: the reconciler skips it too.
    """
    connection.execute(
        "update job set lease_until = now() + make_interval(secs => %s)"
        " where (tenant_id, id) in (select tenant_id, id from job where tenant_id = %s and id = %s"
        " and generation = %s and state = 'running' for no key update skip locked)",
        (lease_s, connection.tenant, owner.id, owner.generation),
    )
    return cancel_asked(connection, owner) is not None


def show_progress(
    connection: TenantConnection, owner: Owner, progress: tuple[int, int, str]
) -> bool | None:
    """Write the progress; the answer is that of ``hold``."""
    row = connection.execute(
        "update job set progress_done = %s, progress_total = %s, progress_step = %s"
        " where tenant_id = %s and id = %s and generation = %s and state = 'running'"
        " returning cancel_requested",
        (*progress, connection.tenant, owner.id, owner.generation),
    ).fetchone()
    return bool(row["cancel_requested"]) if row else None


def mark_done(connection: TenantConnection, job: JobId, generation: int) -> None:
    """In the transaction of the effects, whose row is held."""
    connection.execute(
        "update job set state = 'done', finished_at = now(), lease_until = null, problem = null,"
        " progress_done = coalesce(progress_total, progress_done)"
        " where tenant_id = %s and id = %s and generation = %s",
        (connection.tenant, job, generation),
    )


def settle(
    connection: TenantConnection, owner: Owner, following: Next, problem: dict[str, Json] | None
) -> None:
    """Write where the job goes after a failed attempt; its row is held."""
    counted = following.attempts
    connection.execute(
        "update job set state = %s, reader_deaths = %s, lost_leases = %s, retries = %s,"
        " crashes = %s, problem = %s, lease_until = null, rung_at = null,"
        " not_before = now() + make_interval(secs => %s),"
        " finished_at = case when %s then now() end"
        " where tenant_id = %s and id = %s and generation = %s",
        (
            *(following.state, counted.reader_deaths, counted.lost_leases, counted.retries),
            *(counted.crashes, Jsonb(problem) if problem else None, following.delay_s),
            *(following.state.final, connection.tenant, owner.id, owner.generation),
        ),
    )


def _claimed(row: dict[str, Any]) -> Claimed:
    return Claimed(
        tenant=TenantId(row["tenant_id"]),
        id=JobId(row["id"]),
        kind=row["kind"],
        generation=row["generation"],
        attempt=row["attempt"],
        payload=row["payload"],
        asked_by=row["asked_by"],
        right=row["required_right"],
        subject=row["subject"],
        trace_id=row["trace_id"],
        counted=Attempts(
            reader_deaths=row["reader_deaths"],
            lost_leases=row["lost_leases"],
            retries=row["retries"],
            crashes=row["crashes"],
        ),
        cancel_requested=row["cancel_requested"],
    )
