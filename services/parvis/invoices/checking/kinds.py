"""Rules that depend on the type of document (BT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from parvis.invoices.checking.facts import Facts, decimal_of, judged, not_applicable
from parvis.invoices.domain import Alert, Check

CREDIT_NOTES = frozenset({"81", "83", "261", "262", "381", "396", "502", "503"})
CORRECTED = frozenset({"384", "471", "472", "473"})
NOT_INVOICES = frozenset({"asap", "receipt", "works_statement", "other"})
# UNTDID 1001, the invoices and credit notes of the EN 16931 code list; 751 is MINIMUM's own.
_STANDARD = (
    "71 80 81 82 83 84 102 130 202 203 204 211 218 219 261 262 295 296 308 325 326 331 380 381 382"
    " 383 384 385 386 387 388 389 390 393 394 395 396 420 456 457 458 471 472 473 500 501 502 503"
    " 527 532 553 575 623 633 751 780 817 870 875 876 877 935"
)
KNOWN_TYPES = NOT_INVOICES | frozenset(_STANDARD.split())


def check_kind(facts: Facts) -> Iterator[Check]:
    """The type is known, and what it demands is there."""
    kind = facts.value("document_type")
    if kind is None:
        yield not_applicable("document.type", "Le type de document n'est pas connu.")
        return
    yield judged(
        "document.type",
        holds=kind in KNOWN_TYPES,
        yes="Le type de document est connu.",
        no=f"Le type de document {kind} n'est pas un type de facture.",
    )
    yield _preceding(facts, kind)
    yield _sign(facts, kind)


def _preceding(facts: Facts, kind: str) -> Check:
    name, cited = "document.preceding", facts.value("references.preceding_invoice")
    if kind not in CREDIT_NOTES | CORRECTED:
        return not_applicable(name, "Cette facture n'a pas à citer de facture antérieure.")
    what = "L'avoir" if kind in CREDIT_NOTES else "La facture rectificative"
    return judged(
        name,
        holds=bool(cited),
        yes=f"{what} cite la facture {cited}.",
        no=f"{what} ne cite pas la facture d'origine.",
    )


def _sign(facts: Facts, kind: str) -> Check:
    """An invoice with a negative total is an avoir that does not say so."""
    name, total = "document.sign", facts.amount("totals.total_ttc")
    if total is None or kind in CREDIT_NOTES | NOT_INVOICES | CORRECTED:
        return not_applicable(name, "Le signe du total n'est pas contrôlé pour ce document.")
    return judged(
        name,
        holds=total >= 0,
        yes="Le total d'une facture est positif.",
        no="Le total est négatif : ce document est sans doute un avoir.",
    )


def kind_alerts(facts: Facts) -> Iterator[Alert]:
    """What a secretary must know of the type before going on."""
    kind = facts.value("document_type")
    if kind in NOT_INVOICES:
        yield Alert(f"document_{kind}" if kind == "other" else kind, blocking=False)
    payee = facts.value("payee.name")
    if payee and _plain(payee) != _plain(facts.value("seller.name") or ""):
        yield Alert("payee_is_not_seller", blocking=False)
    if _is_reverse_charge(facts):
        yield Alert("reverse_charge", blocking=False)


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _is_reverse_charge(facts: Facts) -> bool:
    """Category AE: the buyer owes the tax (art. 283-2 nonies CGI)."""
    return any(
        line.category.value == "AE" and (decimal_of(line.tax) or Decimal(0)) == 0
        for line in facts.vat_breakdown
    )
