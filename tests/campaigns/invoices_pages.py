"""Key fields of degraded page images through the whole pipeline. ``make campaign-invoices-pages``.

The six invented invoices of ``ocr-pages``, each in nine ordinary variants (scan, skew, noise, fax,
photograph…) and three hard ones, read as ``parvis read`` does. Prints the table of
``parvis evaluate invoices`` for both; exit 1 under 98 % of the key fields on the ordinary pages.
Skips loudly without the folder.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

from parvis.cli.evaluate import Measure, table
from parvis.cli.read import reader_of_this_machine
from parvis.invoices.scoring import Truth

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rig.shared_data import shared_data

FOLDER = shared_data("ocr-pages")
HARD = ("h110dpi", "hstamp", "hdark")
FIELDS = {
    "numero": "invoice_number",
    "engagement": "references.engagement",
    "bic": "payment.bic",
    "tva_intra": "seller.vat_id",
    "siret_fourn": "seller.siret",
    "siret_commune": "buyer.siret",
    "iban": "payment.iban",
    "total_ht": "totals.total_ht",
    "total_ttc": "totals.total_ttc",
    "net": "totals.amount_due",
    "date": "issue_date",
    "echeance": "due_date",
}
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin")


def truth_of(tokens: list[list[str]]) -> dict[str, str | None]:
    """The key fields of one invoice; the VAT total is the sum of its rates."""
    values: dict[str, str | None] = {}
    taxes = [_amount(text) for kind, text in tokens if kind == "tva"]
    for kind, text in tokens:
        if (name := FIELDS.get(kind)) is None:
            continue
        if name.startswith("totals."):
            values[name] = f"{_amount(text):.2f}"
        elif name.endswith("_date"):
            values[name] = _iso(text)
        else:
            values[name] = text
    if taxes:
        values["totals.total_tva"] = f"{sum(taxes):.2f}"
    return values


def _amount(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _iso(text: str) -> str:
    if match := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return f"{match[3]}-{match[2]}-{match[1]}"
    day, month, year = text.split()
    return f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}"


def manifest(*, hard: bool) -> list[Truth]:
    """Every page of one kind with its truth."""
    images = json.loads((FOLDER / "images.json").read_text(encoding="utf-8"))
    found = []
    for name, about in sorted(images.items()):
        if (about["variant"] in HARD) is hard:
            facts = json.loads((FOLDER / f"facture{about['doc']}.json").read_text(encoding="utf-8"))
            found.append(Truth(name, truth_of(facts["tokens"])))
    return found


def run() -> int:
    """Measure both kinds of pages; the status of the command."""
    if not (FOLDER / "images.json").exists():
        print(f"SKIPPED: no pages under {FOLDER}")
        return 0
    status = 0
    for title, hard in (("ordinary pages", False), ("hard pages", True)):
        report = Measure(FOLDER, reader_of_this_machine("auto"), "auto", details=True).run(
            manifest(hard=hard)
        )
        counts = report["fields"].values()
        right, wanted = sum(c["exact"] for c in counts), sum(c["n"] for c in counts)
        print(f"{title}: {right} of {wanted} key fields\n{table(report)}\n")
        status |= int(not hard and right < 0.98 * wanted)
    return status


if __name__ == "__main__":
    sys.exit(run())
