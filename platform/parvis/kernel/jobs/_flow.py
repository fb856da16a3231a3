"""The queue door's flow: claim, check the right again, work with no transaction open, settle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from parvis.kernel.db import Database, TenantConnection
from parvis.kernel.events import publish
from parvis.kernel.ids import TenantId
from parvis.kernel.jobs import _attempts as attempts
from parvis.kernel.jobs._domain import (
    Failure,
    JobState,
    Json,
    Next,
    Ring,
    after_failure,
    backoff,
)
from parvis.kernel.jobs._heartbeat import Heartbeat
from parvis.kernel.jobs._registry import JobKind, find_kind
from parvis.kernel.jobs._run import JobCancelled, JobLost, JobRun
from parvis.kernel.jobs.problems import (
    CANCELLED,
    KIND_UNKNOWN,
    OUT_OF_MEMORY,
    RIGHT_REVOKED,
    TOO_LONG,
    WORKER_LOST,
)
from parvis.kernel.jobs.settings import JobSettings
from parvis.kernel.problems import INTERNAL, Problem
from parvis.kernel.telemetry import bind_trace, span

T = TypeVar("T")

_log = structlog.get_logger("parvis.jobs")


class RightCheck(Protocol):
    """Port of the tenants floor: does the asker still have the right?"""

    def __call__(
        self, connection: TenantConnection, tenant: TenantId, asked_by: str, right: str
    ) -> bool:
        """Answer for now, from PostgreSQL; never from what the job remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a worker process gives to every attempt."""

    database: Database
    house: object
    settings: JobSettings
    holds_right: RightCheck
    # Codes of the problems that mean "the parser's child died and nobody knows why".
    reader_deaths: frozenset[str]
    worker: str
    # Ends this process when a handler is stuck past its limit: nothing else frees the slot.
    abandon: Callable[[], None]


def run_job(ring: Ring, bench: Bench) -> JobState | None:
    """Make one attempt. None when the message was stale, or another attempt took the job over.

    Raises ``database.away`` or ``database.busy`` when it lasts as long as a lease: the table then
    decides.
    """
    run = _patiently(partial(_claim, ring, bench), bench)
    if run is None:
        return None
    about = {"tenant": str(run.tenant), "job": str(run.id), "kind": run.kind}
    with bind_trace(run.trace_id) as trace, bound_contextvars(trace_id=trace, **about):
        run.trace_id = trace
        with span("job.attempt", kind=run.kind):
            state = _attempt(run, bench)
        _log.info("job.attempt.done", state=state, attempt=run.attempt)
        return state


def _claim(ring: Ring, bench: Bench) -> JobRun | None:
    with bench.database.tenant(ring.tenant) as connection:
        claimed = attempts.claim(connection, ring, bench.worker, bench.settings.lease_s)
    return JobRun(bench.database, claimed) if claimed else None


def _attempt(run: JobRun, bench: Bench) -> JobState | None:
    kind = find_kind(run.kind)
    expire = partial(_expire, run, bench, kind)
    limit_s = kind.limit_s if kind else bench.settings.lease_s
    with Heartbeat(bench.database, run, bench.settings, limit_s=limit_s, expire=expire):
        try:
            _work(run, kind, bench)
        except JobLost:
            return None
        except JobCancelled:
            following = Next(JobState.CANCELLED, run.claimed.counted)
            return _settle(run, bench, following, CANCELLED())
        except Problem as problem:
            return _settle(run, bench, _following(run, problem, bench), problem)
        except MemoryError:
            crash = after_failure(run.claimed.counted, Failure.CRASH, bench.settings)
            return _settle(run, bench, crash, OUT_OF_MEMORY())
        except Exception:  # noqa: BLE001 - the queue's door
            _log.exception("job.attempt.crashed")
            crash = after_failure(run.claimed.counted, Failure.CRASH, bench.settings)
            return _settle(run, bench, crash, INTERNAL())
    return JobState.DONE


def _work(run: JobRun, kind: JobKind | None, bench: Bench) -> None:
    if kind is None:
        raise KIND_UNKNOWN(kind=run.kind)
    _refuse_to_start(run, bench)
    kind.handler(run, bench.house)
    if not run.finished:
        with run.finish():
            pass


def _refuse_to_start(run: JobRun, bench: Bench) -> None:
    claimed = run.claimed
    if claimed.cancel_requested:
        raise JobCancelled(run.id)
    if claimed.counted.lost_leases >= bench.settings.max_lost_leases:
        raise WORKER_LOST(times=claimed.counted.lost_leases)
    if claimed.right is None:
        return
    with run.read() as connection:
        held = bench.holds_right(connection, run.tenant, run.asked_by, claimed.right)
    if not held:
        raise RIGHT_REVOKED(right=claimed.right)


def _following(run: JobRun, problem: Problem, bench: Bench) -> Next:
    failure = Failure.VERDICT
    if problem.code in bench.reader_deaths:
        failure = Failure.READER_DEATH
    elif problem.type.kind.may_retry:
        failure = Failure.RETRYABLE
    return after_failure(run.claimed.counted, failure, bench.settings)


def _settle(run: JobRun, bench: Bench, following: Next, problem: Problem) -> JobState | None:
    return _patiently(partial(_write_outcome, run, following, problem), bench)


def _patiently(action: Callable[[], T], bench: Bench) -> T:
    """Wait for a PostgreSQL that is away or busy, as long as a lease; then the reconciler acts."""
    give_up = time.monotonic() + bench.settings.lease_s
    pause = threading.Event()
    tries = 0
    while True:
        try:
            return action()
        except Problem as away:
            if not away.type.kind.may_retry or time.monotonic() > give_up:
                raise
        tries += 1
        pause.wait(min(1.0, backoff(tries, bench.settings) / 4))


def _write_outcome(run: JobRun, following: Next, problem: Problem) -> JobState | None:
    if run.finished:
        _log.warning("job.handler.failed_after_finish", code=problem.code)
        return JobState.DONE
    kind = find_kind(run.kind)
    hook = kind.on_failure if kind and following.state.final else None
    if hook is not None:
        try:
            return _settled(
                run, following, problem, lambda connection: hook(connection, run, problem)
            )
        except Problem as refused:
            if refused.type.kind.may_retry:
                raise
            _log.exception("job.on_failure.refused")
        except Exception:  # noqa: BLE001 - the queue's door
            # The job must end whatever the room does: the row is settled without it below.
            _log.exception("job.on_failure.crashed")
    return _settled(run, following, problem, lambda _: None)


def _settled(
    run: JobRun,
    following: Next,
    problem: Problem,
    hook: Callable[[TenantConnection], None],
) -> JobState | None:
    with run.held() as connection:
        if connection is None:
            return None
        shown = None if following.state is JobState.CANCELLED else _document(problem)
        attempts.settle(connection, run, following, shown)
        if following.state.final:
            hook(connection)
            facts = {"kind": run.kind, "code": problem.code}
            publish(connection, f"job.{following.state}", run.id, facts)
    return following.state


def _expire(run: JobRun, bench: Bench, kind: JobKind | None) -> None:
    """From the heartbeat's thread: a limit reached is a verdict, and the slot is freed."""
    limit_s = int(kind.limit_s) if kind else 0
    _log.error("job.attempt.too_long", job=str(run.id), limit_s=limit_s)
    verdict = Next(JobState.FAILED, run.claimed.counted)
    try:
        _settle(run, bench, verdict, TOO_LONG(limit_s=limit_s))
    finally:
        run.lost.set()
        bench.abandon()


def _document(problem: Problem) -> dict[str, Json]:
    return {
        "code": problem.code,
        "title": problem.type.title,
        "detail": problem.detail,
        "facts": dict(problem.facts),
    }
