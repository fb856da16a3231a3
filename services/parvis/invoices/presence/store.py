"""SQL of who looks at an invoice, by the database's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.invoices.records import InvoiceId
from parvis.kernel.db import TenantConnection

LEASE_S = 30


@dataclass(frozen=True, slots=True)
class Looking:
    """Somebody else who looks, until when that is known."""

    actor: str
    until: datetime


def look(connection: TenantConnection, invoice: InvoiceId, actor: str) -> None:
    """Say that the actor looks, for the length of a lease; leases that are over go."""
    connection.execute(
        "delete from invoice_presence where tenant_id = %s and invoice_id = %s and until < now()",
        (connection.tenant, invoice),
    )
    connection.execute(
        """
        insert into invoice_presence (tenant_id, invoice_id, actor, until)
        values (%s, %s, %s, now() + make_interval(secs => %s))
        on conflict (tenant_id, invoice_id, actor) do update set until = excluded.until
        """,
        (connection.tenant, invoice, actor, LEASE_S),
    )


def leave(connection: TenantConnection, invoice: InvoiceId, actor: str) -> None:
    """The actor looks no more."""
    connection.execute(
        "delete from invoice_presence where tenant_id = %s and invoice_id = %s and actor = %s",
        (connection.tenant, invoice, actor),
    )


def others(connection: TenantConnection, invoice: InvoiceId, actor: str) -> list[Looking]:
    """Who else looks now, the last come first."""
    rows = connection.execute(
        "select actor, until from invoice_presence where tenant_id = %s and invoice_id = %s"
        " and actor <> %s and until > now() order by until desc limit 20",
        (connection.tenant, invoice, actor),
    ).fetchall()
    return [Looking(row["actor"], row["until"]) for row in rows]
