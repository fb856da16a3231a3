"""Dates in every form that French, English and German invoices print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parvis.invoices.reading.words.rows import Row, Span

_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "january": 1, "januar": 1,
    "fevrier": 2, "fevr": 2, "fev": 2, "feb": 2, "february": 2, "februar": 2,
    "mars": 3, "mar": 3, "march": 3, "marz": 3,
    "avril": 4, "avr": 4, "apr": 4, "april": 4,
    "mai": 5, "may": 5,
    "juin": 6, "jun": 6, "june": 6, "juni": 6,
    "juillet": 7, "juil": 7, "jul": 7, "july": 7, "juli": 7,
    "aout": 8, "aou": 8, "aug": 8, "august": 8,
    "septembre": 9, "sept": 9, "sep": 9, "september": 9,
    "octobre": 10, "oct": 10, "october": 10, "oktober": 10, "okt": 10,
    "novembre": 11, "nov": 11, "november": 11,
    "decembre": 12, "dec": 12, "december": 12, "dezember": 12, "dez": 12,
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_NAME = r"(?:0?1 ?er|[0-2]?\d(?:st|nd|rd|th)?|3[01](?:st)?)"
_DATE = re.compile(
    r"(?<![\d.,/-])(?P<y0>20\d\d) ?(?P<s0>[-/.]) ?(?P<m0>\d{1,2}) ?(?P=s0) ?(?P<d0>\d{1,2})(?!\d)"
    r"|(?<![\d.,/-])(?P<d1>\d{1,2}) ?(?P<s1>[-/.]) ?(?P<m1>\d{1,2}) ?(?P=s1) ?"
    r"(?P<y1>20\d\d|\d\d)(?![\d]|[.,/-]\d)"
    r"|(?<![\d.,/-])(?P<d5>\d{2}) (?P<m5>\d{2}) (?P<y5>20\d\d)(?![\d]|[.,/-]\d| \d)"
    rf"|(?<![\d.,/-])(?P<d2>{_DAY_NAME})\.?[ -]?(?:of )?(?P<n2>{_NAME})(?![a-z])\.?,?[ -]?(?P<y2>20\d\d|\d\d(?!\d|[:h]))"
    rf"|(?<![a-z])(?P<n3>{_NAME})(?![a-z])\.? ?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y3>20\d\d)(?!\d)"
    r"|(?<![\d.,/-])(?P<y4>20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])(?![\d.,/-])"
)
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and where it stands. ``compact``: eight figures that may also be a reference."""

    value: date
    span: Span
    compact: bool = False
    # Both numbers may be the month: the whole document decides.
    swapped: date | None = None
    # Month before day is the only reading.
    american: bool = False


def find_dates(row: Row) -> Iterator[PrintedDate]:
    """Every date of a row, day before month, years 2000 to 2099 (BR-FR-03)."""
    for match in _DATE.finditer(row.folded):
        found = _value(match)
        if found is not None:
            span = Span(row, match.start(), match.end())
            swapped, american = _other_order(match)
            yield PrintedDate(
                found, span, compact=match["y4"] is not None, swapped=swapped, american=american
            )


def settle_order(rows: Sequence[Sequence[PrintedDate]]) -> tuple[tuple[PrintedDate, ...], ...]:
    """Month first for the whole document when one of its dates can be nothing else."""
    every = [printed for row in rows for printed in row]
    french = any(
        p.swapped is None and not p.american and not p.compact and _numeric(p) for p in every
    )
    if french or not any(p.american for p in every):
        return tuple(map(tuple, rows))
    return tuple(
        tuple(replace(p, value=p.swapped) if p.swapped else p for p in row) for row in rows
    )


def _numeric(printed: PrintedDate) -> bool:
    return printed.value.day > 12 and printed.span.text[:2].isdigit()


def _other_order(match: re.Match[str]) -> tuple[date | None, bool]:
    if not match["y1"]:
        return None, False
    day, month = int(match["d1"]), int(match["m1"])
    if day <= 12 and month <= 12:
        return _safe(match["y1"], day, match["m1"]), False
    return None, month > 12


def _value(match: re.Match[str]) -> date | None:
    for rank in "01245":
        if match[f"y{rank}"]:
            month = _MONTHS[match["n2"]] if rank == "2" else int(match[f"m{rank}"])
            return _safe(match[f"y{rank}"], month, match[f"d{rank}"])
    return _safe(match["y3"], _MONTHS[match["n3"]], match["d3"])


def _safe(year: str, month: int, day: str) -> date | None:
    number = int(year) + (FIRST_YEAR if len(year) == 2 else 0)
    days = int(re.sub(r"\D", "", day) or 0)
    if month > 12 >= days:
        # 03/28/2026 can only be American.
        month, days = days, month
    try:
        return date(number, month, days)
    except ValueError:
        return None
