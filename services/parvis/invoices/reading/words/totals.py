"""Total without tax, tax, total with tax, prepaid and due, chosen together.

Labels give scores, arithmetic decides. A printed amount is never corrected: when the labels are
clear and the sums are wrong, the printed values are kept and no check supports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parvis.invoices.reading.words.amounts import LEGAL_RATES
from parvis.invoices.reading.words.labels import Role
from parvis.invoices.reading.words.roles import Candidate
from parvis.invoices.reading.words.settlement import Solution, settle, top
from parvis.invoices.reading.words.sheet import Sheet
from parvis.invoices.reading.words.vat import (
    CENT,
    TaxRow,
    choose_breakdown,
    find_tax_rows,
    product_holds,
    sets_of_rates,
)

# No rate of LEGAL_RATES is above.
HIGHEST_RATE = Decimal("0.26")
_EXEMPT = re.compile(
    r"293 ?b|tva non applicable|t\.v\.a\.? non applicable|non (?:assujetti|soumis|redevable)\w* (?:a la )?t\.?v\.?a"
    r"|exoner\w+ (?:de |de la )?t\.?v\.?a|franchise (?:en base )?(?:de )?(?:la )?t\.?v\.?a|auto ?-?liquidation|reverse charge"
    r"|art(?:icle|\.)? ?261|art(?:icle|\.)? ?262|283-2|steuerschuldnerschaft|hors champ (?:d'application )?de la t\.?v\.?a|pas de tva"
    r"|tva (?:a )?0(?:[,.]00)? ?%"
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything about the sums of a document."""

    best: Solution | None
    others: tuple[Solution, ...]
    breakdown: tuple[TaxRow, ...]
    prepaid: Candidate | None
    due: Candidate | None
    retention: Candidate | None
    line_net: Candidate | None
    exempt: bool


def is_exempt(sheet: Sheet) -> bool:
    """True when the page says that no VAT is charged, and why."""
    return bool(_EXEMPT.search(sheet.folded))


def solve(sheet: Sheet, candidates: Sequence[Candidate]) -> Totals:
    """The most credible reading of the sums, with the ones that were close."""
    exempt = is_exempt(sheet)
    exact = {c.line for c in candidates if c.amount.cents}
    usable = [
        c
        for c in candidates
        if _usable(c, cents_known=bool(exact)) and (c.amount.cents or c.line not in exact)
    ]
    rows = find_tax_rows(sheet, candidates)
    solutions = sorted(_solutions(usable, rows, exempt=exempt), key=lambda s: s.score, reverse=True)
    best = solutions[0] if solutions else None
    others = tuple(s for s in solutions[1:40] if best and s.ttc != best.ttc)
    breakdown = choose_breakdown(rows, ht=best.ht, tva=best.tva) if best else []
    prepaid, due, retention = settle(usable, best)
    return Totals(
        best=best,
        others=others[:3],
        breakdown=tuple(breakdown),
        prepaid=prepaid,
        due=due,
        retention=retention,
        line_net=_line_net(usable, best),
        exempt=exempt,
    )


def _usable(candidate: Candidate, *, cents_known: bool) -> bool:
    strongest = max(candidate.roles.items(), key=lambda item: item[1], default=(Role.OTHER, 0.0))
    if strongest[0] is Role.OTHER and strongest[1] >= 0.5:
        return False
    if candidate.amount.cents or candidate.amount.money:
        return True
    # A whole number is a sum only where a label says so, never a year, a quantity or a page.
    floor = 0.9 if cents_known else 0.6
    return candidate.weight(Role.TTC) >= floor or candidate.weight(Role.HT) >= 0.9


def _solutions(
    usable: Sequence[Candidate], rows: Sequence[TaxRow], *, exempt: bool
) -> Iterator[Solution]:
    index = _Index(usable)
    ttcs = top(usable, Role.TTC)
    hts = top(usable, Role.HT, Role.LINE_NET)
    tvas = top(usable, Role.TVA, Role.TAX)
    biggest = max((abs(c.amount.value) for c in ttcs), default=Decimal(0))
    scorer = _Scorer(
        rows,
        exempt=exempt,
        biggest=biggest,
        last=max((c.line for c in usable), default=1),
        totalled=any(c.weight(Role.TTC) >= 0.6 for c in ttcs),
    )
    for ttc in ttcs:
        for ht in hts:
            for tva in index.near(ttc.amount.value - ht.amount.value, Role.TVA):
                yield scorer.triple(ht, tva, ttc)
            yield from scorer.pair(ht, ttc)
        for tva in tvas:
            for ht_at in index.near(ttc.amount.value - tva.amount.value, Role.HT):
                yield scorer.triple(ht_at, tva, ttc)
            yield from scorer.taxed(tva, ttc)
        yield from scorer.summed(ttc)
        yield scorer.alone(ttc)
    for ht in hts:
        for tva in tvas:
            for ttc in index.near(ht.amount.value + tva.amount.value, Role.TTC):
                yield scorer.triple(ht, tva, ttc)
            yield from scorer.untotalled(ht, tva)
            yield from scorer.unbalanced(ht, tva, ttcs)
        yield scorer.net_only(ht)


class _Index:
    """Amounts by value, to find the printed third of two others."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._by_value: dict[Decimal, list[Candidate]] = {}
        for candidate in candidates:
            self._by_value.setdefault(candidate.amount.value, []).append(candidate)

    def near(self, value: Decimal, role: Role) -> Iterator[Candidate]:
        """The best labelled print of each value within two cents."""
        for step in (0, 1, -1, 2, -2):
            found = self._by_value.get(value + step * CENT)
            best = max(found, key=lambda c: (c.weight(role), c.line)) if found else None
            # An amount that nothing names must fit to the cent.
            if best and (abs(step) <= 1 or best.weight(role) >= 0.5):
                yield best


@dataclass(frozen=True, slots=True)
class _Scorer:
    rows: Sequence[TaxRow]
    exempt: bool
    biggest: Decimal
    last: int
    # Some amount is clearly called the total: it is not for arithmetic to make another.
    totalled: bool

    def _place(self, candidate: Candidate) -> float:
        size = 0.15 if abs(candidate.amount.value) == self.biggest else 0.0
        return size + 0.1 * candidate.line / max(1, self.last)

    def triple(self, ht: Candidate, tva: Candidate, ttc: Candidate) -> Solution:
        """Three printed amounts that add up."""
        h, t, c = ht.amount.value, tva.amount.value, ttc.amount.value
        gap = abs(h + t - c)
        score = ht.weight(Role.HT) + tva.weight(Role.TVA) + ttc.weight(Role.TTC) + self._place(ttc)
        score += 1.5 - 40 * float(gap)
        score += self._plausible(h, t)
        if len({id(ht), id(tva), id(ttc)}) < 3 or h == 0:
            score -= 2.0
        if self._one_of_several(tva) or any(row.base is tva for row in self.rows):
            score -= 1.6
        if self.exempt and t != 0 and tva.weight(Role.TVA) < 0.5:
            score -= 1.5
        return Solution(h, t, c, ht, tva, ttc, score, balanced=True)

    def _one_of_several(self, tva: Candidate) -> bool:
        """The tax of one rate, on a document that taxes at several."""
        rates = {row.rate for row in self.rows if row.base and row.tax.amount.value != 0}
        return len(rates) > 1 and any(row.tax is tva and row.base for row in self.rows)

    def _plausible(self, ht: Decimal, tva: Decimal) -> float:
        """The tax is one that the printed rates explain."""
        if tva == 0:
            return 0.3 if self.exempt else -0.3
        if ht * tva < 0 or abs(tva) > abs(ht) * HIGHEST_RATE:
            return -10.0
        if any(product_holds(ht, rate, tva) for rate in LEGAL_RATES):
            return 0.4
        return 0.4 if choose_breakdown(self.rows, ht=ht, tva=tva) else -0.2

    def summed(self, ttc: Candidate) -> Iterator[Solution]:
        """The total is the sum of the bases and taxes of the rates: HT and tax are proved."""
        for rows in sets_of_rates(self.rows):
            bases = sum((row.base.amount.value for row in rows if row.base), Decimal(0))
            taxes = sum((row.tax.amount.value for row in rows), Decimal(0))
            if abs(bases + taxes - ttc.amount.value) <= CENT and taxes != 0:
                score = ttc.weight(Role.TTC) + self._place(ttc) + 1.6 + 0.2 * len(rows)
                yield Solution(bases, taxes, bases + taxes, None, None, ttc, score, balanced=True)

    def pair(self, ht: Candidate, ttc: Candidate) -> Iterator[Solution]:
        """HT and TTC are printed; the tax is their proved difference."""
        h, c = ht.amount.value, ttc.amount.value
        score = ht.weight(Role.HT) + ttc.weight(Role.TTC) + self._place(ttc)
        if h == c and self.exempt and h != 0:
            yield Solution(h, Decimal("0.00"), c, ht, None, ttc, score + 1.5, balanced=True)
            return
        tax = c - h
        if tax * c <= 0:
            return
        chosen = choose_breakdown(self.rows, ht=h, tva=tax)
        if chosen:
            yield Solution(h, tax, c, ht, None, ttc, score + 1.2, balanced=True)

    def taxed(self, tva: Candidate, ttc: Candidate) -> Iterator[Solution]:
        """Tax and TTC are printed with the rate that proves HT."""
        t, c = tva.amount.value, ttc.amount.value
        if t * c <= 0:
            return
        ht = c - t
        for row in self.rows:
            if row.tax.amount.value == t and product_holds(ht, row.rate, t):
                score = tva.weight(Role.TVA) + ttc.weight(Role.TTC) + self._place(ttc) + 1.0
                yield Solution(ht, t, c, None, tva, ttc, score, balanced=True)
                return

    def untotalled(self, ht: Candidate, tva: Candidate) -> Iterator[Solution]:
        """HT and tax are printed, the total is not: it is their sum."""
        h, t = ht.amount.value, tva.amount.value
        if ht is tva or h * t <= 0 or self._plausible(h, t) < 0.3:
            return
        score = ht.weight(Role.HT) + tva.weight(Role.TVA) + 0.3 - (1.2 if self.totalled else 0.0)
        yield Solution(h, t, h + t, ht, tva, None, score, balanced=True)

    def unbalanced(
        self, ht: Candidate, tva: Candidate, ttcs: Sequence[Candidate]
    ) -> Iterator[Solution]:
        """Clear labels whose sum is wrong: kept as printed, for a person to see."""
        if ht.weight(Role.HT) < 0.7 or tva.weight(Role.TVA) < 0.55 or ht is tva:
            return
        for ttc in ttcs[:4]:
            if ttc.weight(Role.TTC) < 0.7 or ttc in (ht, tva):
                continue
            h, t, c = ht.amount.value, tva.amount.value, ttc.amount.value
            score = ht.weight(Role.HT) + tva.weight(Role.TVA) + ttc.weight(Role.TTC)
            score += self._place(ttc) + (0.6 if abs(h) + abs(t) == abs(c) else -0.6)
            yield Solution(h, t, c, ht, tva, ttc, score, balanced=False)

    def alone(self, ttc: Candidate) -> Solution:
        """Only a total."""
        c = ttc.amount.value
        score = 1.2 * ttc.weight(Role.TTC) + self._place(ttc)
        if self.exempt and c != 0:
            return Solution(c, Decimal("0.00"), c, None, None, ttc, score, balanced=True)
        return Solution(None, None, c, None, None, ttc, score, balanced=False)

    def net_only(self, ht: Candidate) -> Solution:
        """Only a total without tax, as under reverse charge."""
        h = ht.amount.value
        score = ht.weight(Role.HT)
        if self.exempt and h != 0:
            return Solution(h, Decimal("0.00"), h, ht, None, None, score + 0.6, balanced=True)
        return Solution(h, None, None, ht, None, None, score * 0.8, balanced=False)


def _line_net(usable: Sequence[Candidate], best: Solution | None) -> Candidate | None:
    found = [c for c in top(usable, Role.LINE_NET) if c.weight(Role.LINE_NET) >= 0.7]
    if not found:
        return None
    same = [c for c in found if best and c.amount.value == best.ht]
    return (same or found)[0]
