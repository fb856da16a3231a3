"""Entries wait in the connection and are written last, under the head's lock.

The lock is held for the length of three statements, so seq has no gap and writers barely wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from parvis.kernel.db import TenantConnection
from parvis.kernel.journal._entries import GENESIS, Draft, Entry, Json, draft
from parvis.kernel.telemetry import current_trace

_BUFFER = "journal"

# The clock is read once the lock is held and never goes back within a chain.
_LOCK_HEAD = """
insert into journal_head as head (tenant_id, seq, hash, at)
values (%s, 0, %s, clock_timestamp())
on conflict (tenant_id) do update set at = greatest(head.at, clock_timestamp())
returning seq, hash, at
"""
_INSERT = """
insert into journal_entry (tenant_id, seq, at, action, actor, subject, facts, trace, prev, hash)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_ADVANCE = "update journal_head set seq = %s, hash = %s where tenant_id = %s"


def record(
    connection: TenantConnection,
    *,
    action: str,
    actor: str,
    subject: str | UUID | None = None,
    facts: Mapping[str, Json] | None = None,
) -> None:
    """Journal ``action`` (``invoice.validated``) by ``actor`` (``person:…``, ``client:…``).

    Written when the transaction commits, or not at all. ``facts`` are ids, codes, hashes and
    counts, amounts as text: ``TypeError`` for a float, ``ValueError`` for a text that is too long.
    """
    entry = draft(
        action=action, actor=actor, subject=subject, facts=facts or {}, trace=current_trace()
    )
    if _BUFFER not in connection.buffers:
        connection.buffers[_BUFFER] = []
        connection.before_commit(lambda: _write(connection), last=True)
    connection.buffers[_BUFFER].append(entry)


def lock_head(connection: TenantConnection) -> tuple[int, bytes, datetime]:
    """``(seq, hash, instant)`` of the chain, held until the transaction ends."""
    row = connection.execute(_LOCK_HEAD, (connection.tenant, GENESIS)).fetchone()
    assert row is not None
    return row["seq"], row["hash"], row["at"]


def _write(connection: TenantConnection) -> None:
    drafts: list[Draft] = connection.buffers.pop(_BUFFER)
    seq, head, at = lock_head(connection)
    entries = list(_chained(connection, drafts, (seq, head, at)))
    connection.execute_many(_INSERT, [_row(entry) for entry in entries])
    connection.execute(_ADVANCE, (entries[-1].seq, entries[-1].hash, connection.tenant))


def _chained(
    connection: TenantConnection, drafts: Iterable[Draft], head: tuple[int, bytes, datetime]
) -> Iterable[Entry]:
    seq, prev, at = head
    for waiting in drafts:
        seq += 1
        entry = Entry(
            tenant=connection.tenant,
            seq=seq,
            at=at,
            action=waiting.action,
            actor=waiting.actor,
            subject=waiting.subject,
            facts=waiting.facts,
            trace=waiting.trace,
            prev=prev,
        )
        entry = replace(entry, hash=entry.digest())
        prev = entry.hash
        yield entry


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.tenant,
        entry.seq,
        entry.at,
        entry.action,
        entry.actor,
        entry.subject,
        Jsonb(entry.facts),
        entry.trace,
        entry.prev,
        entry.hash,
    )
