"""The doors that the supervisor runs beside the servers."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
from psycopg.rows import dict_row
from pydantic import SecretStr

from parvis.api.store import parts_seen
from parvis.cli.embedded.parts import ThreadPart
from parvis.kernel.db import GlobalConnection


def dispatcher_part(database_url: str, broker_url: str) -> ThreadPart:
    """The dispatcher, in a thread of this process."""

    def body(stop: threading.Event) -> None:
        from parvis.workers.dispatcher import DispatcherSettings, run

        settings = DispatcherSettings(
            database_dispatcher_url=SecretStr(database_url), broker_url=SecretStr(broker_url)
        )
        run(stop, settings)

    return ThreadPart("dispatcher", body)


def has_said_alive(name: str, ops_url: str) -> Callable[[float], bool]:
    """A readiness check: since its launch, the part has told PostgreSQL that it is alive."""

    def check(since_launch_s: float) -> bool:
        try:
            with psycopg.connect(ops_url, row_factory=dict_row, connect_timeout=2) as raw:
                seen = parts_seen(GlobalConnection(raw), since_launch_s).get(name)
        except psycopg.OperationalError:
            return False
        return seen is not None and seen.alive > 0

    return check
