"""Long work that is never lost: a row in PostgreSQL, a lease, a fence, and a bell that may fail."""

from parvis.kernel.jobs._dispatch import Bell, Dispatch, Every
from parvis.kernel.jobs._dispatch_store import beat as say_alive
from parvis.kernel.jobs._dispatch_store import leave as say_gone
from parvis.kernel.jobs._domain import JobState, JobView, Json, Progress, Queue, Ring
from parvis.kernel.jobs._flow import Bench, RightCheck, run_job
from parvis.kernel.jobs._registry import JobKind, Schedule, find_kind, kind, schedule, schedules
from parvis.kernel.jobs._run import JobCancelled, JobLost, JobRun
from parvis.kernel.jobs._schedules import declare_schedules, run_schedule
from parvis.kernel.jobs._store import cancel, latest_job, read_job, retry, submit
from parvis.kernel.jobs.settings import JobSettings

__all__ = [
    "Bell",
    "Bench",
    "Dispatch",
    "Every",
    "JobCancelled",
    "JobKind",
    "JobLost",
    "JobRun",
    "JobSettings",
    "JobState",
    "JobView",
    "Json",
    "Progress",
    "Queue",
    "RightCheck",
    "Ring",
    "Schedule",
    "cancel",
    "declare_schedules",
    "find_kind",
    "kind",
    "latest_job",
    "read_job",
    "retry",
    "run_job",
    "run_schedule",
    "say_alive",
    "say_gone",
    "schedule",
    "schedules",
    "submit",
]
