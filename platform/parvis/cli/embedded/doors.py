"""The doors that the supervisor runs beside the servers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import psycopg
import structlog
from psycopg.rows import dict_row
from pydantic import SecretStr

from parvis.cli.embedded.parts import ThreadPart
from parvis.cli.embedded.process import BoundedLog
from parvis.cli.embedded.store import has_said_alive
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


def log_to(path: Path) -> None:
    """Send the events of this process (the dispatcher's) to a bounded file, one JSON a line."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_json_bytes),
        ],
        logger_factory=structlog.BytesLoggerFactory(file=cast("BinaryIO", BoundedLog(path))),
    )


def _json_bytes(event: object, **_options: object) -> bytes:
    return json.dumps(event, ensure_ascii=False, default=str).encode()


def says_alive(name: str, ops_url: str) -> Callable[[float], bool]:
    """A readiness check: since its launch, the part has told PostgreSQL that it is alive."""

    def check(since_launch_s: float) -> bool:
        try:
            with psycopg.connect(ops_url, row_factory=dict_row, connect_timeout=2) as raw:
                return has_said_alive(GlobalConnection(raw), name, since_launch_s)
        except psycopg.OperationalError:
            return False

    return check
