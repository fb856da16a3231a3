"""The doors that the supervisor runs beside the servers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg.rows import dict_row
from pydantic import SecretStr

from parvis.cli.embedded.parts import ThreadPart
from parvis.cli.embedded.process import BoundedLog
from parvis.cli.embedded.store import has_said_alive
from parvis.kernel.db import GlobalConnection
from parvis.kernel.telemetry import configure_logs


def dispatcher_part(database_url: str, broker_url: str) -> ThreadPart:
    """The dispatcher, in a thread of this process."""

    def body(stop: threading.Event) -> None:
        from parvis.workers.dispatcher import DispatcherSettings, run

        settings = DispatcherSettings(
            database_dispatcher_url=SecretStr(database_url), broker_url=SecretStr(broker_url)
        )
        run(stop, settings)

    return ThreadPart("dispatcher", body)


class _TextLog:
    """A bounded log as loggers write to it: text, one whole line at a time."""

    def __init__(self, log: BoundedLog) -> None:
        self._log = log

    def write(self, text: str) -> int:
        """Append a line."""
        self._log.write(text.encode())
        return len(text)

    def flush(self) -> None:
        """Nothing waits in memory."""

    def isatty(self) -> bool:
        """A file."""
        return False


def log_to(path: Path) -> None:
    """Send the events of this process (the dispatcher's) to a bounded file, one JSON a line."""
    configure_logs(part="dispatcher", stream=_TextLog(BoundedLog(path)))


def says_alive(name: str, ops_url: str) -> Callable[[int], bool]:
    """A readiness check: this process has told PostgreSQL that it is alive."""

    def check(pid: int) -> bool:
        try:
            with psycopg.connect(ops_url, row_factory=dict_row, connect_timeout=2) as raw:
                return has_said_alive(GlobalConnection(raw), name, pid)
        except psycopg.OperationalError:
            return False

    return check
