"""The dispatcher's side of the outbox: number what is committed, forget what is old."""

from __future__ import annotations

from psycopg import Connection
from psycopg.rows import DictRow

from parvis.kernel.events._outbox import CHANNEL


def number_events(connection: Connection[DictRow], limit: int = 1000) -> int:
    """Number a batch of committed events, one sequence per organisme; how many were numbered.

    One statement: the row of the organisme's head is locked until the commit, so numbers become
    visible in their order even if two dispatchers overlap for an instant.
    """
    numbered = connection.execute(
        "with fresh as ("
        "  select tenant_id, id, position from event where number is null"
        "  order by position limit %s for update skip locked),"
        " ranked as ("
        "  select tenant_id, id, row_number() over (partition by tenant_id order by position)"
        "    as rank, count(*) over (partition by tenant_id) as size from fresh),"
        " heads as ("
        "  insert into event_head (tenant_id, last_number)"
        "  select tenant_id, size from ranked where rank = 1 order by tenant_id"
        "  on conflict (tenant_id) do update"
        "    set last_number = event_head.last_number + excluded.last_number"
        "  returning tenant_id, last_number)"
        " update event set number = heads.last_number - ranked.size + ranked.rank"
        " from ranked join heads using (tenant_id)"
        " where event.tenant_id = ranked.tenant_id and event.id = ranked.id",
        (limit,),
    ).rowcount
    if numbered:
        connection.execute("select pg_notify(%s, '')", (CHANNEL,))
    return numbered


def purge_events(connection: Connection[DictRow], keep_h: float, limit: int = 5000) -> int:
    """Delete a batch of numbered events older than ``keep_h`` hours; how many were deleted."""
    return connection.execute(
        "delete from event where (tenant_id, id) in (select tenant_id, id from event"
        " where created_at < now() - make_interval(hours => 1) * %s and number is not null"
        " limit %s)",
        (keep_h, limit),
    ).rowcount
