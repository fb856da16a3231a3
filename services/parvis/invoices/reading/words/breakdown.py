"""VAT lines of the reading from the chosen tax rows."""

from __future__ import annotations

import re
from decimal import Decimal

from parvis.invoices.domain import ABSENT, Field, VatLine
from parvis.invoices.reading.words.amounts import rate_text
from parvis.invoices.reading.words.evidence import derived, money, printed
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Sheet
from parvis.invoices.reading.words.totals import Totals
from parvis.invoices.reading.words.vat import TaxRow, product_holds

_CATEGORIES = (
    ("AE", re.compile(r"auto ?-?liquidation|283-2|reverse charge|steuerschuldnerschaft")),
    ("K", re.compile(r"intra-?communautaire[^\n]{0,40}exon|livraison intracommunautaire|262 ter|intra-community supply")),
    ("G", re.compile(r"article 262(?! ter)|art\.? 262(?! ter)|export")),
)  # fmt: skip


def vat_lines(sheet: Sheet, totals: Totals) -> tuple[VatLine, ...]:
    """One line per rate, printed where it can be, otherwise proved by the totals."""
    if totals.breakdown:
        rows = sorted(totals.breakdown, key=lambda row: row.rate)
        return tuple(_line(sheet, row, totals) for row in rows)
    single = _single(sheet, totals)
    return (single,) if single else ()


def _line(sheet: Sheet, row: TaxRow, totals: Totals) -> VatLine:
    origin = sheet.origin
    return VatLine(
        category=_category(sheet, row.rate),
        rate=printed(rate_text(row.rate), row.rate_span, origin),
        base=_base(sheet, row, totals),
        tax=printed(
            money(row.tax.amount.value), row.tax.amount.span, origin, checks=("rate_product",)
        ),
    )


def _base(sheet: Sheet, row: TaxRow, totals: Totals) -> Field:
    if row.base is not None:
        return printed(
            money(row.base.amount.value),
            row.base.amount.span,
            sheet.origin,
            checks=("rate_product",),
        )
    best = totals.best
    if len(totals.breakdown) == 1 and best and best.ht is not None:
        return _total(sheet, totals, "ht")
    return ABSENT


def _total(sheet: Sheet, totals: Totals, which: str) -> Field:
    best = totals.best
    if best is None:
        return ABSENT
    value, at = (best.ht, best.ht_at) if which == "ht" else (best.tva, best.tva_at)
    if value is None:
        return ABSENT
    if at is None:
        return derived(money(value), sheet.origin, checks=("totals_balance",))
    return printed(money(value), at.amount.span, sheet.origin, checks=("totals_balance",))


def _single(sheet: Sheet, totals: Totals) -> VatLine | None:
    """No tax row: a single rate printed elsewhere, or no tax at all, explains the totals."""
    best = totals.best
    if best is None or best.ht is None or best.tva is None:
        return None
    found = _printed_rate(sheet, best.ht, best.tva)
    if found:
        rate = printed(rate_text(found[0]), found[1], sheet.origin)
        value = found[0]
    elif best.tva == 0 and totals.exempt:
        rate, value = derived("0", sheet.origin), Decimal(0)
    else:
        return None
    return VatLine(
        category=_category(sheet, value),
        rate=rate,
        base=_total(sheet, totals, "ht"),
        tax=_total(sheet, totals, "tva"),
    )


def _printed_rate(sheet: Sheet, ht: Decimal, tva: Decimal) -> tuple[Decimal, Span] | None:
    if tva == 0:
        return None
    for rates in reversed(sheet.rates):
        for rate in rates:
            if rate.value > 0 and product_holds(ht, rate.value, tva):
                return rate.value, rate.span
    return None


def _category(sheet: Sheet, rate: Decimal) -> Field:
    if rate > 0:
        return derived("S", sheet.origin)
    for code, pattern in _CATEGORIES:
        if pattern.search(sheet.folded):
            return derived(code, sheet.origin)
    return derived("E", sheet.origin)
