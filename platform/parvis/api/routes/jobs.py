"""Long work seen from outside."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path

from parvis.api.shapes import JobShape, job_shape
from parvis.kernel.ids import JobId
from parvis.kernel.jobs import JobView, cancel, find_kind, read_job
from parvis.kernel.jobs.problems import JOB_UNKNOWN
from parvis.tenants.http import Access, Desk, desk, refuses, room_router
from parvis.tenants.problems import RIGHT_MISSING

router = room_router("/jobs", tags=["jobs"])

_Job = Annotated[UUID, Path(description="Identifiant reçu au dépôt.")]


@router.get("/{job}", responses=refuses(JOB_UNKNOWN))
def show_job(job: _Job, desk: Annotated[Desk, desk()]) -> JobShape:
    """State and progress; any right of the service that the work belongs to is enough."""
    view = read_job(desk.connection, JobId(job))
    _require_some_right(desk.access, view)
    return job_shape(view)


@router.post("/{job}/cancel", responses=refuses(JOB_UNKNOWN))
def cancel_job(job: _Job, desk: Annotated[Desk, desk()]) -> JobShape:
    """Cancel what has not started, ask what runs to stop; the right to ask for it is needed."""
    view = read_job(desk.connection, JobId(job))
    kind = find_kind(view.kind)
    if kind is None or kind.right is None:
        # The platform's own work.
        raise JOB_UNKNOWN()
    desk.access.require(kind.right)
    return job_shape(cancel(desk.connection, JobId(job)))


def _require_some_right(access: Access, view: JobView) -> None:
    kind = find_kind(view.kind)
    if kind is None or kind.right is None:
        return
    service = kind.right.partition(":")[0]
    if not any(right.startswith(f"{service}:") for right in access.rights):
        raise RIGHT_MISSING(right=kind.right)
