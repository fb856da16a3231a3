"""What a person's correction does to a reading: the field is hers, every rule runs again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from parvis.invoices.checking.facts import Facts, decimal_of
from parvis.invoices.checking.judgement import judge
from parvis.invoices.domain import (
    ABSENT,
    Alert,
    Buyer,
    Field,
    Origin,
    Outcome,
    Reading,
    Route,
    Status,
)

# Alerts that the rules find again by themselves, and those that a correction makes void.
_RULE_ALERTS = frozenset({"xml_page_mismatch", "addressed_elsewhere"})


def corrected(reading: Reading, values: Mapping[str, str | None]) -> Reading:
    """The reading with a person's values in place; None empties a field. Not judged yet."""
    fields = dict(reading.fields)
    for name, value in values.items():
        before = fields.get(name, ABSENT)
        fields[name] = _human(value, before)
    kept = tuple(d for d in reading.differences if d.field not in values)
    return replace(reading, fields=fields, differences=kept)


def restored(reading: Reading, fields: Mapping[str, Field]) -> Reading:
    """The reading with fields put back as they were before a correction. Not judged yet."""
    return replace(reading, fields={**reading.fields, **fields})


def rejudged(reading: Reading, machine: Reading, *, buyer: Buyer | None, today: date) -> Reading:
    """Checks, alerts and verdict of the reading as it now stands."""
    judgement = judge(
        Facts(
            fields=reading.fields,
            today=today,
            vat_breakdown=reading.vat_breakdown,
            lines=reading.lines,
            allowances=_net_allowance(machine),
            rounding=_rounding(machine),
            prepaid_known=_result(machine, "totals.due") is not Outcome.NOT_APPLICABLE,
            complete_lines=machine.route is Route.XML,
            buyer=buyer,
            differences=reading.differences,
            # What the XML itself breaks stays broken, whatever a person types.
            reading_checks=tuple(c for c in machine.checks if c.name.startswith(("xml.", "page."))),
            reading_alerts=_alerts_of_reading(reading),
        )
    )
    return replace(
        reading, checks=judgement.checks, alerts=judgement.alerts, verdict=judgement.verdict
    )


def _human(value: str | None, before: Field) -> Field:
    if value is None:
        return replace(ABSENT, source=Origin.HUMAN)
    same = before.value == value
    return replace(
        before,
        value=value,
        raw=value,
        status=Status.PRINTED,
        source=Origin.HUMAN,
        page=before.page if same else None,
        box=before.box if same else None,
        confidence=None,
        checks=(),
    )


def _net_allowance(machine: Reading) -> Decimal | None:
    """Allowances less charges, which a reading does not show but its passing check implies."""
    holds = _result(machine, "totals.line_net_to_ht") is Outcome.PASS
    lines = decimal_of(machine.fields.get("totals.line_net", ABSENT))
    net = decimal_of(machine.fields.get("totals.total_ht", ABSENT))
    return lines - net if holds and lines is not None and net is not None else None


def _rounding(machine: Reading) -> Decimal | None:
    """BT-114, which a reading does not show but its passing check implies."""
    if _result(machine, "totals.due") is not Outcome.PASS:
        return None
    names = ("amount_due", "total_ttc", "prepaid")
    due, ttc, paid = (decimal_of(machine.fields.get(f"totals.{n}", ABSENT)) for n in names)
    return due - ttc + (paid or Decimal(0)) if due is not None and ttc is not None else None


def _result(reading: Reading, name: str) -> Outcome | None:
    return next((check.result for check in reading.checks if check.name == name), None)


def _alerts_of_reading(reading: Reading) -> tuple[Alert, ...]:
    return tuple(alert for alert in reading.alerts if alert.code not in _RULE_ALERTS)
