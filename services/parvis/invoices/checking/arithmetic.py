"""Does the invoice add up? A printed amount is never corrected: the gap is named.

Rules of EN 16931: BR-CO-10, -13, -14, -15, -16, -17. Real invoices print HT + TVA one cent off the
TTC: that cent alone is told apart (``totals.cent``), it sends to a person without being an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parvis.invoices.checking.facts import (
    Facts,
    decimal_of,
    euros,
    failed,
    judged,
    not_applicable,
)
from parvis.invoices.domain import Check
from parvis.kernel.money import CENT, to_cents

_ZERO = Decimal(0)


def check_arithmetic(facts: Facts) -> Iterator[Check]:
    """Totals between themselves, then breakdown, then lines."""
    yield from _total(facts)
    yield from _amount_due(facts)
    yield _rates(facts)
    yield _vat_sum(facts, "totals.total_ht", "totals.bases")
    yield _vat_sum(facts, "totals.total_tva", "totals.taxes")
    yield _lines(facts)
    yield _line_net_to_ht(facts)


def _total(facts: Facts) -> Iterator[Check]:
    name = "totals.sum"
    ht, tva, ttc = (facts.amount(f"totals.total_{part}") for part in ("ht", "tva", "ttc"))
    if ht is None or tva is None or ttc is None:
        yield not_applicable(name, "Il manque un des trois totaux (HT, TVA, TTC).")
        return
    gap = ttc - ht - tva
    sentence = f"HT {euros(ht)} + TVA {euros(tva)} = {euros(ht + tva)}"
    yield judged(
        name,
        holds=abs(gap) <= CENT,
        yes=f"{sentence} : c'est le TTC, {euros(ttc)}.",
        no=f"{sentence}, mais le TTC indiqué est {euros(ttc)} (écart de {euros(abs(gap))}).",
    )
    if abs(gap) == CENT:
        yield failed("totals.cent", f"{sentence}, à un centime du TTC indiqué, {euros(ttc)}.")


def _amount_due(facts: Facts) -> Iterator[Check]:
    name = "totals.due"
    ttc, due = facts.amount("totals.total_ttc"), facts.amount("totals.amount_due")
    if ttc is None or due is None:
        yield not_applicable(name, "Pas de net à payer distinct du TTC.")
        return
    if not facts.prepaid_known and facts.amount("totals.prepaid") is None and due != ttc:
        yield not_applicable(name, "Ce profil de facture ne dit pas ce qui a déjà été payé.")
        return
    if any(alert.code == "retention" for alert in facts.reading_alerts):
        yield not_applicable(name, "Une retenue de garantie sépare le net à payer du TTC.")
        return
    paid, rounding = facts.amount("totals.prepaid") or _ZERO, facts.rounding or _ZERO
    expected = ttc - paid + rounding
    yield judged(
        name,
        holds=abs(expected - due) <= CENT,
        yes=f"TTC {euros(ttc)} − déjà payé {euros(paid)} : c'est le net à payer, {euros(due)}.",
        no=f"TTC {euros(ttc)} − déjà payé {euros(paid)} = {euros(expected)}, "
        f"mais le net à payer indiqué est {euros(due)}.",
    )


def _rates(facts: Facts) -> Check:
    name = "vat.amounts"
    tolerance = CENT * max(1, len(facts.lines))
    wrong, seen = [], 0
    for line in facts.vat_breakdown:
        rate, base, tax = decimal_of(line.rate), decimal_of(line.base), decimal_of(line.tax)
        if rate is None or base is None or tax is None:
            continue
        seen += 1
        # The cent of rounding is allowed beside what the rounding of each line may add.
        if abs(to_cents(base * rate / 100) - tax) > tolerance:
            wrong.append(f"{euros(base)} à {_rate(rate)} ne font pas {euros(tax)} de TVA")
    if not seen:
        return not_applicable(name, "Pas de ventilation de la TVA par taux.")
    return judged(
        name,
        holds=not wrong,
        yes="Pour chaque taux, base × taux = TVA.",
        no=f"{_sentence(wrong)}.",
    )


def _vat_sum(facts: Facts, total: str, name: str) -> Check:
    is_tax = total == "totals.total_tva"
    label = "TVA" if is_tax else "bases HT"
    expected = facts.amount(total)
    parts = [decimal_of(line.tax if is_tax else line.base) for line in facts.vat_breakdown]
    known = [part for part in parts if part is not None]
    if expected is None or not known or len(known) < len(parts):
        return not_applicable(name, f"Rien à additionner ({label}).")
    found = sum(known, _ZERO)
    return judged(
        name,
        holds=abs(found - expected) <= CENT,
        yes=f"La somme des {label} de la ventilation fait bien {euros(expected)}.",
        no=f"La somme des {label} de la ventilation fait {euros(found)}, "
        f"mais le total indiqué est {euros(expected)}.",
    )


def _lines(facts: Facts) -> Check:
    name = "lines.sum"
    nets = [decimal_of(line.net) for line in facts.lines]
    known = [net for net in nets if net is not None]
    expected = facts.amount("totals.line_net")
    if not known or len(known) < len(nets) or not facts.complete_lines:
        return not_applicable(name, "Les lignes ne sont pas toutes connues.")
    if expected is None:
        return not_applicable(name, "Pas de total des lignes.")
    found = sum(known, _ZERO)
    return judged(
        name,
        holds=abs(found - expected) <= _rounding_of(known),
        yes=f"La somme des lignes fait bien {euros(expected)}.",
        no=f"La somme des lignes fait {euros(found)}, mais le total indiqué est {euros(expected)}.",
    )


def _rounding_of(nets: Sequence[Decimal]) -> Decimal:
    """Half a cent a line, when lines were printed with more than two decimals."""
    return max(CENT, CENT / 2 * sum(1 for net in nets if net != to_cents(net)))


def _line_net_to_ht(facts: Facts) -> Check:
    name = "totals.line_net_to_ht"
    net, ht = facts.amount("totals.line_net"), facts.amount("totals.total_ht")
    if net is None or ht is None:
        return not_applicable(name, "Pas de total des lignes à rapprocher du HT.")
    if facts.allowances is None and facts.charges is None and not facts.complete_lines:
        return not_applicable(name, "Les remises et frais de pied ne sont pas connus.")
    expected = net - (facts.allowances or _ZERO) + (facts.charges or _ZERO)
    return judged(
        name,
        holds=abs(expected - ht) <= CENT,
        yes=f"Lignes, remises et frais font bien le HT, {euros(ht)}.",
        no=f"Lignes {euros(net)}, remises et frais compris, font {euros(expected)}, "
        f"mais le HT indiqué est {euros(ht)}.",
    )


def _rate(rate: Decimal) -> str:
    return f"{rate.normalize():f}".replace(".", ",") + " %"


def _sentence(parts: list[str]) -> str:
    text = " ; ".join(parts)
    return text[:1].upper() + text[1:]
