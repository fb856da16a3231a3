"""Nothing leaves unvalidated."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.invoices import store as invoices
from parvis.invoices.export import store
from parvis.invoices.export.domain import FORMATS, as_csv, as_json
from parvis.invoices.problems import EXPORT_FORMAT, NOT_VALIDATED
from parvis.invoices.records import ALLOWED, InvoiceId
from parvis.kernel.db import TenantConnection
from parvis.kernel.events import publish
from parvis.kernel.journal import record


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand over."""

    name: str
    media_type: str
    content: bytes


def export(connection: TenantConnection, invoice: InvoiceId, *, form: str, actor: str) -> Exported:
    """One validated invoice; ``invoice.not_validated`` or ``invoice.export_format`` otherwise."""
    if form not in FORMATS:
        raise EXPORT_FORMAT(format=form[:20], formats=", ".join(FORMATS))
    found = invoices.get_for_change(connection, invoice)
    if found.status not in ALLOWED["export"] or found.reading is None:
        raise NOT_VALIDATED(status=found.status)
    if form == "json":
        content, media_type = as_json(found, found.reading), "application/json"
    else:
        content, media_type = as_csv([(found, found.reading)]), "text/csv; charset=utf-8"
    store.mark_exported(connection, invoice)
    record(
        connection,
        action="invoice.exported",
        actor=actor,
        subject=str(invoice),
        facts={"format": form, "size": len(content)},
    )
    publish(connection, "invoice.exported", subject=invoice, facts={"format": form})
    return Exported(f"facture-{invoice}.{form}", media_type, content)
