"""The document laid out for reading: rows, cells, and the typed values found on each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from parvis.invoices.domain import Origin
from parvis.invoices.reading.words.accounts import Identity, Kind
from parvis.invoices.reading.words.amounts import Amount, Rate, find_amounts, find_rates
from parvis.invoices.reading.words.dates import PrintedDate, find_dates, settle_order
from parvis.invoices.reading.words.identities import find_identities
from parvis.invoices.reading.words.labels import Label, find_labels
from parvis.invoices.reading.words.rows import Row, Span, build_rows
from parvis.kernel.documents.pages import Box, Page

_NOT_MONEY = re.compile(
    r"(?:(?:\+|00) ?33 ?(?:\(0\))? ?|(?<![\d,.])0)[1-9](?:[ .-]?\d\d){4}(?!\d)"  # telephone
    r"|(?<![\d.,])(?:0 ?8 ?\d\d|09 ?\d\d) \d{3} \d{3}(?!\d)"
    r"|(?<![\d.,])\d{5} (?=[a-z])|(?<![\d.,])\d{2} \d{3} (?=cedex)"  # postcode
    r"|\b[12]?\d ?[h:] ?[0-5]\d\b(?![,.]\d)"  # time
    r"|(?<![a-z0-9])(?=[a-z0-9/_-]*[a-z])(?=[a-z0-9/_-]*\d)[a-z0-9]+(?:[/_-][a-z0-9]+)+"  # FA-2026
    r"|\b(?:art(?:icle)?s?\.?|r\.|l\.|loi|decret|directive|rcs|ape|naf|page) ?(?:n ?o ?)?\d[\d./ -]*"
)
_COLUMN_WORDS = re.compile(
    r"(?<![a-z])(designation|description|libelle|article|produit|prestation|reference|q(?:uanti)?te|nombre|p\.? ?u\.?|prix u|prix unitaire|unite|menge|bezeichnung|beschreibung|einzelpreis|quantity|unit price)(?![a-z])"
)
_TILL = re.compile(
    r"(?<![a-z])(?:ticket|caisse|caissiere?|merci de votre visite|a bientot|rendu|especes|carte bancaire|sans contact|couverts?|serveur|receipt|cashier|debit|cb|n ?o autorisation)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row between two wide gaps, with its box."""

    span: Span
    box: Box
    # Position of its row in ``Sheet.rows``.
    line: int

    @property
    def folded(self) -> str:
        """Its text for searching."""
        return self.span.folded


class Sheet:
    """Rows of the whole document and what was found on them; read-only once built."""

    def __init__(self, rows: Sequence[Row], origin: Origin) -> None:
        self.rows = tuple(rows)
        self.origin = origin
        self._labels: dict[tuple[int, str], list[Label]] = {}

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """SIREN, SIRET, VAT numbers, IBAN and BIC, in reading order."""
        return tuple(find_identities(self.rows))

    @cached_property
    def dates(self) -> tuple[tuple[PrintedDate, ...], ...]:
        """Dates of each row."""
        return settle_order([tuple(find_dates(row)) for row in self.rows])

    @cached_property
    def masks(self) -> tuple[str, ...]:
        """Each folded row with everything that cannot be money blanked."""
        spans: dict[int, list[Span]] = {}
        for span in [i.span for i in self.identities] + [d.span for r in self.dates for d in r]:
            spans.setdefault(span.row.index, []).append(span)
        return tuple(_mask(row, spans.get(row.index, [])) for row in self.rows)

    @cached_property
    def amounts(self) -> tuple[tuple[Amount, ...], ...]:
        """Numbers of each row that may be money."""
        pairs = zip(self.rows, self.masks, strict=True)
        return tuple(tuple(find_amounts(row, mask)) for row, mask in pairs)

    @cached_property
    def rates(self) -> tuple[tuple[Rate, ...], ...]:
        """Percentages of each row."""
        return tuple(tuple(find_rates(row)) for row in self.rows)

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells of each row."""
        return tuple(
            tuple(Cell(span, span.box, line) for span in row.cells() if span.end > span.start)
            for line, row in enumerate(self.rows)
        )

    @cached_property
    def is_ticket(self) -> bool:
        """No word for an invoice, no account to pay to, and the words of a till."""
        if any(identity.kind is Kind.IBAN for identity in self.identities):
            return False
        words = len(set(_TILL.findall(self.folded)))
        return words >= 1 and not re.search(r"(?<![a-z])facture(?![a-z])", self.folded)

    @cached_property
    def folded(self) -> str:
        """The whole document, rows parted by line feeds."""
        return "\n".join(row.folded for row in self.rows)

    def labels(self, line: int, lexicon: str) -> list[Label]:
        """Labels of one row."""
        key = (line, lexicon)
        if key not in self._labels:
            self._labels[key] = find_labels(self.rows[line], lexicon)
        return self._labels[key]

    def above(self, box: Box, line: int, *, reach: int = 60) -> Iterator[Cell]:
        """Cells that stand over a box on the same page, nearest first."""
        page = self.rows[line].page
        for other in range(line - 1, max(-1, line - 1 - reach), -1):
            if self.rows[other].page != page:
                return
            for cell in self.cells[other]:
                if over(cell.box, box):
                    yield cell
                    break

    def below(self, box: Box, line: int, *, reach: int = 6) -> Iterator[Cell]:
        """Cells that stand under a box on the same page, nearest first."""
        page = self.rows[line].page
        for other in range(line + 1, min(len(self.rows), line + 1 + reach)):
            if self.rows[other].page != page:
                return
            for cell in self.cells[other]:
                if over(cell.box, box):
                    yield cell
                    break

    @cached_property
    def line_headers(self) -> frozenset[int]:
        """Rows that head the table of lines: what stands under them is a line, not a total."""
        return frozenset(
            line
            for line, row in enumerate(self.rows)
            if len(set(_COLUMN_WORDS.findall(row.folded))) >= 2 and not self.amounts[line]
        )


def lay_out(pages: Sequence[Page], origin: Origin) -> Sheet:
    """The sheet of some pages."""
    return Sheet(build_rows(pages), origin)


def over(a: Box, b: Box) -> bool:
    """True when two boxes share enough width to be in one column."""
    shared = min(a[2], b[2]) - max(a[0], b[0])
    return shared > 0.35 * min(a[2] - a[0], b[2] - b[0])


def _mask(row: Row, spans: list[Span]) -> str:
    chars = list(row.folded)
    places = [(span.start, span.end) for span in spans]
    places += [match.span() for match in _NOT_MONEY.finditer(row.folded)]
    for start, end in places:
        chars[start:end] = "~" * (end - start)
    return "".join(chars)
