"""Lines of the invoice, from the columns under a header row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parvis.invoices.domain import ABSENT, Field, InvoiceLine
from parvis.invoices.reading.words.amounts import LEGAL_RATES, Amount, rate_text
from parvis.invoices.reading.words.evidence import money, printed
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Cell, Sheet
from parvis.kernel.documents.pages import Box

_HT = r"h\.? ?t\.?|hors taxes?|nets?"
_COLUMNS = tuple(
    (role, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"))
    for role, words in (
        ("gross", r"(?:montant|total|prix)(?: (?:net|total))? ?\(?t\.? ?t\.? ?c\.?\)?"),
        ("unit_price", rf"(?:p\.? ?u\.?|prix unit\w*\.?|prix u\.?|tarif|unit price|einzel\w*)(?:/\w+)?(?: ?(?:{_HT}))?(?: ?unit\w*\.?)?|nettopreis|preis|price|prix(?: ?(?:{_HT}))?"),
        ("net", rf"(?:montant|total|prix total|valeur|mt)s?(?: net)?(?: ?(?:{_HT}))?(?: ?\(?(?:€|eur|en euros?)\)?)?|prix (?:{_HT})|gesamt\w*|nettobetrag|positionsbetrag|betrag|entgelt|amount|(?:line )?total"),
        ("quantity", r"q(?:uanti)?te?s?\.?|qt[ey]s?|quantity|menge|nombre|nb|nbre|litres|quant\.?"),
        ("vat_rate", r"(?:taux )?(?:de )?t\.? ?v\.? ?a\.?(?: ?%)?|% ?tva|taux|vat|ust\w*|steuersatz"),
        ("discount", r"rem(?:ise)?s?\.?(?: ?%)?|rabais|disc\.?|% ?rem\.?"),
        ("unit", r"unites?|u\.|unit|un\."),
        ("reference", r"ref(?:erence)?s?\.?|codes?(?: article)?|n ?o|art\.|pos\.?|date|lot"),
        ("name", r"designations?|descriptions?|libelles?|articles?|prestations?|produits?|intitules?|natures?|details?|objet|beschreibung|bezeichnung|product|produkt|item"),
    )
)  # fmt: skip
_END = re.compile(
    r"(?:total|sous-?total|totaux|montant total|net a payer|base|tva (?:\d|a)|reglement|conditions|iban|summe|nettobetrag|positionssumme|umsatzsteuer\w*|subtotal)(?![a-z])"
)
_CARRIED = re.compile(r"(?:a reporter|report|sous-?total (?:de la )?page|total page)(?![a-z])")
MAX_LINES = 400


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    box: Box


def read_lines(sheet: Sheet) -> tuple[InvoiceLine, ...]:
    """Lines under each header row, until the totals; empty when no header is found."""
    lines: list[InvoiceLine] = []
    columns: list[_Column] = []
    page = 0
    for position, row in enumerate(sheet.rows):
        header = _header(sheet, position)
        if header:
            columns, page = header, row.page
        elif columns and row.page == page and len(lines) < MAX_LINES:
            if _closes(sheet, position):
                columns = []
            else:
                lines.extend(_line(sheet, position, columns))
        elif columns and _CARRIED.match(row.folded.lstrip()):
            # The table goes on over the page without its header.
            page = row.page
    return tuple(lines)


def _closes(sheet: Sheet, position: int) -> bool:
    """The first row of the totals, alone or beside a text."""
    row = sheet.rows[position]
    if _CARRIED.match(row.folded.lstrip()):
        return False
    if _END.match(row.folded.lstrip()):
        return True
    roles = {la.role for la in sheet.labels(position, "amounts") if la.weight >= 0.85}
    return bool(roles & {Role.HT, Role.TTC, Role.DUE}) and len(sheet.amounts[position]) <= 2


def _header(sheet: Sheet, position: int) -> list[_Column]:
    if sheet.amounts[position] and any(a.cents for a in sheet.amounts[position]):
        return []
    columns = _columns(sheet, position)
    roles = {column.role for column in columns}
    numbers = roles & {"net", "quantity", "unit_price"}
    if "net" in roles and len(roles) >= 3 and (len(numbers) >= 2 or "name" in roles):
        return columns
    return []


def _columns(sheet: Sheet, position: int) -> list[_Column]:
    """Column titles of a row, left to right; of two line totals the last is the one."""
    row = sheet.rows[position]
    free = row.folded
    found: dict[str, _Column] = {}
    for role, pattern in _COLUMNS:
        for match in pattern.finditer(free):
            found[role] = _Column(role, Span(row, *match.span()).box)
            if role != "net":
                break
        free = pattern.sub(lambda m: "~" * len(m[0]), free)
    columns = sorted(found.values(), key=lambda column: column.box[0])
    if columns and "net" not in found and columns[-1].role == "unit_price":
        # « Prix unitaire … Prix HT »: the last price is the line's.
        columns[-1] = _Column("net", columns[-1].box)
    return columns


def _line(sheet: Sheet, position: int, columns: Sequence[_Column]) -> Iterator[InvoiceLine]:
    numbers: dict[str, Amount] = {}
    for amount in sheet.amounts[position]:
        role = _nearest(amount.span.box, columns)
        if role not in numbers or role == "net":
            numbers[role] = amount
    net = numbers.get("net")
    name = _name_cell(sheet.cells[position], columns)
    if net is None or name is None or not (net.cents or net.money):
        return
    if _CARRIED.match(name.folded.strip()):
        return
    checks = _check(numbers)
    yield InvoiceLine(
        name=printed(name.text.strip(), name, sheet.origin),
        quantity=_number(sheet, numbers.get("quantity"), checks),
        unit_price=_number(sheet, numbers.get("unit_price"), checks),
        net=printed(money(net.value), net.span, sheet.origin, checks=checks),
        vat_rate=_rate(sheet, position, columns, bare=numbers.get("vat_rate")),
    )


def _check(numbers: dict[str, Amount]) -> tuple[str, ...]:
    """Quantity × price = net, to the rounding of the price."""
    if not {"quantity", "unit_price"} <= numbers.keys():
        return ()
    product = numbers["quantity"].value * numbers["unit_price"].value
    gap = abs(abs(product) - abs(numbers["net"].value))
    return ("line_product",) if gap <= max(Decimal("0.01"), abs(product) / 1000) else ()


def _number(sheet: Sheet, amount: Amount | None, checks: tuple[str, ...]) -> Field:
    if amount is None:
        return ABSENT
    return printed(f"{amount.value:f}", amount.span, sheet.origin, checks=checks)


def _rate(sheet: Sheet, position: int, columns: Sequence[_Column], *, bare: Amount | None) -> Field:
    """A percentage that is not in the column of discounts."""
    for rate in sheet.rates[position]:
        taken = _nearest(rate.span.box, columns) == "discount"
        if rate.value in LEGAL_RATES and not taken:
            return printed(rate_text(rate.value), rate.span, sheet.origin)
    if bare is not None and bare.value in LEGAL_RATES:
        return printed(rate_text(bare.value), bare.span, sheet.origin)
    return ABSENT


def _nearest(box: Box, columns: Sequence[_Column]) -> str:
    """Column whose edges are closest: figures are flush right under their header, or centred."""
    return min(columns, key=lambda column: _distance(box, column.box)).role


def _distance(box: Box, column: Box) -> float:
    right, left = abs(column[2] - box[2]), abs(column[0] - box[0])
    return min(right, left, abs(column[0] + column[2] - box[0] - box[2]) / 2)


def _name_cell(cells: Sequence[Cell], columns: Sequence[_Column]) -> Span | None:
    named = next((c for c in columns if c.role == "name"), None)
    texts = [c for c in cells if len(re.findall(r"[a-z]", c.folded)) >= 2]
    if named:
        near = [c for c in texts if c.box[0] < named.box[2] and c.box[2] > named.box[0] - 0.03]
        texts = near or texts
    return max(texts, key=lambda c: c.box[2] - c.box[0]).span if texts else None
