"""SQL of exports."""

from __future__ import annotations

from parvis.invoices.records import InvoiceId
from parvis.kernel.db import TenantConnection


def mark_exported(connection: TenantConnection, invoice: InvoiceId) -> None:
    """The first export changes the state; the next ones change nothing."""
    connection.execute(
        "update invoice set status = 'exported', version = version + 1"
        " where tenant_id = %s and id = %s and status = 'validated'",
        (connection.tenant, invoice),
    )
