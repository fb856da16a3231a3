"""VAT rates of French sellers (BR-FR-16, Flux 2 schematron V1.4.0)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from parvis.invoices.checking.facts import Facts, decimal_of, judged, not_applicable
from parvis.invoices.domain import Check

FRENCH_RATES = frozenset(
    map(
        Decimal,
        [
            "0",
            "0.9",
            "1.05",
            "1.75",
            "2.1",
            "5.5",
            "7",
            "8.5",
            "9.2",
            "9.6",
            "10",
            "13",
            "19.6",
            "20",
            "20.6",
        ],
    )
)
# Standard and reduced rates that ended on 31 December 2013 at the latest.
_OLD_RATES = frozenset(map(Decimal, ("7", "19.6", "20.6")))
_FRENCH = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "MC", "BL", "MF", "PM"})


def check_rates(facts: Facts) -> Iterator[Check]:
    """Rates that French law knows, and those that it knew."""
    rates = {rate for line in facts.vat_breakdown if (rate := decimal_of(line.rate)) is not None}
    rates |= {rate for line in facts.lines if (rate := decimal_of(line.vat_rate)) is not None}
    if not rates or not _is_french(facts):
        reason = "Pas de taux de TVA." if not rates else "Le vendeur n'est pas français."
        yield not_applicable("vat.rates_known", reason)
        yield not_applicable("vat.rates_current", reason)
        return
    unknown = sorted(rates - FRENCH_RATES)
    yield judged(
        "vat.rates_known",
        holds=not unknown,
        yes="Les taux de TVA existent en France.",
        no=f"Taux de TVA inconnu en France : {_list(unknown)}.",
    )
    issued = facts.date("issue_date")
    old = sorted(rates & _OLD_RATES) if issued and issued.year > 2013 else []
    yield judged(
        "vat.rates_current",
        holds=not old,
        yes="Les taux de TVA sont en vigueur à la date de la facture.",
        no=f"Taux de TVA qui n'a plus cours depuis 2014 : {_list(old)}.",
    )


def _is_french(facts: Facts) -> bool:
    country, vat_id = facts.value("seller.country"), facts.value("seller.vat_id")
    if country or vat_id:
        return country in _FRENCH or (vat_id or "").startswith("FR")
    return True


def _list(rates: list[Decimal]) -> str:
    return ", ".join(f"{rate.normalize():f}".replace(".", ",") + " %" for rate in rates)
