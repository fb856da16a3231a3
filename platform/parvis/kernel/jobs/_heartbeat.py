"""Keeps the lease of a running attempt alive, from a thread with a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import psycopg
import structlog

from parvis.kernel.db import Database
from parvis.kernel.jobs import _attempts as attempts
from parvis.kernel.jobs._run import JobRun
from parvis.kernel.jobs.settings import JobSettings
from parvis.kernel.problems import Problem

_log = structlog.get_logger("parvis.jobs")


class Heartbeat:
    """While entered, the lease is extended; past the deadline, ``expire`` is called once."""

    def __init__(
        self,
        database: Database,
        run: JobRun,
        settings: JobSettings,
        *,
        limit_s: float,
        expire: Callable[[], None],
    ) -> None:
        self._database = database
        self._run = run
        self._settings = settings
        self._deadline = time.monotonic() + limit_s
        self._expire = expire
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="parvis-heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._stop.wait(self._patience()):
            if time.monotonic() >= self._deadline:
                self._expire()
                return
            if not self._extend():
                self._run.lost.set()
                return

    def _patience(self) -> float:
        left = self._deadline - time.monotonic()
        return max(0.0, min(self._settings.heartbeat_s, left))

    def _extend(self) -> bool:
        try:
            with self._database.tenant(self._run.tenant) as connection:
                return attempts.beat(connection, self._run, self._settings.lease_s)
        except (Problem, psycopg.OperationalError) as missed:
            # The lease says how long this may last; the next beat tries again.
            _log.warning("job.heartbeat.missed", job=str(self._run.id), error=type(missed).__name__)
            return True
