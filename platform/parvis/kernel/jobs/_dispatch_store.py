"""SQL of the dispatcher (role ``parvis_dispatcher``): every organisme, no content.

Statements are bounded: picks touch the organismes that wait and a few rows of each, never the
whole backlog. Each is one transaction of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs._domain import Json, Queue, Ring
from parvis.kernel.jobs.settings import JobSettings

Raw = Connection[DictRow]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A job that may be rung."""

    ring: Ring
    weight: int
    cost: int


@dataclass(frozen=True, slots=True)
class Load:
    """One queue now: is something ready to ring, how many rings wait, how many jobs run."""

    ready: bool
    rung: int
    running: int


def loads(connection: Raw) -> dict[Queue, Load]:
    """State of every queue, in one statement."""
    rows = connection.execute(
        "select name, coalesce((select min(not_before) from job where queue = name"
        "   and state = 'pending' and rung_at is null) <= now(), false) as ready,"
        " (select count(*) from job where queue = name and state = 'pending'"
        "   and rung_at is not null) as rung,"
        " (select count(*) from job where queue = name and state = 'running') as running"
        " from unnest(%s::text[]) as name",
        ([queue.value for queue in Queue],),
    )
    return {Queue(row["name"]): Load(row["ready"], row["rung"], row["running"]) for row in rows}


def candidates(connection: Raw, queue: Queue, limit: int) -> list[Candidate]:
    """The ``limit`` first jobs of each active organisme that waits in ``queue``."""
    rows = connection.execute(
        "with recursive waiting as ("
        "  (select tenant_id from job where queue = %(queue)s and state = 'pending'"
        "     and rung_at is null order by tenant_id limit 1)"
        "  union all"
        "  select (select tenant_id from job where queue = %(queue)s and state = 'pending'"
        "     and rung_at is null and tenant_id > waiting.tenant_id order by tenant_id limit 1)"
        "   from waiting where waiting.tenant_id is not null)"
        " select first.tenant_id, first.id, first.generation, first.cost, tenant.weight"
        " from waiting join tenant on tenant.id = waiting.tenant_id and tenant.state = 'active'"
        " cross join lateral ("
        "   select tenant_id, id, generation, cost, not_before from job"
        "   where queue = %(queue)s and state = 'pending' and rung_at is null"
        "     and tenant_id = waiting.tenant_id and not_before <= now()"
        "   order by not_before, id limit %(limit)s) as first"
        " order by first.tenant_id, first.not_before, first.id",
        {"queue": queue.value, "limit": limit},
    )
    return [
        Candidate(
            Ring(TenantId(row["tenant_id"]), JobId(row["id"]), row["generation"]),
            row["weight"],
            row["cost"],
        )
        for row in rows
    ]


def mark_rung(connection: Raw, rings: Sequence[Ring]) -> None:
    """Remember that messages left; a row that a worker has already claimed is left alone."""
    connection.execute(
        "update job set rung_at = now()"
        " from unnest(%s::uuid[], %s::uuid[], %s::integer[]) as sent(tenant_id, id, generation)"
        " where job.tenant_id = sent.tenant_id and job.id = sent.id"
        " and job.generation = sent.generation and job.state = 'pending'",
        (
            [ring.tenant for ring in rings],
            [ring.job for ring in rings],
            [ring.generation for ring in rings],
        ),
    )


def forget_rings(connection: Raw) -> int:
    """The broker lost its memory: every bell must be rung again."""
    done = connection.execute(
        "update job set rung_at = null where state = 'pending' and rung_at is not null"
    )
    connection.execute("update schedule set rung_at = null where rung_at is not null")
    return done.rowcount


def unanswered(connection: Raw, settings: JobSettings) -> dict[Queue, int]:
    """Queues in which a ring has been waiting too long -> how many rings are not answered."""
    rows = connection.execute(
        "select queue, count(*) as rung from job where state = 'pending' and rung_at is not null"
        " group by queue having min(rung_at) < now() - make_interval(secs => %s)",
        (settings.rering_s,),
    )
    return {Queue(row["queue"]): row["rung"] for row in rows}


def forget_old_rings(connection: Raw, queue: Queue, settings: JobSettings) -> int:
    """Ring again, in this queue, what nobody answered."""
    return connection.execute(
        "update job set rung_at = null where queue = %s and state = 'pending'"
        " and rung_at < now() - make_interval(secs => %s)",
        (queue.value, settings.rering_s),
    ).rowcount


def take_back(connection: Raw, settings: JobSettings) -> int:
    """Running jobs whose lease ended wait again; a row held by its own effects is skipped.

    Just after a start of PostgreSQL the workers are given the time of a heartbeat first.
    """
    return connection.execute(
        "update job set state = 'pending', lost_leases = lost_leases + 1, rung_at = null,"
        " lease_until = null, not_before = now() + make_interval(secs => case"
        "   when lost_leases = 0 then 0"
        "   else least(%(most)s, %(base)s * power(2, lost_leases - 1)) end)"
        " where (tenant_id, id) in ("
        "   select tenant_id, id from job where state = 'running' and lease_until < now()"
        "     and now() - pg_postmaster_start_time() > make_interval(secs => %(grace)s)"
        "   limit 200 for no key update skip locked)",
        {
            "base": settings.backoff_s,
            "most": settings.backoff_max_s,
            "grace": settings.heartbeat_s * 1.5,
        },
    ).rowcount


def park(connection: Raw) -> int:
    """Set aside the waiting jobs of organismes that are not active."""
    return connection.execute(
        "update job set state = 'parked', rung_at = null where (tenant_id, id) in ("
        "  select waiting.tenant_id, waiting.id from tenant cross join lateral ("
        "    select tenant_id, id from job where state = 'pending' and tenant_id = tenant.id"
        "    limit 500 for no key update skip locked) as waiting"
        "  where tenant.state <> 'active')"
    ).rowcount


def unpark(connection: Raw) -> int:
    """Give them back once the organisme is active again."""
    return connection.execute(
        "update job set state = 'pending' where (tenant_id, id) in ("
        "  select parked.tenant_id, parked.id from tenant cross join lateral ("
        "    select tenant_id, id from job where state = 'parked' and tenant_id = tenant.id"
        "    limit 500 for no key update skip locked) as parked"
        "  where tenant.state = 'active' and (select exists(select from job where state = 'parked')))"
    ).rowcount


def slots(connection: Raw, queue: Queue, silence_s: float) -> int:
    """Places of the workers that are alive and serve ``queue``."""
    row = connection.execute(
        "select coalesce(sum((detail->>'slots')::integer), 0) as slots from part"
        " where name = 'worker' and seen_at > now() - make_interval(secs => %s)"
        " and detail->'queues' ? %s",
        (silence_s, queue.value),
    ).fetchone()
    return int(row["slots"]) if row else 0


def beat(connection: Raw, name: str, instance: str, detail: dict[str, Json]) -> None:
    """Say that a part is alive, and forget those that have been silent for an hour."""
    connection.execute(
        "insert into part (name, instance, detail) values (%s, %s, %s)"
        " on conflict (name, instance) do update set seen_at = now(), detail = excluded.detail",
        (name, instance, Jsonb(detail)),
    )
    connection.execute("delete from part where seen_at < now() - interval '1 hour'")


def leave(connection: Raw, name: str, instance: str) -> None:
    """Say that a part has stopped on purpose."""
    connection.execute("delete from part where name = %s and instance = %s", (name, instance))


def due_schedules(connection: Raw, settings: JobSettings) -> list[tuple[str, int]]:
    """Name and generation of the recurring work to ring now."""
    rows = connection.execute(
        "select name, generation from schedule where due_at <= now()"
        " and (lease_until is null or lease_until < now())"
        " and (rung_at is null or rung_at < now() - make_interval(secs => %s)) limit 50",
        (settings.rering_s * 4,),
    )
    return [(row["name"], row["generation"]) for row in rows]


def mark_schedules_rung(connection: Raw, names: Sequence[str]) -> None:
    """Remember that their messages left."""
    connection.execute("update schedule set rung_at = now() where name = any(%s)", (list(names),))


def purge_finished(connection: Raw, settings: JobSettings) -> int:
    """Delete a batch of jobs that ended long ago."""
    return connection.execute(
        "delete from job where (tenant_id, id) in (select tenant_id, id from job"
        " where finished_at < now() - make_interval(days => 1) * %s limit 1000)",
        (settings.keep_finished_days,),
    ).rowcount
