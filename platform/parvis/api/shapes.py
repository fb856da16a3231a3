"""Shapes of the door's own answers (contract.md 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from parvis.kernel.jobs import JobState, JobView
from parvis.tenants.sessions.domain import Session


class ProblemShape(BaseModel):
    """RFC 9457; the facts of the code follow as other members."""

    model_config = ConfigDict(extra="allow", title="Problem")

    type: str
    title: str
    status: int
    detail: str
    code: str
    trace_id: str


class JobProgress(BaseModel):
    """``done`` of ``total``; ``step`` is a stable English word."""

    done: int
    total: int
    step: str


class JobProblem(BaseModel):
    """Why the job ended, as a line of the catalogue."""

    code: str
    title: str
    detail: str


class JobShape(BaseModel):
    """A long work: ``failed`` when the work itself said no, ``quarantined`` when it kills."""

    model_config = ConfigDict(title="Job")

    id: UUID
    kind: str
    state: JobState
    attempt: int
    progress: JobProgress | None
    problem: JobProblem | None


class MeOrganisme(BaseModel):
    """One organisme that lets the caller in."""

    siren: str
    name: str
    kind: str
    roles: list[str]
    rights: list[str]
    # What waits for a person who has these rights, all services together; 0 for a machine.
    waiting: int


class MeClient(BaseModel):
    """A machine."""

    id: str


class MePerson(BaseModel):
    """A person."""

    id: UUID
    name: str
    # Of a local account.
    username: str | None = None


class MySession(BaseModel):
    """One session of the person who asks; ``current`` is the one that asks."""

    id: str
    device: str
    opened_at: datetime
    seen_at: datetime
    # Past these the person signs in again; the first moves with each request.
    idle_at: datetime
    ends_at: datetime
    current: bool


class MySessions(BaseModel):
    """Live sessions, the last used first."""

    items: list[MySession]


class Me(BaseModel):
    """Who asks and where they may go; one of ``person`` and ``client`` is null.

    ``csrf`` goes back in ``X-Parvis-CSRF`` with every request that changes something.
    """

    person: MePerson | None
    client: MeClient | None
    csrf: str | None = None
    session: MySession | None = None
    organismes: list[MeOrganisme]
    unread: int
    settings: dict[str, str]


PartState = Literal["up", "degraded", "down", "absent"]


class PartHealth(BaseModel):
    """One part; ``detail`` is for the operator, in French."""

    state: PartState
    detail: str | None = None


class Ready(BaseModel):
    """``ready`` and ``degraded`` are usable; ``degraded`` names the parts that are not up."""

    status: Literal["ready", "degraded", "unavailable"]
    degraded: list[str]
    parts: Annotated[dict[str, PartHealth], Field(description="État de chaque partie.")]


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


def job_shape(view: JobView) -> JobShape:
    """A job as the API shows it."""
    progress, problem = view.progress, view.problem
    return JobShape(
        id=view.id,
        kind=view.kind,
        state=view.state,
        attempt=view.attempt,
        progress=progress
        and JobProgress(done=progress.done, total=progress.total, step=progress.step),
        problem=problem and JobProblem.model_validate(problem),
    )


def session_shape(session: Session, current: str | None) -> MySession:
    """A session as its person sees it."""
    return MySession(
        id=session.id,
        device=session.device,
        opened_at=session.opened_at,
        seen_at=session.seen_at,
        idle_at=session.seen_at + session.idle,
        ends_at=session.ends_at,
        current=session.id == current,
    )
