"""Values of an XML invoice: amounts, dates and identifiers, each as a :class:`Field`.

A value that the standard forbids (comma decimals, ISO date where format 102 is due, 30 February) is
kept as raw text and noted in :class:`Faults`, so that the checks can name the rule it breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from parvis.invoices.domain import ABSENT, Alternative, Field, Origin, Status
from parvis.kernel.documents.pages import XmlNode
from parvis.kernel.identifiers import compact
from parvis.kernel.money import amount_text


@dataclass(slots=True)
class Faults:
    """What the XML writes against its own standard, by kind; raw texts as found."""

    amounts: list[str] = field(default_factory=list)
    decimals: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


def printed(value: str | None, raw: str | None = None) -> Field:
    """A field that the XML states; absent when there is no value."""
    if not value:
        return ABSENT
    return Field(value, raw if raw is not None else value, Status.PRINTED, Origin.XML)


def derived(value: str | None, raw: str | None = None) -> Field:
    """A field computed from others of the same XML."""
    if not value:
        return ABSENT
    return Field(value, raw, Status.DERIVED, Origin.XML)


def text_field(node: XmlNode | None, path: str = "") -> Field:
    """Text at a path with its white space made single; absent when empty."""
    raw = _text(node, path)
    return printed(" ".join(raw.split()), raw) if raw else ABSENT


def first_of(fields: Iterable[Field]) -> Field:
    """The first field that has a value; later different values become its alternatives."""
    found = [candidate for candidate in fields if candidate.value]
    if not found:
        return ABSENT
    others = dict.fromkeys(f.value for f in found if f.value and f.value != found[0].value)
    return replace(found[0], alternatives=tuple(Alternative(value) for value in others))


def amount_field(raw: str | None, faults: Faults) -> Field:
    """An amount with two decimals; absent when it is no number."""
    value = decimal_of(raw, faults)
    if value is None:
        return Field(raw=raw, source=Origin.XML) if raw else ABSENT
    if raw and value != round(value, 2):
        faults.decimals.append(raw)
    return printed(amount_text(value), raw)


def number_field(raw: str | None, faults: Faults) -> Field:
    """A quantity, a unit price or a rate: as printed, with a point for decimals."""
    value = decimal_of(raw, faults)
    return printed(f"{value:f}", raw) if value is not None else ABSENT


def decimal_of(raw: str | None, faults: Faults) -> Decimal | None:
    """The number of an ``xs:decimal``; a decimal comma is understood and noted as a fault."""
    if not raw:
        return None
    text = raw.strip()
    if not re.fullmatch(r"[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})", text, re.ASCII):
        faults.amounts.append(text[:40])
        text = re.sub(r"(?<=\d),(?=\d{1,4}$)", ".", re.sub(r"[\s\u202f\u00a0]", "", text))
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 18 else None


def account_number(text: str) -> str | None:
    """An IBAN as written, right or wrong; None for a national account number, which is none."""
    value = compact(text)
    return value if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}", value, re.ASCII) else None


def date_field(node: XmlNode | None, faults: Faults) -> Field:
    """ISO date of a CII date (``DateTimeString`` or ``DateString`` format 102, or ``DateTime``)."""
    if node is None:
        return ABSENT
    holder = next((n for n in node.children if n.name in _DATE_HOLDERS), node)
    return iso_date(holder.text.strip(), faults, compact=holder.name != "DateTime")


_DATE_HOLDERS = frozenset({"DateTimeString", "DateString", "DateTime"})


def iso_date(raw: str, faults: Faults, *, compact: bool) -> Field:
    """The date in ``raw``, where ``compact`` says which form the standard wants (102 or ISO)."""
    if not raw:
        return ABSENT
    match = re.match(r"(\d{4})(-?)(\d{2})\2(\d{2})(?!\d{5})", raw, re.ASCII)
    value = _calendar_date(match) if match else None
    if value is None or (compact and match is not None and match.group(2)):
        faults.dates.append(raw[:40])
    return printed(value, raw) if value else Field(raw=raw, source=Origin.XML)


def _calendar_date(match: re.Match[str]) -> str | None:
    try:
        return date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return None


def _text(node: XmlNode | None, path: str) -> str | None:
    if node is None:
        return None
    return node.value(path) if path else (node.text.strip() or None)
