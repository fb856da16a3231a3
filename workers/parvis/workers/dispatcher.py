"""The dispatcher: any number may be started, one leads.

``run`` is the body of a thread of the supervisor and of ``parvis dispatcher``. It survives the
restarts of PostgreSQL and of the broker.
"""

from __future__ import annotations

import os
import socket
import threading

import psycopg
import structlog
from psycopg import Connection
from psycopg.rows import DictRow, dict_row

from parvis.kernel.events import WAKE_UP
from parvis.kernel.jobs import Dispatch, Every, JobSettings, say_alive, say_gone
from parvis.workers.bell import CeleryBell
from parvis.workers.settings import DispatcherSettings

__all__ = ["DispatcherSettings", "run"]

_log = structlog.get_logger("parvis.dispatcher")
_LEADER = 0x7061727669_01
_NAME = "dispatcher"
# One look serves the notifications that come within this time.
_GATHER_S = 0.004


def run(
    stop: threading.Event, settings: DispatcherSettings, jobs: JobSettings | None = None
) -> None:
    """Wait to lead, then lead, until ``stop`` is set."""
    jobs = jobs or JobSettings()
    while not stop.is_set():
        try:
            with _connected(settings) as connection:
                _serve(stop, connection, settings, jobs)
        except (psycopg.OperationalError, psycopg.InterfaceError) as away:
            # The lock went with the connection: whoever comes back first leads.
            _log.warning("dispatcher.database.away", error=type(away).__name__)
            stop.wait(min(1.0, jobs.reconcile_s))


def _serve(
    stop: threading.Event,
    connection: Connection[DictRow],
    settings: DispatcherSettings,
    jobs: JobSettings,
) -> None:
    beat, instance = Every(jobs.beat_s), f"{socket.gethostname()}:{os.getpid()}"
    while not _leads(connection):
        if beat.due():
            say_alive(connection, _NAME, instance, {"leader": False})
        if stop.wait(min(1.0, jobs.reconcile_s)):
            return
    _log.info("dispatcher.leads")
    bell = CeleryBell(settings.broker_url.get_secret_value())
    try:
        _lead(stop, Dispatch(connection, bell, jobs), jobs, instance)
        say_gone(connection, _NAME, instance)
    finally:
        bell.close()


def _lead(stop: threading.Event, dispatch: Dispatch, jobs: JobSettings, instance: str) -> None:
    connection = dispatch.connection
    connection.execute(f"listen {WAKE_UP}".encode())
    beat = Every(jobs.beat_s)
    while not stop.is_set():
        if beat.due():
            say_alive(connection, _NAME, instance, {"leader": True})
        dispatch.look()
        if list(connection.notifies(timeout=jobs.poll_s, stop_after=1)):
            list(connection.notifies(timeout=_GATHER_S))


def _leads(connection: Connection[DictRow]) -> bool:
    row = connection.execute("select pg_try_advisory_lock(%s) as leads", (_LEADER,)).fetchone()
    return bool(row and row["leads"])


def _connected(settings: DispatcherSettings) -> Connection[DictRow]:
    return psycopg.connect(
        settings.database_dispatcher_url.get_secret_value(),
        autocommit=True,
        row_factory=dict_row,
        application_name="parvis dispatcher",
        connect_timeout=5,
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
    )
