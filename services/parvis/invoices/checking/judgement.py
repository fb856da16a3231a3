"""All the rules in their order, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.invoices.checking.arithmetic import check_arithmetic
from parvis.invoices.checking.calendar import check_dates
from parvis.invoices.checking.facts import Facts, Rule
from parvis.invoices.checking.identity import check_identities
from parvis.invoices.checking.kinds import check_kind, kind_alerts
from parvis.invoices.checking.parties import check_addressee
from parvis.invoices.checking.presence import check_presence
from parvis.invoices.checking.rates import check_rates
from parvis.invoices.checking.verdict import decide
from parvis.invoices.domain import Alert, Check, Outcome, Verdict

_RULES: tuple[Rule, ...] = (
    check_presence,
    check_kind,
    check_identities,
    check_arithmetic,
    check_rates,
    check_dates,
    check_addressee,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of one document."""

    checks: tuple[Check, ...]
    alerts: tuple[Alert, ...]
    verdict: Verdict

    @property
    def failures(self) -> frozenset[str]:
        """Names of the failed checks."""
        return frozenset(check.name for check in self.checks if check.result is Outcome.FAIL)


def judge(facts: Facts) -> Judgement:
    """Apply every rule; pure and total: no document makes it raise."""
    checks = (*(c for rule in _RULES for c in rule(facts)), *facts.reading_checks)
    alerts = list(dict.fromkeys((*facts.reading_alerts, *kind_alerts(facts))))
    if facts.differences:
        alerts.append(Alert("xml_page_mismatch", blocking=True))
    if any(c.name == "buyer.addressed" and c.result is Outcome.FAIL for c in checks):
        alerts.append(Alert("addressed_elsewhere", blocking=True))
    return Judgement(checks, tuple(alerts), decide(facts, checks, alerts))
