"""Amounts and rates as they are printed: French first, then English and German habits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parvis.invoices.checking.rates import FRENCH_RATES
from parvis.invoices.reading.words.rows import Row, Span

_CURRENCY = r"(?:€|eur(?:os?)?(?![a-z])|\$|£|chf(?![a-z])|usd(?![a-z])|gbp(?![a-z]))"
_NUMBER = (
    r"\d{1,3}(?:(?: ?[.'] ?| )\d{3})+(?!\d)(?: ?[,.] ?\d{1,4}(?!\d))?"  # 1 234,56  1.234,56
    r"|\d{1,3}(?:, ?\d{3})+(?!\d)(?:\. ?\d{1,4}(?!\d))?"  # 1,234.56
    r"|\d+ ?, ?\d{1,4}(?![\d])|\d+\. ?\d{1,4}(?![\d])|\d+"
)
_AMOUNT = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+]) ?(?P<cur0>{_CURRENCY})? ?(?P<signed>{_NUMBER})"
    rf"|(?P<cur1>{_CURRENCY}) ?(?P<inner>-)? ?(?P<after>{_NUMBER})"
    rf"|(?P<euros>\d{{1,6}}) ?€ ?(?P<cents>\d{{2}})(?!\d)"
    rf"|(?P<paren>\()?(?P<plain>{_NUMBER})"
)
_TAIL = re.compile(
    rf"(?P<minus> ?-(?![\w]))?(?P<close>\))? ?(?P<cur>{_CURRENCY})?(?P<late> ?-(?!\w))?"
)
_RATE = re.compile(r"(?<![\d.,/])(\d{1,2}(?: ?[.,] ?\d{1,3})?) ?(?:%|pour cent|p\.? ?cent)")
# Those of BR-FR-16, with the foreign rates met on invoices.
LEGAL_RATES = FRENCH_RATES | frozenset(
    map(Decimal, ("19", "16", "21", "25", "22", "23", "8.1", "2.6"))
)
MAX_AMOUNT = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be money. ``cents``: printed with two decimals; ``money``: with a currency."""

    value: Decimal
    span: Span
    cents: bool
    money: bool
    # The other reading of an ambiguous print (``1,234``), None when there is no doubt.
    other: Decimal | None = None


def parse_number(text: str) -> tuple[Decimal, Decimal | None] | None:
    """Value of a printed number and its second possible reading; None when it is no number."""
    digits = re.sub(r"[\s']", "", text)
    if not re.fullmatch(r"\d[\d.,]*", digits) or len(digits) > 18:
        return None
    separators = [c for c in digits if c in ".,"]
    if not separators:
        return Decimal(digits), None
    last = separators[-1]
    head, _, tail = digits.rpartition(last)
    whole = re.sub(r"[.,]", "", digits)
    if separators.count(last) > 1:
        return Decimal(whole), None
    decimal = Decimal(f"{re.sub(r'[.,]', '', head)}.{tail or '0'}")
    if len(tail) != 3 or len(set(separators)) > 1 or head.lstrip("0") == "":
        return decimal, None
    # 1.234 is a thousand in French and German print; 1,234 has three decimals there.
    grouped = Decimal(whole)
    if len(head) > 3:
        return decimal, None
    return (grouped, decimal) if last == "." else (decimal, grouped)


def find_amounts(row: Row, mask: str | None = None) -> Iterator[Amount]:
    """Every number of a row that may be money, left to right.

    ``mask``: the folded row where dates, identifiers and telephone numbers are blanked.
    """
    text = row.folded if mask is None else mask
    position = 0
    while match := _AMOUNT.search(text, position):
        tail = _TAIL.match(text, match.end())
        end = tail.end() if tail else match.end()
        position = max(match.end(), end)
        if not _glued(text, match.start(), end):
            amount = _amount(row, match, tail, end)
            if amount is not None:
                yield amount


def _glued(text: str, start: int, end: int) -> bool:
    """Part of a reference, a rate, a time or a measure, not of a sum."""
    before, after = text[max(0, start - 1) : start], text[end : end + 3]
    if before and (before in "/#_n" or before.isdigit()):
        return True
    if re.match(r" ?%|[/_]\d|-\d|h\d|:\d|[a-df-z]\w", after):
        return True
    return bool(re.search(r"\d[-_./:]$|[a-z][_/]$", text[max(0, start - 2) : start]))


def _amount(row: Row, match: re.Match[str], tail: re.Match[str] | None, end: int) -> Amount | None:
    if match["euros"]:
        number = f"{match['euros']},{match['cents']}"
    else:
        number = match["signed"] or match["after"] or match["plain"]
    parsed = parse_number(number)
    if parsed is None or parsed[0] >= MAX_AMOUNT:
        return None
    value, other = parsed
    closed = bool((match["open"] or match["paren"]) and tail and tail["close"])
    late = bool(tail and (tail["minus"] or (tail["late"] and tail["cur"])))
    if match["sign"] == "-" or match["inner"] or closed or late:
        value, other = -value, None if other is None else -other
    return Amount(
        value=value,
        span=Span(row, match.start(), max(match.end(), end)),
        cents=value.as_tuple().exponent == -2,
        money=bool(match["cur0"] or match["cur1"] or match["euros"] or (tail and tail["cur"])),
        other=other,
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage."""

    value: Decimal
    span: Span


def find_rates(row: Row) -> Iterator[Rate]:
    """Every percentage of a row."""
    for match in _RATE.finditer(row.folded):
        value = Decimal(re.sub(r"\s", "", match[1]).replace(",", "."))
        yield Rate(value, Span(row, match.start(), match.end()))


def rate_text(rate: Decimal) -> str:
    """A rate without useless zeros: ``20``, ``5.5``."""
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
