"""Settings of the queue door: worker and dispatcher."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from parvis.kernel.jobs import Queue
from parvis.kernel.settings import Settings


class DispatcherSettings(Settings):
    """Where the dispatcher finds the table and the bell."""

    # A direct connection: the advisory lock of the leader does not pass through PgBouncer.
    database_dispatcher_url: SecretStr
    broker_url: SecretStr


class BrokerSettings(Settings):
    """Where the worker hears the bell."""

    broker_url: SecretStr


class WorkerSettings(Settings):
    """One worker process and its children."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_WORKER_")

    # Documents read by OCR at the same time. A worker that also serves other queues has one child
    # more: an electronic invoice never waits behind scans.
    slots: int = Field(default=2, ge=1)
    # Time left to running jobs after SIGTERM; then they are cut and another worker resumes them.
    soft_shutdown_s: float = Field(default=20.0, ge=0)
    max_tasks_per_child: int = Field(default=100, ge=1)
    max_memory_per_child_mb: int = Field(default=1500, ge=100)

    def children(self, queues: Sequence[Queue]) -> int:
        """Processes of the pool."""
        shared = Queue.OCR in queues and len(queues) > 1
        return self.slots + shared
