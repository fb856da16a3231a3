"""States, attempts and what follows a failure: pure rules, no clock and no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from parvis.kernel.ids import JobId, TenantId
from parvis.kernel.jobs.settings import JobSettings

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Queue(StrEnum):
    """Where a job waits; each has its own window."""

    LIGHT = "light"
    OCR = "ocr"
    MODEL = "model"
    EASYOCR = "easyocr"


class JobState(StrEnum):
    """States of contract.md; a pending job whose bell is rung is still pending."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"
    PARKED = "parked"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """True when only a person can move the job again."""
        return self in {
            JobState.DONE,
            JobState.FAILED,
            JobState.QUARANTINED,
            JobState.CANCELLED,
        }


@dataclass(frozen=True, slots=True)
class Ring:
    """The message of the broker: which row to look at, and at which generation."""

    tenant: TenantId
    job: JobId
    generation: int


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units, and the step as a stable English word."""

    done: int
    total: int
    step: str


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as the API shows it (contract.md, ``Job``), with its subject."""

    id: JobId
    kind: str
    state: JobState
    attempt: int
    progress: Progress | None
    problem: Mapping[str, Json] | None
    subject: UUID | None


@dataclass(frozen=True, slots=True)
class Attempts:
    """What went wrong so far, each cause apart."""

    reader_deaths: int = 0
    lost_leases: int = 0
    retries: int = 0
    crashes: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the claim returned."""

    tenant: TenantId
    id: JobId
    kind: str
    generation: int
    attempt: int
    payload: Mapping[str, Json]
    asked_by: str
    right: str | None
    subject: UUID | None
    trace_id: str
    counted: Attempts
    cancel_requested: bool


class Failure(StrEnum):
    """How an attempt ended when it did not succeed."""

    VERDICT = "verdict"
    READER_DEATH = "reader_death"
    RETRYABLE = "retryable"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Next:
    """Where a job goes after a failed attempt; ``delay_s`` when it is pending again."""

    state: JobState
    attempts: Attempts
    delay_s: float = 0.0


def after_failure(attempts: Attempts, failure: Failure, settings: JobSettings) -> Next:
    """A verdict is final at once; the other causes are counted apart, each with its own limit."""
    match failure:
        case Failure.VERDICT:
            return Next(JobState.FAILED, attempts)
        case Failure.READER_DEATH:
            counted = replace(attempts, reader_deaths=attempts.reader_deaths + 1)
            spent, end = (
                counted.reader_deaths >= settings.max_reader_deaths,
                JobState.QUARANTINED,
            )
            times = counted.reader_deaths
        case Failure.RETRYABLE:
            counted = replace(attempts, retries=attempts.retries + 1)
            spent, end = counted.retries > settings.max_retries, JobState.FAILED
            times = counted.retries
        case Failure.CRASH:
            counted = replace(attempts, crashes=attempts.crashes + 1)
            spent, end = counted.crashes >= settings.max_crashes, JobState.FAILED
            times = counted.crashes
    if spent:
        return Next(end, counted)
    return Next(JobState.PENDING, counted, backoff(times, settings))


def backoff(times: int, settings: JobSettings) -> float:
    """Seconds before the attempt that follows ``times`` failures: doubled, with a ceiling."""
    return min(settings.backoff_max_s, settings.backoff_s * 2.0 ** min(times - 1, 20))
