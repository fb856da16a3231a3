"""The VAT breakdown: which base and which tax each rate has, proved by their product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product

from parvis.invoices.reading.words.amounts import LEGAL_RATES
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.roles import Candidate
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Sheet

CENT = Decimal("0.01")
_TAX_WORDS = re.compile(r"t\.? ?v\.? ?a|taxe|taux|vat|ust|mwst|steuer|tax|%")
MAX_COMBINATIONS = 400


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One printed pair or triple of a rate, its base and its tax."""

    rate: Decimal
    rate_span: Span
    base: Candidate | None
    tax: Candidate

    @property
    def base_value(self) -> Decimal | None:
        """The base, None when only the tax is printed."""
        return self.base.amount.value if self.base else None


def product_holds(base: Decimal, rate: Decimal, tax: Decimal, *, slack: int = 2) -> bool:
    """|base × rate − tax| within ``slack`` cents and the same sign."""
    return abs(base * rate / 100 - tax) <= CENT * slack


def find_tax_rows(sheet: Sheet, candidates: Sequence[Candidate]) -> list[TaxRow]:
    """Every row that prints a rate with a tax, with its base where the product proves one."""
    by_line: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_line.setdefault(candidate.line, []).append(candidate)
    rows: list[TaxRow] = []
    for line, found in by_line.items():
        rows.extend(_tax_rows(sheet, line, found[:8]))
    return rows


def _tax_rows(sheet: Sheet, line: int, found: list[Candidate]) -> Iterator[TaxRow]:
    for rate, span in _rates(sheet, line, found):
        money = [c for c in found if not _touch(c.amount.span, span)]
        pair = _pair(money, rate)
        if pair:
            yield TaxRow(rate, span, *pair)
        elif rate > 0:
            taxes = [c for c in money if c.weight(Role.TVA) >= max(0.5, c.weight(Role.TTC))]
            if len(taxes) == 1 and (len(money) == 1 or taxes[0].amount.span.start > span.start):
                yield TaxRow(rate, span, None, taxes[0])


def _rates(sheet: Sheet, line: int, found: list[Candidate]) -> Iterator[tuple[Decimal, Span]]:
    printed = [r for r in sheet.rates[line] if r.value in LEGAL_RATES]
    for rate in printed:
        yield rate.value, rate.span
    if printed:
        return
    for candidate in found:
        value = candidate.amount.value
        if value in LEGAL_RATES and value > 0 and not candidate.amount.money:
            yield value.normalize(), candidate.amount.span
    named = re.search(
        r"(?:tva|taux|taxe) ?:? ?(\d{1,2}(?:[.,]\d{1,2})?)(?= ?(?:\t|$))", sheet.rows[line].folded
    )
    if named and Decimal(named[1].replace(",", ".")) in LEGAL_RATES:
        yield Decimal(named[1].replace(",", ".")), Span(sheet.rows[line], *named.span(1))


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _pair(money: Sequence[Candidate], rate: Decimal) -> tuple[Candidate, Candidate] | None:
    """Base and tax of a rate on one row: the base is the larger one, near the tax."""
    found: list[tuple[float, Candidate, Candidate]] = []
    for base, tax in product(money, money):
        b, t = base.amount.value, tax.amount.value
        if base is tax or b == 0 or (rate > 0 and t == 0):
            continue
        if product_holds(b, rate, t) and (base.amount.cents or base.amount.money):
            score = base.weight(Role.BASE) + tax.weight(Role.TAX) + tax.weight(Role.TVA)
            found.append((score, base, tax))
    if not found:
        return None
    best = max(found, key=lambda item: item[0])
    return best[1], best[2]


def sets_of_rates(rows: Sequence[TaxRow]) -> Iterator[tuple[TaxRow, ...]]:
    """One complete row for each of two rates or more, as a recapitulation prints them."""
    groups: dict[Decimal, list[TaxRow]] = {}
    for row in rows:
        if row.base is not None:
            groups.setdefault(row.rate, []).append(row)
    if 2 <= len(groups) <= 5:
        yield from islice(product(*(group[-4:] for group in groups.values())), 64)


def choose_breakdown(
    rows: Sequence[TaxRow], *, ht: Decimal | None, tva: Decimal | None
) -> list[TaxRow]:
    """One row per rate so that taxes sum to the VAT and bases to the total without tax.

    Empty when no combination agrees with the totals that are known.
    """
    groups: dict[Decimal, list[TaxRow]] = {}
    for row in rows:
        known = groups.setdefault(row.rate, [])
        if all(
            (k.base_value, k.tax.amount.value) != (row.base_value, row.tax.amount.value)
            for k in known
        ):
            known.append(row)
    options = [[None, *group[:6]] for group in list(groups.values())[:5]]
    best: tuple[float, list[TaxRow]] = (0.0, [])
    for count, combination in enumerate(product(*options)):
        if count >= MAX_COMBINATIONS:
            break
        chosen = [row for row in combination if row is not None]
        score = _agreement(chosen, ht, tva)
        if score > best[0]:
            best = (score, chosen)
    return best[1]


def _agreement(rows: Sequence[TaxRow], ht: Decimal | None, tva: Decimal | None) -> float:
    if not rows:
        return 0.0
    slack = CENT * (1 + len(rows))
    taxes = sum((row.tax.amount.value for row in rows), Decimal(0))
    bases = [row.base_value for row in rows]
    score = 0.0
    if tva is not None:
        if abs(abs(taxes) - abs(tva)) > slack:
            return 0.0
        score += 2.0
    if ht is not None and all(base is not None for base in bases):
        found = sum((b for b in bases if b is not None), Decimal(0))
        gap = abs(abs(found) - abs(ht))
        score += 2.0 if gap <= slack else -1.0
    elif (
        len(rows) == 1
        and ht is not None
        and product_holds(abs(ht), rows[0].rate, abs(rows[0].tax.amount.value))
    ):
        score += 1.5
    elif ht is None and tva is None:
        score += 0.5
    return score + 0.01 * len(rows) + 0.1 * sum(base is not None for base in bases)
