"""SQL of corrections and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from parvis.invoices.domain import Field
from parvis.invoices.records import InvoiceId, InvoiceStatus
from parvis.kernel.db import TenantConnection
from parvis.kernel.ids import uuid7

_FIELD = TypeAdapter(Field)


@dataclass(frozen=True, slots=True)
class Supplier:
    """What earlier validated invoices say of a seller, and rows that look the same."""

    ibans: frozenset[str]
    same_number: InvoiceId | None


def add_corrections(
    connection: TenantConnection,
    invoice: InvoiceId,
    before: Mapping[str, Field],
    after: Mapping[str, str | None],
    *,
    made_by: str,
) -> None:
    """Keep a batch of corrections with each field as it was."""
    row = connection.execute(
        "select coalesce(max(batch), 0) + 1 as batch from invoice_correction"
        " where tenant_id = %s and invoice_id = %s",
        (connection.tenant, invoice),
    ).fetchone()
    batch = row["batch"] if row else 1
    connection.execute_many(
        "insert into invoice_correction (tenant_id, id, invoice_id, batch, field, before, after,"
        " made_by) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                connection.tenant,
                uuid7(),
                invoice,
                batch,
                name,
                Jsonb(_FIELD.dump_python(before[name], mode="json")),
                value,
                made_by,
            )
            for name, value in after.items()
        ],
    )


def take_last_batch(connection: TenantConnection, invoice: InvoiceId) -> dict[str, Field]:
    """Remove the last batch and return the fields as they were; empty when there is none."""
    rows = connection.execute(
        """
        delete from invoice_correction where tenant_id = %(tenant)s and invoice_id = %(id)s
          and batch = (select max(batch) from invoice_correction
                       where tenant_id = %(tenant)s and invoice_id = %(id)s)
        returning field, before
        """,
        {"tenant": connection.tenant, "id": invoice},
    ).fetchall()
    return {row["field"]: _FIELD.validate_python(row["before"]) for row in rows}


def drop_corrections(connection: TenantConnection, invoice: InvoiceId) -> None:
    """Forget what could be undone: the document was read again."""
    connection.execute(
        "delete from invoice_correction where tenant_id = %s and invoice_id = %s",
        (connection.tenant, invoice),
    )


def correctors(connection: TenantConnection, invoice: InvoiceId) -> frozenset[str]:
    """Everybody who corrected a field of the reading as it stands."""
    rows = connection.execute(
        "select distinct made_by from invoice_correction where tenant_id = %s and invoice_id = %s",
        (connection.tenant, invoice),
    ).fetchall()
    return frozenset(row["made_by"] for row in rows)


def decide(
    connection: TenantConnection,
    invoice: InvoiceId,
    status: InvoiceStatus,
    *,
    by: str | None,
    reason: str | None,
) -> None:
    """Record a decision with its author; ``by`` None takes the decision back."""
    connection.execute(
        """
        update invoice set status = %(status)s, decided_by = %(by)s,
          decided_at = case when %(by)s::text is null then null else now() end,
          decision_reason = %(reason)s, version = version + 1
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        {
            "status": status,
            "by": by,
            "reason": reason,
            "tenant": connection.tenant,
            "id": invoice,
        },
    )


def supplier(
    connection: TenantConnection, invoice: InvoiceId, siren: str, number: str | None
) -> Supplier:
    """Bank accounts of the seller's validated invoices, and another invoice of the same number.

    Duplicate key of Chorus Pro, without its year: seller, number.
    """
    row = connection.execute(
        """
        select
          coalesce(array_agg(distinct seller_iban) filter (
            where seller_iban is not null and status in ('validated', 'exported')), '{}') ibans,
          (array_agg(id order by received_at) filter (
            where number = %(number)s and status <> 'rejected'))[1] same_number
        from invoice
        where tenant_id = %(tenant)s and seller_siren = %(siren)s and id <> %(id)s
          and status <> 'trashed'
        """,
        {"tenant": connection.tenant, "siren": siren, "number": number, "id": invoice},
    ).fetchone()
    if row is None:
        return Supplier(frozenset(), None)
    return Supplier(frozenset(row["ibans"]), row["same_number"])
