"""Amounts are ``Decimal``, written as strings with two decimals; floats never touch them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")


def parse_amount(text: str) -> Decimal:
    """The amount of a plain decimal string (``-12.5``); ``ValueError`` for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"not a decimal amount: {text[:40]!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a finite amount: {text[:40]!r}")
    return value


def to_cents(value: Decimal) -> Decimal:
    """Rounded to the cent, halves away from zero, as French invoices do."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def amount_text(value: Decimal) -> str:
    """The two-decimal string of the API: ``1234.50``."""
    return f"{to_cents(value):.2f}"
