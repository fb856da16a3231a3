"""Where on the pages a known value is printed, whatever the way it is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from parvis.invoices.domain import Box, Field
from parvis.invoices.reading.words.dates import find_dates
from parvis.invoices.reading.words.rows import Row, Span, fold, union
from parvis.kernel.identifiers import compact, iban_length

_ANNOUNCED = re.compile(
    r"(?<![a-z])iban[^a-z0-9]{0,12}([a-z]{2} ?\d{2}(?: ?(?!bic|swift)[a-z0-9]){8,30})"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page and a box on it."""

    page: int
    box: Box


class Finder:
    """Search in the rows of one document; squeezed rows are made once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._squeezed = [_squeeze(row) for row in rows]

    def text(self, value: str) -> Iterator[Place]:
        """Letters and digits of ``value`` in a row, separators and accents apart."""
        wanted = "".join(char for char in fold(value) if char.isalnum())
        if not wanted:
            return
        for row, (squeezed, places) in zip(self._rows, self._squeezed, strict=True):
            at = squeezed.find(wanted)
            while at >= 0:
                start, end = places[at], places[at + len(wanted) - 1] + 1
                if _stands_alone(row.folded, start, end):
                    yield _place(Span(row, start, end))
                at = squeezed.find(wanted, at + 1)

    def holds(self, value: str) -> bool:
        """True when a longer print may hold ``value``: leading zeros, a prefix stuck to it."""
        wanted = "".join(char for char in fold(value) if char.isalnum())
        return len(wanted) >= 4 and any(wanted in squeezed for squeezed, _ in self._squeezed)

    def has_prefix(self, digits: str, *, length: int) -> bool:
        """True when a number of ``length`` digits printed in one row starts with ``digits``."""
        pattern = re.compile(rf"{digits}\d{{{length - len(digits)}}}")
        return any(pattern.search(squeezed) for squeezed, _ in self._squeezed)

    def long_text(self, value: str) -> Iterator[Place]:
        """As :meth:`text`; the value may also go on in the row below (IBAN, address)."""
        found = list(self.text(value))
        yield from found
        if found:
            return
        wanted = "".join(char for char in fold(value) if char.isalnum())
        pairs = list(zip(self._rows, self._squeezed, strict=True))
        for (above, (first, _)), (below, (second, _)) in pairwise(pairs):
            if above.page == below.page and wanted in first + second:
                yield Place(above.page, union((above.box, below.box)))

    def accounts(self) -> Iterator[str]:
        """Account numbers that the word IBAN announces, whatever their key and their length."""
        for row in self._rows:
            for match in _ANNOUNCED.finditer(row.folded.replace("\t", " ")):
                value = compact(match[1])
                yield value[: iban_length(value[:2]) or len(value)]

    def amount(self, value: Decimal) -> Iterator[Place]:
        """A sum in French, English or German print, whatever its sign."""
        pattern = _amount_pattern(abs(value))
        for row in self._rows:
            for match in pattern.finditer(row.folded):
                yield _place(Span(row, match.start(), match.end()))

    def date(self, value: date) -> Iterator[Place]:
        """A date in any of the forms that the text route knows."""
        for row in self._rows:
            for found in find_dates(row):
                if found.value == value:
                    yield _place(found.span)

    def address(self, value: str) -> Iterator[Place]:
        """Box around the parts of an address that are printed near one another."""
        parts = [part for part in value.split(", ") if len(part) > 3]
        found = [next(self.text(part), None) for part in parts]
        places = [place for place in found if place]
        near = [p for p in places if p.page == places[0].page and _near(p.box, places[0].box)]
        if near and 2 * len(near) > len(parts):
            yield Place(near[0].page, union(place.box for place in near))


def find_field(finder: Finder, name: str, found: Field) -> Place | None:
    """Place of a field of the contract; None when it is not printed, or not searched for."""
    if not found.value or name in _UNSEARCHED:
        return None
    places = list(_search(finder, name, found.value))
    if not places:
        return None
    # Totals stand at the bottom, names and references at the top.
    return places[-1] if name.startswith("totals.") else places[0]


_UNSEARCHED = frozenset({"document_type", "currency", "seller.country", "payment.means"})


def _search(finder: Finder, name: str, value: str) -> Iterator[Place]:
    if name.startswith("totals."):
        return finder.amount(Decimal(value))
    if name.endswith("_date"):
        return finder.date(date.fromisoformat(value))
    if name == "seller.address":
        return finder.address(value)
    if name == "references.preceding_invoice":
        return finder.text(value.split(" ", maxsplit=1)[0])
    by_name: dict[str, Callable[[str], Iterator[Place]]] = {"payment.iban": finder.long_text}
    return by_name.get(name, finder.text)(value)


def _squeeze(row: Row) -> tuple[str, list[int]]:
    places = [at for at, char in enumerate(row.folded) if char.isalnum()]
    return "".join(row.folded[at] for at in places), places


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _amount_pattern(value: Decimal) -> re.Pattern[str]:
    whole, _, cents = f"{value:.2f}".partition(".")
    groups: list[str] = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    integer = r"[ .,']?".join(groups)
    decimals = rf"(?: ?[.,€] ?{cents})"
    # A round sum may be printed without its zeros, but not inside a longer number.
    tail = rf"{decimals}?" if cents == "00" else decimals
    return re.compile(rf"(?<!\d)(?<!\d[ .,']){integer}{tail}(?![.,]?\d)")


def _place(span: Span) -> Place:
    return Place(span.row.page, span.box)


def _near(a: Box, b: Box) -> bool:
    return abs(a[1] - b[1]) < 0.12 and abs(a[0] - b[0]) < 0.35
