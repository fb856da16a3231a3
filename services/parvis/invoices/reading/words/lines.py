"""Lines of the invoice, from the columns under a header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parvis.invoices.domain import ABSENT, Field, InvoiceLine
from parvis.invoices.reading.words.amounts import Amount, rate_text
from parvis.invoices.reading.words.evidence import money, printed
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Cell, Sheet
from parvis.kernel.documents.pages import Box

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("net", r"(?:montant|total|prix|valeur)s?(?: total)?(?: net)? ?(?:h\.?t\.?|ttc)?(?: ?\(?(?:€|eur|en euros?)\)?)?|gesamt\S*|nettobetrag|amount|betrag|entgelt|(?:line )?total"),
    ("unit_price", r"(?:p\.? ?u\.?|prix(?: unit\w*\.?)?|tarif|unit price|price|einzel\S*|preis|nettopreis)(?: ?h\.?t\.?)?(?: ?unit\w*\.?)?"),
    ("quantity", r"q(?:uanti)?te?s?\.?|qt[ey]s?|quantity|menge|nombre|nb|nbre"),
    ("vat_rate", r"(?:taux )?t\.?v\.?a\.?(?: ?%)?|% ?tva|taux|vat|ust\S*|steuersatz"),
    ("unit", r"unites?|u\.?|unit"),
    ("name", r"designations?|descriptions?|libelles?|articles?|prestations?|produits?|intitules?|natures?|details?|objet|beschreibung|bezeichnung|product|produkt|item"),
)  # fmt: skip
_END = re.compile(
    r"(?<![a-z])(?:total|sous-total|montant total|net a payer|base|tva (?:\d|a)|report|a reporter|reglement|conditions|iban|summe|nettobetrag|positionssumme|umsatzsteuer\w*|subtotal)(?![a-z])"
)
MAX_LINES = 400


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    box: Box


@dataclass(frozen=True, slots=True)
class LineSum:
    """Net of a line, for the sum of lines."""

    net: Decimal


def read_lines(sheet: Sheet) -> tuple[InvoiceLine, ...]:
    """Lines under each header row, until the totals; empty when no header is found."""
    lines: list[InvoiceLine] = []
    columns: list[_Column] = []
    page = 0
    for position, row in enumerate(sheet.rows):
        header = _header(sheet, position)
        if header:
            columns, page = header, row.page
            continue
        if not columns or row.page != page or len(lines) >= MAX_LINES:
            continue
        if _END.match(row.folded.lstrip()) or _totals_row(sheet, position):
            columns = []
            continue
        line = _line(sheet, position, columns)
        if line is not None:
            lines.append(line)
    return tuple(lines)


def _header(sheet: Sheet, position: int) -> list[_Column]:
    columns: dict[str, _Column] = {}
    for cell in sheet.cells[position]:
        found = _column_of(cell.folded)
        if found and found not in columns:
            columns[found] = _Column(found, cell.box)
        elif found == "net":
            # The last amount column is the line total.
            columns[found] = _Column(found, cell.box)
    wanted = {"net", "quantity", "unit_price"} & columns.keys()
    if "net" in columns and len(columns) >= 3 and (len(wanted) >= 2 or "name" in columns):
        return sorted(columns.values(), key=lambda c: c.box[0])
    return []


def _column_of(text: str) -> str | None:
    stripped = text.strip(" .:")
    for role, pattern in _COLUMNS:
        if re.fullmatch(pattern, stripped):
            return role
    if len(stripped) < 40 and re.match(r"designation|description|libelle|prestation", stripped):
        return "name"
    return None


def _totals_row(sheet: Sheet, position: int) -> bool:
    roles = {la.role for la in sheet.labels(position, "amounts") if la.weight >= 0.85}
    strong = roles & {Role.HT, Role.TTC, Role.DUE}
    return bool(strong) and len(sheet.amounts[position]) <= 2


def _line(sheet: Sheet, position: int, columns: Sequence[_Column]) -> InvoiceLine | None:
    cells = sheet.cells[position]
    numbers: dict[str, Amount] = {}
    for amount in sheet.amounts[position]:
        role = _nearest(amount.span.box, columns)
        if role in {"net", "unit_price", "quantity"} and (role not in numbers or role == "net"):
            numbers[role] = amount
    if "net" not in numbers or not numbers["net"].cents:
        return None
    name = _name_cell(cells, columns)
    if name is None:
        return None
    origin = sheet.origin
    checks = _check(numbers)
    rate = next(iter(sheet.rates[position]), None)
    return InvoiceLine(
        name=printed(name.text.strip(), name, origin),
        quantity=_number(sheet, numbers.get("quantity"), checks),
        unit_price=_number(sheet, numbers.get("unit_price"), checks),
        net=printed(money(numbers["net"].value), numbers["net"].span, origin, checks=checks),
        vat_rate=printed(rate_text(rate.value), rate.span, origin) if rate else ABSENT,
    )


def _check(numbers: dict[str, Amount]) -> tuple[str, ...]:
    if not {"quantity", "unit_price"} <= numbers.keys():
        return ()
    product = numbers["quantity"].value * numbers["unit_price"].value
    gap = abs(abs(product) - abs(numbers["net"].value))
    return ("line_product",) if gap <= max(Decimal("0.01"), abs(product) / 1000) else ()


def _number(sheet: Sheet, amount: Amount | None, checks: tuple[str, ...]) -> Field:
    if amount is None:
        return ABSENT
    return printed(f"{amount.value:f}", amount.span, sheet.origin, checks=checks)


def _nearest(box: Box, columns: Sequence[_Column]) -> str:
    """Column whose edges are closest: figures are flush right under their header, or centred."""
    return min(
        columns,
        key=lambda c: min(
            abs(c.box[2] - box[2]),
            abs(c.box[0] - box[0]),
            abs(c.box[0] + c.box[2] - box[0] - box[2]) / 2,
        ),
    ).role


def _name_cell(cells: Sequence[Cell], columns: Sequence[_Column]) -> Span | None:
    named = next((c for c in columns if c.role == "name"), None)
    texts = [c for c in cells if len(re.findall(r"[a-z]", c.folded)) >= 2]
    if named:
        near = [c for c in texts if c.box[0] < named.box[2] and c.box[2] > named.box[0] - 0.03]
        texts = near or texts
    return max(texts, key=lambda c: c.box[2] - c.box[0]).span if texts else None
