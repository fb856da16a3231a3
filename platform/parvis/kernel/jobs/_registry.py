"""What the rooms can do: kinds of jobs and recurring work, declared beside their code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TypeVar, cast

from parvis.kernel.db import TenantConnection
from parvis.kernel.jobs._domain import Queue
from parvis.kernel.jobs._run import JobRun
from parvis.kernel.problems import Problem

# The kernel's jobs do not know the house: the door gives it, the handlers receive it.
HouseT = TypeVar("HouseT")
Handler = Callable[[JobRun, HouseT], None]
OnFailure = Callable[[TenantConnection, JobRun, Problem], None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of work: its queue, the asker's right, its time limit and its code."""

    name: str
    queue: Queue
    right: str | None
    limit_s: float
    handler: Callable[[JobRun, object], None]
    on_failure: OnFailure | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Recurring work of the platform."""

    name: str
    every: timedelta
    handler: Callable[[object], None]


_KINDS: dict[str, JobKind] = {}
_SCHEDULES: dict[str, Schedule] = {}


def kind(
    name: str,
    *,
    queue: Queue,
    right: str | None = None,
    limit_s: float = 300.0,
    on_failure: OnFailure | None = None,
) -> Callable[[Handler[HouseT]], Handler[HouseT]]:
    """Register ``handler(run, house)`` for jobs named ``name`` (``invoice.read``).

    ``right``: checked again for the asker when the job starts. ``limit_s``: time allowed to one
    attempt. ``on_failure(connection, run, problem)`` runs in the transaction that fails,
    quarantines or cancels the job, so that the business row follows; it must not raise.
    """

    def register(handler: Handler[HouseT]) -> Handler[HouseT]:
        if name in _KINDS:
            raise ValueError(f"the kind of job {name} is registered twice")
        stored = cast("Callable[[JobRun, object], None]", handler)
        _KINDS[name] = JobKind(name, queue, right, limit_s, stored, on_failure)
        return handler

    return register


def schedule(
    name: str, *, every: timedelta
) -> Callable[[Callable[[HouseT], None]], Callable[[HouseT], None]]:
    """Register ``handler(house)`` to run once per ``every`` on the whole platform.

    It may run again after a crash, and is never run twice at the same time.
    """

    def register(handler: Callable[[HouseT], None]) -> Callable[[HouseT], None]:
        if name in _SCHEDULES:
            raise ValueError(f"the schedule {name} is registered twice")
        _SCHEDULES[name] = Schedule(name, every, cast("Callable[[object], None]", handler))
        return handler

    return register


def find_kind(name: str) -> JobKind | None:
    """The kind, when a module that registers it has been imported."""
    return _KINDS.get(name)


def schedules() -> Mapping[str, Schedule]:
    """Every schedule of the imported rooms, by name."""
    return MappingProxyType(_SCHEDULES)
