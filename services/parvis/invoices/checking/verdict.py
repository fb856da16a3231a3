"""From checks and alerts to one word: sure, to check, in error."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.invoices.checking.facts import Facts
from parvis.invoices.checking.presence import doubtful
from parvis.invoices.domain import Alert, Check, Outcome, Verdict

# Arithmetic or identity: the document, or its reading, is wrong somewhere.
GRAVE = frozenset(
    {
        "seller.siren.luhn",
        "seller.siret.luhn",
        "seller.vat_id.key",
        "seller.identity.coherent",
        "seller.is_another",
        "buyer.siren.luhn",
        "buyer.siret.luhn",
        "buyer.vat_id.key",
        "buyer.identity.coherent",
        "buyer.addressed",
        "payee.siret.luhn",
        "payment.iban.key",
        "totals.sum",
        "totals.due",
        "totals.bases",
        "totals.taxes",
        "totals.line_net_to_ht",
        "vat.amounts",
        "lines.sum",
    }
)
# Read, but a person always decides (reference C: works claims, avis des sommes à payer).
_NEVER_SURE = frozenset({"works_statement", "asap", "receipt", "other"})


def decide(facts: Facts, checks: Sequence[Check], alerts: Sequence[Alert]) -> Verdict:
    """Contract 3: ``in_error`` on a grave failure or a blocking alert, ``sure`` without any doubt."""
    failures = {check.name for check in checks if check.result is Outcome.FAIL}
    passed = frozenset(check.name for check in checks if check.result is Outcome.PASS)
    if failures & GRAVE or any(alert.blocking for alert in alerts):
        return Verdict.IN_ERROR
    kinds = {facts.value("document_type"), *(alert.code for alert in alerts)}
    if failures or kinds & _NEVER_SURE or doubtful(facts, passed):
        return Verdict.TO_CHECK
    return Verdict.SURE
