"""The outbox. A transaction publishes, the dispatcher numbers what is committed, a reader resumes.

Numbers are given in one sequence per organisme and after the commit, so "number > last seen" never
skips an event whose transaction was slow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from parvis.kernel.db import TenantConnection
from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Fact

# The dispatcher notifies it after numbering, with no payload: "look, each for your organisme".
CHANNEL = "parvis_events"
# What wakes the dispatcher (for jobs too); says nothing of whom or what.
WAKE_UP = "parvis_dispatcher"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``number`` is what ``Last-Event-ID`` carries."""

    number: int
    name: str
    subject: UUID | None
    facts: Mapping[str, Fact]
    at: datetime


@dataclass(frozen=True, slots=True)
class Events:
    """A slice in order. ``reset``: the reader was away too long and must reload what it shows."""

    items: tuple[Event, ...]
    reset: bool


def publish(
    connection: TenantConnection, name: str, subject: UUID | None, facts: Mapping[str, Fact]
) -> None:
    """Tell ``name`` (``invoice.read``) when this transaction commits, and only then."""
    connection.execute(
        "insert into event (tenant_id, id, name, subject, facts) values (%s, %s, %s, %s, %s)",
        (connection.tenant, uuid7(), name, subject, Jsonb(dict(facts))),
    )
    connection.execute("select pg_notify(%s, '')", (WAKE_UP,))


def head(connection: TenantConnection) -> int:
    """Number of the last event: where a reader with no past begins."""
    row = connection.execute(
        "select last_number from event_head where tenant_id = %s", (connection.tenant,)
    ).fetchone()
    return int(row["last_number"]) if row else 0


def read_after(connection: TenantConnection, last: int, limit: int = 100) -> Events:
    """Events numbered after ``last``, oldest first.

    ``reset`` when some of them are already purged, or when ``last`` was never given (a database
    restored from a backup); the items then restart from the oldest kept.
    """
    newest = head(connection)
    oldest = _oldest_kept(connection, newest)
    reset = last > newest or last < oldest - 1
    rows = connection.execute(
        "select number, name, subject, facts, created_at from event"
        " where tenant_id = %s and number > %s order by number limit %s",
        (connection.tenant, oldest - 1 if reset else last, limit),
    ).fetchall()
    items = (
        Event(row["number"], row["name"], row["subject"], row["facts"], row["created_at"])
        for row in rows
    )
    return Events(tuple(items), reset)


def _oldest_kept(connection: TenantConnection, newest: int) -> int:
    row = connection.execute(
        "select min(number) as oldest from event where tenant_id = %s and number is not null",
        (connection.tenant,),
    ).fetchone()
    return int(row["oldest"]) if row and row["oldest"] is not None else newest + 1
