"""What the rules look at, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from parvis.invoices.domain import (
    ABSENT,
    Alert,
    Buyer,
    Check,
    Difference,
    Field,
    InvoiceLine,
    Outcome,
    VatLine,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One document as read, with what is known around it. Nothing here is fetched by a rule."""

    fields: Mapping[str, Field]
    today: date
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    # Document level: BT-107, BT-108, BT-114; None when nothing says so.
    allowances: Decimal | None = None
    charges: Decimal | None = None
    rounding: Decimal | None = None
    # False for a profile that cannot say what was paid before.
    prepaid_known: bool = True
    # True when the lines are known to be all there (XML); a page may hold lines nobody read.
    complete_lines: bool = False
    # BT-23: B2, S2, M2 = already paid.
    frame: str | None = None
    buyer: Buyer | None = None
    differences: tuple[Difference, ...] = ()
    # Checks and alerts that reading itself has made: XML standard, hidden text…
    reading_checks: tuple[Check, ...] = ()
    reading_alerts: tuple[Alert, ...] = field(default=())

    def value(self, name: str) -> str | None:
        """Value of a field, None when absent."""
        return self.fields.get(name, ABSENT).value

    def amount(self, name: str) -> Decimal | None:
        """Amount of a field, None when absent."""
        return decimal_of(self.fields.get(name, ABSENT))

    def date(self, name: str) -> date | None:
        """Date of a field, None when absent or no date."""
        text = self.value(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return None


Rule = Callable[[Facts], Iterable[Check]]


def decimal_of(found: Field) -> Decimal | None:
    """The number of a field, None when absent or not a number."""
    if not found.value:
        return None
    try:
        number = Decimal(found.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def passed(name: str, detail: str) -> Check:
    """The rule applies and holds."""
    return Check(name, Outcome.PASS, detail)


def failed(name: str, detail: str) -> Check:
    """The rule applies and does not hold; ``detail`` says what a person should look at."""
    return Check(name, Outcome.FAIL, detail)


def not_applicable(name: str, detail: str) -> Check:
    """Nothing to check."""
    return Check(name, Outcome.NOT_APPLICABLE, detail)


def judged(name: str, *, holds: bool, yes: str, no: str) -> Check:
    """Pass or fail, each with its sentence."""
    return passed(name, yes) if holds else failed(name, no)


def euros(amount: Decimal) -> str:
    """An amount as a French reader writes it: ``1 234,50``."""
    return f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",")
