"""Mandatory mentions: without them nobody can pay, nor trust what was read.

CGI ann. II art. 242 nonies A, I and décret 2022-505 (pièces justificatives), kept to what the
accounting software needs; the others are the business of the paying officer.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.invoices.checking.facts import Facts, judged
from parvis.invoices.domain import ABSENT, Check, Field, Origin

_LABELS = {
    "document_type": "le type de document",
    "invoice_number": "le numéro de facture",
    "issue_date": "la date de facture",
    "currency": "la devise",
    "seller.name": "le nom du fournisseur",
    "totals.total_ht": "le total HT",
    "totals.total_tva": "le total de TVA",
    "totals.total_ttc": "le total TTC",
}
MANDATORY = tuple(_LABELS)
# One of these names the supplier without doubt.
IDENTITIES = ("seller.siret", "seller.siren", "seller.vat_id")
# Documents that carry neither number nor VAT breakdown.
_LIGHT = {
    "receipt": frozenset({"invoice_number", "totals.total_ht", "totals.total_tva"}),
    "asap": frozenset({"totals.total_ht", "totals.total_tva"}),
}
# Below this a scored value goes to a person.
THRESHOLD = 0.99


def mandatory_for(kind: str | None) -> tuple[str, ...]:
    """Names of the fields that a document of this type must carry."""
    spared = _LIGHT.get(kind or "", frozenset())
    return tuple(name for name in MANDATORY if name not in spared)


def check_presence(facts: Facts) -> Iterator[Check]:
    """One check naming all that is missing."""
    missing = [
        _LABELS[name]
        for name in mandatory_for(facts.value("document_type"))
        if not facts.value(name)
    ]
    if not any(facts.value(name) for name in IDENTITIES):
        missing.append("l'identifiant du fournisseur (SIRET, SIREN ou TVA)")
    yield judged(
        "mandatory",
        holds=not missing,
        yes="Les mentions indispensables sont toutes lues.",
        no=f"Il manque {', '.join(missing)}.",
    )


# Shown for reading, never used to pay, sort or book: they may be unproven in a sure document.
_FOR_READING = frozenset(
    {"seller.address", "seller.country", "buyer.service_code", "payment.means", "payee.name"}
)
# Sums that an equation holds: the rule that passed is their proof.
_HELD_BY = {
    "totals.amount_due": ("totals.due",),
    "totals.prepaid": ("totals.due",),
    "totals.line_net": ("lines.sum", "totals.line_net_to_ht"),
}


def doubtful(facts: Facts, passed: frozenset[str]) -> list[str]:
    """Fields that were read without proof enough to stand alone, given the rules that passed."""
    names = dict.fromkeys(mandatory_for(facts.value("document_type")))
    names |= dict.fromkeys(n for n, f in facts.fields.items() if f.value and n not in _FOR_READING)
    return [
        name
        for name in names
        if not passed.intersection(_HELD_BY.get(name, ()))
        and not stands_alone(name, facts.fields.get(name, ABSENT))
    ]


# No key and no sum protects these: one letter misread by an engine shows nowhere.
_UNKEYED = frozenset({"invoice_number", "issue_date", "seller.name"})
# The check that a second engine reading the same value leaves.
SECOND_READING = "second_reading"


def stands_alone(name: str, found: Field) -> bool:
    """True when nobody needs to look at the page again for this value."""
    if name in _UNKEYED and found.source is Origin.OCR and found.confidence is None:
        return SECOND_READING in found.checks
    return is_proven(found)


def is_proven(found: Field) -> bool:
    """XML and people are proof; a scored value by its score; else by the checks it names."""
    if found.value is None:
        return False
    if found.source in {Origin.XML, Origin.HUMAN}:
        return True
    if found.confidence is not None:
        return found.confidence >= THRESHOLD
    # Reading names its proofs in one word; names with a dot are rules, passed or failed.
    return any("." not in name for name in found.checks)
