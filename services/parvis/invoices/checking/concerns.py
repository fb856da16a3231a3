"""Which fields a rule speaks of, so that a screen can show a failure beside its value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TOTALS = ("totals.total_ht", "totals.total_tva", "totals.total_ttc")
_CONCERNED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "document.type": ("document_type",),
        "document.preceding": ("references.preceding_invoice",),
        "document.sign": ("document_type", "totals.total_ttc"),
        "totals.sum": _TOTALS,
        "totals.cent": _TOTALS,
        "totals.due": ("totals.total_ttc", "totals.prepaid", "totals.amount_due"),
        "totals.bases": ("totals.total_ht",),
        "totals.taxes": ("totals.total_tva",),
        "totals.line_net_to_ht": ("totals.line_net", "totals.total_ht"),
        "lines.sum": ("totals.line_net",),
        "payment.iban.country": ("payment.iban",),
        "vat.amounts": ("totals.total_tva",),
        "dates.issue": ("issue_date",),
        "dates.due": ("issue_date", "due_date"),
        "buyer.addressed": ("buyer.siren", "buyer.siret", "buyer.name"),
        "seller.is_another": ("seller.siren", "seller.name"),
        "seller.identity.coherent": ("seller.siren", "seller.siret", "seller.vat_id"),
        "buyer.identity.coherent": ("buyer.siren", "buyer.siret", "buyer.vat_id"),
    }
)
_OF_ONE_FIELD = (".luhn", ".key", ".shape")


def concerned(rule: str) -> tuple[str, ...]:
    """Names of the fields behind a check; ``seller.siren.luhn`` says its own."""
    if rule.endswith(_OF_ONE_FIELD):
        return (rule.rpartition(".")[0],)
    if rule.startswith("page."):
        return (rule.removeprefix("page."),)
    return _CONCERNED.get(rule, ())
