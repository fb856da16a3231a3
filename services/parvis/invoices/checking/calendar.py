"""Dates of an invoice: in a plausible year, not in the future, due after issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from parvis.invoices.checking.facts import Facts, judged, not_applicable
from parvis.invoices.domain import Check

# BR-FR-CO-07: deposits, and invoices already paid (frames B2, S2, M2), may be due before issue.
_DEPOSITS = frozenset({"386", "500", "503"})
_PAID_FRAMES = frozenset({"B2", "S2", "M2"})


def check_dates(facts: Facts) -> Iterator[Check]:
    """BR-FR-03 (years 2000 to 2099), BR-FR-CO-07, and no invoice from tomorrow."""
    issued = facts.date("issue_date")
    if issued is None:
        yield not_applicable("dates.issue", "Pas de date de facture.")
        yield not_applicable("dates.due", "Pas de date de facture.")
        return
    day = issued.strftime("%d/%m/%Y")
    # One day of grace: the supplier may live in a time zone that is already tomorrow.
    latest = facts.today + timedelta(days=1)
    yield judged(
        "dates.issue",
        holds=issued.year >= 2000 and issued <= latest,
        yes=f"La date de facture, {day}, est plausible.",
        no=f"La date de facture lue, {day}, est "
        + ("dans le futur." if issued > latest else "trop ancienne."),
    )
    yield _due(facts)


def _due(facts: Facts) -> Check:
    issued, due = facts.date("issue_date"), facts.date("due_date")
    if issued is None or due is None:
        return not_applicable("dates.due", "Pas de date d'échéance.")
    if facts.value("document_type") in _DEPOSITS or (facts.frame or "").upper() in _PAID_FRAMES:
        return not_applicable("dates.due", "Facture d'acompte ou déjà payée.")
    return judged(
        "dates.due",
        holds=issued <= due <= issued + timedelta(days=3660),
        yes="L'échéance suit la date de facture.",
        no=f"L'échéance lue, {due:%d/%m/%Y}, ne suit pas la date de facture, {issued:%d/%m/%Y}.",
    )
