"""The journal as people read it: what happened to one thing."""

from __future__ import annotations

from typing import Any

from parvis.kernel.db import TenantConnection
from parvis.kernel.journal._entries import Entry

_MOST = 1_000


def entries_about(connection: TenantConnection, subject: str) -> list[Entry]:
    """Entries of the current organisme about ``subject``, oldest first, the last 1,000 at most."""
    rows = connection.execute(
        """
        select * from (
          select seq, at, action, actor, subject, facts, trace, prev, hash from journal_entry
          where tenant_id = %s and subject = %s order by seq desc limit %s
        ) latest order by seq
        """,
        (connection.tenant, subject, _MOST),
    ).fetchall()
    return [_entry(connection, row) for row in rows]


def _entry(connection: TenantConnection, row: dict[str, Any]) -> Entry:
    return Entry(
        tenant=connection.tenant,
        seq=row["seq"],
        at=row["at"],
        action=row["action"],
        actor=row["actor"],
        subject=row["subject"],
        facts=row["facts"],
        trace=row["trace"],
        prev=row["prev"],
        hash=row["hash"],
    )
