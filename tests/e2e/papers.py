"""Files that a secretary drops: made by the generator of the demonstration, under new numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parvis.cli.demo.invoices import INVOICES, Invoice, Paper
from parvis.cli.demo.loading import content_of
from parvis.kernel.documents import DocumentLimits


def dropped(folder: Path) -> list[Path]:
    """A clean electronic invoice, a PDF due before its own date, a scan; for the first commune."""
    first = {invoice.number: invoice for invoice in INVOICES}
    late = replace(first["CF-1003"], number="CF-1300", issued="2026-10-06", due="2026-09-05")
    papers = (
        replace(first["LC-2026-0117"], number="LC-2026-0300"),
        late,
        replace(first["2026-31"], number="2026-300", paper=Paper.SCAN),
    )
    return [_written(folder, paper) for paper in papers]


def _written(folder: Path, invoice: Invoice) -> Path:
    path = folder / invoice.file_name
    path.write_bytes(content_of(invoice, DocumentLimits()))
    return path
