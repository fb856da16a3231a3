"""A month that is over is closed by a signature, and may later be dropped whole.

The close keeps what links the months around it, so the rest of the chain still verifies.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from parvis.kernel.clock import rfc3339
from parvis.kernel.db import TenantConnection
from parvis.kernel.journal._entries import Json, Plain
from parvis.kernel.journal._signed import message
from parvis.kernel.journal._writing import lock_head, record
from parvis.kernel.secrets import Signer

# Entries are in the order of their instants, so a month is a range of seq.
_OVER = """
select date_trunc('month', at at time zone 'UTC')::date as month,
  min(seq) as first_seq, max(seq) as last_seq, clock_timestamp() as closed_at
from journal_entry
where tenant_id = %(tenant)s and at < date_trunc('month', %(now)s, 'UTC')
  and seq > coalesce((select max(last_seq) from journal_segment where tenant_id = %(tenant)s), 0)
group by 1 order by 1
"""
_LINKS = """
select (select prev from journal_entry where tenant_id = %(tenant)s and seq = %(first_seq)s) as prev,
  (select hash from journal_entry where tenant_id = %(tenant)s and seq = %(last_seq)s) as hash
"""
_INSERT = """
insert into journal_segment
  (tenant_id, month, first_seq, last_seq, prev, hash, closed_at, key_id, signature)
values (%(tenant)s, %(month)s, %(first_seq)s, %(last_seq)s, %(prev)s, %(hash)s, %(closed_at)s,
  %(key_id)s, %(signature)s)
"""


def close_months(connection: TenantConnection, signer: Signer) -> list[date]:
    """Close every month that is over, oldest first; returns them. Run it daily, at least monthly.

    The head's lock is held, and the head never goes back in time: nothing enters a closed month.
    """
    _, _, now = lock_head(connection)
    over = connection.execute(_OVER, {"tenant": connection.tenant, "now": now}).fetchall()
    for month in over:
        where = month | {"tenant": connection.tenant}
        links = connection.execute(_LINKS, where).fetchone()
        assert links is not None
        close = where | links | {"key_id": signer.key_id}
        close["signature"] = signer.sign(message("close", close_document(close)))
        connection.execute(_INSERT, close)
    return [month["month"] for month in over]


def drop_months(connection: TenantConnection, before: date, *, actor: str) -> int:
    """Drop the closed months that ended before a date; returns the number of entries gone.

    Raises ``CheckViolation`` for a date less than six months ago (SecNumCloud 3.2, 12.6).
    """
    row = connection.execute("select journal_drop_months(%s) as dropped", (before,)).fetchone()
    assert row is not None
    dropped: int = row["dropped"]
    if dropped:
        facts: dict[str, Json] = {"before": before.isoformat(), "entries": dropped}
        record(connection, action="journal.months_dropped", actor=actor, facts=facts)
    return dropped


def close_document(row: dict[str, Any]) -> dict[str, Plain]:
    """What is signed of a closed month: the row's own values."""
    return {
        "closed_at": rfc3339(row["closed_at"]),
        "first_seq": row["first_seq"],
        "hash": row["hash"].hex(),
        "last_seq": row["last_seq"],
        "month": row["month"].isoformat(),
        "prev": row["prev"].hex(),
        "tenant": str(row["tenant"]),
    }
