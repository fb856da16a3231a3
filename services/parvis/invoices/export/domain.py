"""Validated data as other software takes it: JSON of the contract, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from parvis.invoices.domain import FIELDS, Reading
from parvis.invoices.records import InvoiceRecord
from parvis.invoices.store import READING

# The supporting document stays the supplier's original (PES PJ).
NOTICE = "Données extraites par Parvis, ne vaut pas facture"
FORMATS = ("json", "csv")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AMOUNTS = "totals."


def as_json(record: InvoiceRecord, reading: Reading) -> bytes:
    """One invoice with every proof of its values."""
    decision = record.decision
    document = {
        "notice": NOTICE,
        "id": str(record.id),
        "document": {"name": record.file_name, "sha256": record.sha256, "pages": record.pages},
        "validated_by": decision.by if decision else None,
        "validated_at": decision.at.isoformat() if decision else None,
        "reading": READING.dump_python(reading, mode="json"),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def as_csv(rows: Sequence[tuple[InvoiceRecord, Reading]]) -> bytes:
    """One line an invoice, semicolons, BOM: what a French spreadsheet opens as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["id", "fichier", "sha256", "valide_par", "valide_le", *FIELDS, "mention"])
    for record, reading in rows:
        decision = record.decision
        writer.writerow(
            [
                str(record.id),
                _safe(record.file_name),
                record.sha256,
                decision.by if decision else "",
                decision.at.isoformat() if decision else "",
                *(_cell(name, reading.value(name)) for name in FIELDS),
                NOTICE,
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _cell(name: str, value: str | None) -> str:
    if value is None:
        return ""
    if name.startswith(_AMOUNTS):
        return value.replace(".", ",")
    return _safe(value)


def _safe(value: str) -> str:
    """A text that a spreadsheet would run as a formula is shown as text (CWE-1236)."""
    return "'" + value if value.startswith(_FORMULA) else value
