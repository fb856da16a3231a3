"""The worker's own row in ``part``: which queues it serves and with how many places."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
import structlog
from psycopg import Connection
from psycopg.rows import DictRow, dict_row

from parvis.kernel.jobs import Json, declare_schedules, say_alive, say_gone

_log = structlog.get_logger("parvis.worker")
_NAME = "worker"


class Presence:
    """A thread of the parent with one connection, which children never use."""

    def __init__(
        self,
        database_url: str,
        instance: str,
        detail: dict[str, Json],
        *,
        every_s: float,
        at_each_beat: Callable[[], None],
    ) -> None:
        self._url = database_url
        self._instance = instance
        self._detail = detail
        self._every_s = every_s
        self._at_each_beat = at_each_beat
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="parvis-presence", daemon=True)

    def start(self) -> None:
        """Say it now, then again and again."""
        self._thread.start()

    def stop(self) -> None:
        """Say that no more work is wanted; within two seconds even when PostgreSQL is away."""
        self._stop.set()
        self._thread.join(2.0)

    def _beat(self) -> None:
        while not self._stop.is_set():
            try:
                with self._connected() as connection:
                    self._beat_on(connection)
            except psycopg.Error as away:
                _log.warning("worker.presence.away", error=type(away).__name__)
                self._stop.wait(1.0)

    def _beat_on(self, connection: Connection[DictRow]) -> None:
        declare_schedules(connection)
        say_alive(connection, _NAME, self._instance, self._detail)
        while not self._stop.wait(self._every_s):
            say_alive(connection, _NAME, self._instance, self._detail)
            self._at_each_beat()
        say_gone(connection, _NAME, self._instance)

    def _connected(self) -> Connection[DictRow]:
        return psycopg.connect(
            self._url,
            autocommit=True,
            row_factory=dict_row,
            application_name="parvis worker presence",
            connect_timeout=5,
        )
