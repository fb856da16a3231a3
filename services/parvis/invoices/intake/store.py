"""SQL of what arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from parvis.invoices.records import InvoiceId
from parvis.kernel.db import TenantConnection


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is already stored, and the row to make of it."""

    id: InvoiceId
    file_name: str
    media_type: str
    sha256: str
    size: int
    blob_key: str
    received_by: str
    deadline: date


def earlier_with(connection: TenantConnection, sha256: str) -> InvoiceId | None:
    """The first invoice that came with the same bytes."""
    row = connection.execute(
        "select id from invoice where tenant_id = %s and sha256 = %s"
        " order by received_at, id limit 1",
        (connection.tenant, sha256),
    ).fetchone()
    return InvoiceId(row["id"]) if row else None


def add(connection: TenantConnection, arrival: Arrival, duplicate_of: InvoiceId | None) -> None:
    """Write the row of a new invoice."""
    connection.execute(
        """
        insert into invoice (tenant_id, id, received_by, deadline, file_name, media_type, sha256,
                             size, blob_key, duplicate_of)
        values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        (
            connection.tenant,
            arrival.id,
            arrival.received_by,
            arrival.deadline,
            arrival.file_name,
            arrival.media_type,
            arrival.sha256,
            arrival.size,
            arrival.blob_key,
            duplicate_of,
        ),
    )


def ring(connection: TenantConnection, invoice: InvoiceId, job: UUID) -> None:
    """Remember the job that reads the invoice; it is being read from now on."""
    connection.execute(
        "update invoice set job_id = %s, status = 'reading', problem = null,"
        " version = version + 1 where tenant_id = %s and id = %s",
        (job, connection.tenant, invoice),
    )


def blob_keys(connection: TenantConnection) -> set[str]:
    """Keys of every file that an invoice of the organisme still needs."""
    rows = connection.execute(
        """
        select blob_key as key from invoice where tenant_id = %(tenant)s
        union select words_key from invoice_page where tenant_id = %(tenant)s
        union select image_key from invoice_page
              where tenant_id = %(tenant)s and image_key is not null
        """,
        {"tenant": connection.tenant},
    ).fetchall()
    return {row["key"] for row in rows}
