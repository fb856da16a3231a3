"""What is kept of each call: where, why, how much, how long; never what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId
from parvis.kernel.journal import Json, record


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was made or refused. ``outcome`` is ``answered`` or the code of a problem."""

    tenant: TenantId | None
    actor: str
    purpose: str
    method: str
    scheme: str
    host: str
    port: int
    sent: int
    received: int
    status: int | None
    outcome: str
    duration_ms: int
    trace: str


CallLog = Callable[[Call], None]


def database_log(database: Database) -> CallLog:
    """Calls for an organisme go to its journal, those of the platform to ``platform_call``."""
    return partial(_write, database)


def _write(database: Database, call: Call) -> None:
    if call.tenant is None:
        with database.shared() as connection:
            connection.execute(_INSERT, _row(call))
        return
    facts: dict[str, Json] = {
        "duration_ms": call.duration_ms,
        "host": call.host,
        "method": call.method,
        "outcome": call.outcome,
        "port": call.port,
        "purpose": call.purpose,
        "received": call.received,
        "sent": call.sent,
        "status": call.status,
    }
    with database.tenant(call.tenant) as connection:
        record(
            connection, action="outbound.called", actor=call.actor, subject=call.host, facts=facts
        )


_INSERT = """
insert into platform_call (actor, purpose, method, host, port, sent, received, status, outcome,
  duration_ms, trace)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def _row(call: Call) -> tuple[object, ...]:
    return (
        call.actor,
        call.purpose,
        call.method,
        call.host,
        call.port,
        call.sent,
        call.received,
        call.status,
        call.outcome,
        call.duration_ms,
        call.trace,
    )
