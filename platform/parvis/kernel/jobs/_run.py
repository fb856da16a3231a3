"""One attempt at a job, as its handler sees it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from parvis.kernel.db import Database, TenantConnection
from parvis.kernel.events import publish
from parvis.kernel.jobs import _attempts as attempts
from parvis.kernel.jobs._domain import Claimed

_PROGRESS_EVERY_S = 0.5


class JobLost(Exception):  # noqa: N818 - not an error: another attempt owns the job now
    """Another attempt owns the job now: nothing that this one does may be written."""


class JobCancelled(Exception):  # noqa: N818 - not an error: someone asked
    """Someone cancelled the job."""


class JobRun:
    """Given to handlers. No transaction is open while a handler works, save inside its blocks."""

    def __init__(self, database: Database, claimed: Claimed) -> None:
        self._database = database
        self.claimed = claimed
        self.tenant = claimed.tenant
        self.id = claimed.id
        self.kind = claimed.kind
        self.generation = claimed.generation
        self.attempt = claimed.attempt
        self.payload = claimed.payload
        self.asked_by = claimed.asked_by
        self.subject = claimed.subject
        self.trace_id = claimed.trace_id
        self.finished = False
        # Set by the heartbeat when PostgreSQL says that another attempt owns the job.
        self.lost = threading.Event()
        self._next_progress = 0.0

    @contextmanager
    def read(self) -> Iterator[TenantConnection]:
        """A short transaction to load; PostgreSQL refuses any write in it."""
        with self._database.tenant(self.tenant) as connection:
            connection.execute("set transaction read only")
            yield connection

    @contextmanager
    def save(self) -> Iterator[TenantConnection]:
        """A fenced transaction that leaves the job running: what it writes may be repeated.

        Raises ``JobLost`` or ``JobCancelled``.
        """
        with self._database.tenant(self.tenant) as connection:
            self._hold(connection)
            yield connection

    @contextmanager
    def finish(self) -> Iterator[TenantConnection]:
        """The one transaction of the effects: with its commit the job is done.

        Raises ``JobLost`` when another attempt owns the job, ``JobCancelled`` when it was
        cancelled; nothing is written then. ``RuntimeError`` when called again.
        """
        if self.finished:
            raise RuntimeError(f"the job {self.id} is already finished")
        with self._database.tenant(self.tenant) as connection:
            self._hold(connection)
            yield connection
            attempts.mark_done(connection, self.claimed.id, self.generation)
            publish(connection, "job.done", self.id, {"kind": self.kind})
        self.finished = True

    def progress(self, done: int, total: int, step: str) -> None:
        """Show ``done`` of ``total`` units of ``step``; throttled, so it may be called often.

        Raises ``JobLost`` or ``JobCancelled`` as ``check_cancelled`` does.
        """
        if self.lost.is_set():
            raise JobLost(self.id)
        if time.monotonic() < self._next_progress and done < total:
            return
        self._next_progress = time.monotonic() + _PROGRESS_EVERY_S
        with self._database.tenant(self.tenant) as connection:
            asked = attempts.show_progress(connection, self, (done, total, step))
        self._stop_if(asked)

    def check_cancelled(self) -> None:
        """Raise ``JobCancelled`` when someone cancelled, ``JobLost`` when the job moved on."""
        with self._database.tenant(self.tenant) as connection:
            asked = attempts.cancel_asked(connection, self)
        self._stop_if(asked)

    @contextmanager
    def held(self) -> Iterator[TenantConnection | None]:
        """For the flow: a transaction that holds the row, or None when the job was taken over."""
        with self._database.tenant(self.tenant) as connection:
            owned = attempts.hold(connection, self) is not None
            yield connection if owned else None

    def _hold(self, connection: TenantConnection) -> None:
        self._stop_if(attempts.hold(connection, self))

    def _stop_if(self, cancel_asked: bool | None) -> None:
        if cancel_asked is None:
            raise JobLost(self.id)
        if cancel_asked:
            raise JobCancelled(self.id)
