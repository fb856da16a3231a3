"""How the invoice is to be paid: IBAN, BIC, means, currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parvis.invoices.domain import Alert, Field
from parvis.invoices.reading.words.accounts import Identity, Kind
from parvis.invoices.reading.words.evidence import alternative, derived, printed
from parvis.invoices.reading.words.rows import Span
from parvis.invoices.reading.words.sheet import Sheet

_DEBITED = re.compile(
    r"preleve\w*|debit(?:er|e|ee|ons|era)(?![a-z])|(?:votre|vos) (?:compte|iban|rib|coordonnees)|compte a debiter|abgebucht|einzug|lastschrift|ihrem konto"
)
_CREDITED = re.compile(
    r"virement|a l'ordre|beneficiaire|nos coordonnees|titulaire|reglement par|a crediter"
)
_CURRENCIES = (("EUR", r"€|(?<![a-z])eur(?:os?)?(?![a-z])"), ("USD", r"\$|(?<![a-z])usd(?![a-z])"),
               ("GBP", r"£|(?<![a-z])gbp(?![a-z])"), ("CHF", r"(?<![a-z])chf(?![a-z])"), ("XPF", r"(?<![a-z])(?:xpf|fcfp)(?![a-z])"))  # fmt: skip
_MEANS = (
    ("59", r"prelevement (?:sepa|automatique sepa)|(?:mandat|prelevement)[^\n]{0,60}(?:rum|sepa|ics)|sepa[ -]lastschrift|lastschrift"),
    ("49", r"prelevements?(?! a la source)(?:[ -]automatique)?|sera (?:debite|preleve)e?s?|direct debit"),
    ("58", r"virement sepa|vir\.? ?sepa|sepa credit transfer"),
    ("30", r"virement|par vir(?![a-z])|bank transfer|uberweis\w+|wire transfer"),
    ("20", r"cheques?(?![- ](?:vacances|dejeuner|cadeau))|\bcheck\b|scheck"),
    ("48", r"carte (?:bancaire|bleue|de credit|de paiement|visa)|(?<![a-z])c\.?b\.?(?![a-z0-9])|visa(?![a-z])|mastercard|credit card|kreditkarte|sans contact"),
    ("10", r"especes|(?<![a-z])cash|bargeld|bar(?:zahlung)?(?![a-z])|liquide"),
)  # fmt: skip
_MODE = re.compile(
    r"(?:(?:mode|moyen|type|condition|modalite|methode)s? (?:de |du )?(?:paiements?|reglements?)|(?:paiement|reglement|regle|paye|payable|payer|regler)e?(?: \w+){0,3}? par|paiement|reglement|paye en|zahlungsart|payment (?:method|means|terms?)|paid by|a regler par)(?:[ \t:]*)"
)


def read_payment(sheet: Sheet, own_ibans: frozenset[str] = frozenset()) -> dict[str, Field]:
    """``payment.iban``, ``payment.bic``, ``payment.means`` when they are printed."""
    fields: dict[str, Field] = {}
    ibans = [i for i in sheet.identities if i.kind is Kind.IBAN]
    valid = [i for i in ibans if i.valid and i.value not in own_ibans and not _debited(sheet, i)]
    if valid:
        chosen = valid[0]
        fields["payment.iban"] = printed(
            chosen.value,
            chosen.span,
            sheet.origin,
            checks=("iban_key",),
            alternatives=[alternative(i.value, i.span) for i in valid[1:]],
        )
        bic = _bic(sheet, chosen)
        if bic:
            fields["payment.bic"] = printed(
                bic.value, bic.span, sheet.origin, checks=("bic_shape",)
            )
    means = _means(sheet, has_iban=bool(valid))
    if means:
        fields["payment.means"] = printed(means[0], means[1], sheet.origin)
    return fields


def payment_alerts(sheet: Sheet) -> list[Alert]:
    """An IBAN printed with a wrong key must be seen by a person before anything is paid."""
    wrong = [
        i
        for i in sheet.identities
        if i.kind is Kind.IBAN and not i.valid and not _debited(sheet, i)
    ]
    return [Alert("iban_invalid", blocking=True)] if wrong else []


def _debited(sheet: Sheet, iban: Identity) -> bool:
    """True for the buyer's own account, from which a direct debit is taken."""
    line = iban.span.row.index
    before = iban.span.row.folded[: iban.span.start]
    nearby = " ".join(row.folded for row in sheet.rows[max(0, line - 2) : line]) + " " + before
    debit = [m.end() for m in _DEBITED.finditer(nearby)]
    credit = [m.end() for m in _CREDITED.finditer(nearby)]
    return bool(debit) and max(debit) > max(credit, default=-1)


def _bic(sheet: Sheet, iban: Identity) -> Identity | None:
    found = [i for i in sheet.identities if i.kind is Kind.BIC]
    if not found:
        return _bare_bic(iban)
    near = sorted(found, key=lambda i: abs(i.span.row.index - iban.span.row.index))
    same = [i for i in near if i.value[4:6] == iban.value[:2]]
    return next(iter(same or near), None)


def _bare_bic(iban: Identity) -> Identity | None:
    """A BIC with no label, right after the account of the same country."""
    row = iban.span.row
    after = re.compile(r"[ \t,;/()-]{1,4}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])")
    match = after.match(row.text, iban.span.end)
    if match is None or match[1][4:6] != iban.value[:2]:
        return None
    span = Span(row, *match.span(1))
    return Identity(Kind.BIC, match[1], span, valid=True, labelled=False)


def _means(sheet: Sheet, *, has_iban: bool) -> tuple[str, Span] | None:
    """The means that a payment label announces; else the only one the document names."""
    announced: list[tuple[str, Span]] = []
    named: list[tuple[str, Span]] = []
    for row in sheet.rows:
        for code, pattern in _MEANS:
            for match in re.finditer(pattern, row.folded):
                span = Span(row, *match.span())
                lead = row.folded[max(0, match.start() - 40) : match.start()]
                (announced if _MODE.search(lead) else named).append((code, span))
    for pool in (announced, named):
        chosen = _agreed(pool, has_iban=has_iban)
        if chosen:
            return _sepa(sheet, chosen)
    return None


def _sepa(sheet: Sheet, chosen: tuple[str, Span]) -> tuple[str, Span]:
    """A direct debit under a SEPA mandate is 59; its mandate reference may stand elsewhere."""
    code, span = chosen
    mandated = re.search(r"(?<![a-z])(?:rum|ics|sepa)(?![a-z])|mandat", sheet.folded)
    return ("59", span) if code == "49" and mandated else chosen


def _agreed(found: Sequence[tuple[str, Span]], *, has_iban: bool) -> tuple[str, Span] | None:
    families = {"59": "debit", "49": "debit", "58": "transfer", "30": "transfer"}
    kinds = {families.get(code, code) for code, _ in found}
    if len(kinds) == 1:
        return found[0]
    if has_iban and "transfer" in kinds and "debit" not in kinds:
        return next(item for item in found if families.get(item[0]) == "transfer")
    return None


def read_currency(sheet: Sheet, *, french: bool) -> Field | None:
    """The currency printed beside amounts, or EUR derived from a French context."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for row in sheet.rows:
        for code, pattern in _CURRENCIES:
            for match in re.finditer(pattern, row.folded):
                counts[code] += 1
                places.setdefault(code, Span(row, *match.span()))
    if counts:
        code = counts.most_common(1)[0][0]
        sole = len(counts) == 1 or counts[code] > 3
        checks = ("currency_sign",) if sole else ()
        return printed(code, places[code], sheet.origin, checks=checks)
    return derived("EUR", sheet.origin, checks=("french_context",)) if french else None
