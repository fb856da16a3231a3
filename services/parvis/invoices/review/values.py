"""A value as a person types it, brought to the form of the contract or refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from parvis.invoices.domain import FIELDS
from parvis.invoices.problems import FIELD_UNKNOWN, FIELD_VALUE
from parvis.kernel.money import amount_text, parse_amount

_MAX_TEXT = 500
_MAX_AMOUNT = Decimal("9999999999999.99")
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def normalise(field: str, typed: str) -> str:
    """The value to keep for a field of ``domain.FIELDS``.

    Raises ``invoice.field_unknown`` or ``invoice.field_value``. A checksum that fails is not
    refused here: the document may print it so, and the checks will say it.
    """
    if field not in FIELDS:
        raise FIELD_UNKNOWN(field=field[:80])
    value = " ".join(typed.split())
    if not value or len(value) > _MAX_TEXT:
        raise FIELD_VALUE(field=field, expected=f"de 1 à {_MAX_TEXT} caractères")
    form, expected = _form_of(field)
    kept = form(value)
    if kept is None:
        raise FIELD_VALUE(field=field, expected=expected)
    return kept


def _form_of(field: str) -> tuple[Callable[[str], str | None], str]:
    if field.startswith("totals."):
        return _amount, "un montant, par exemple 1234,50"
    if field in _FORMS:
        return _FORMS[field]
    return str, "un texte"


def _amount(value: str) -> str | None:
    text = re.sub(r"[\s\u00a0\u202f€]", "", value)
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        amount = parse_amount(text)
    except ValueError:
        return None
    return amount_text(amount) if abs(amount) <= _MAX_AMOUNT else None


def _date(value: str) -> str | None:
    french = _FRENCH_DATE.fullmatch(value)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1])).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _identifier(pattern: str) -> Callable[[str], str | None]:
    wanted = re.compile(pattern)

    def form(value: str) -> str | None:
        text = re.sub(r"[\s.\-]", "", value).upper()
        return text if wanted.fullmatch(text) else None

    return form


_SIREN = (_identifier(r"\d{9}"), "neuf chiffres")
_SIRET = (_identifier(r"\d{14}"), "quatorze chiffres")
_VAT = (_identifier(r"[A-Z]{2}[0-9A-Z]{2,13}"), "un numéro de TVA, par exemple FR40303265045")
_DATE = (_date, "une date, par exemple 15/03/2026")

_FORMS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "issue_date": _DATE,
    "due_date": _DATE,
    "document_type": (
        lambda value: (
            value if re.fullmatch(r"\d{3}|asap|receipt|works_statement|other", value) else None
        ),
        "un code de type de pièce, par exemple 380",
    ),
    "currency": (_identifier(r"[A-Z]{3}"), "un code de devise, par exemple EUR"),
    "seller.country": (_identifier(r"[A-Z]{2}"), "un code de pays, par exemple FR"),
    "seller.siren": _SIREN,
    "buyer.siren": _SIREN,
    "seller.siret": _SIRET,
    "buyer.siret": _SIRET,
    "payee.siret": _SIRET,
    "seller.vat_id": _VAT,
    "buyer.vat_id": _VAT,
    "payment.iban": (_identifier(r"[A-Z]{2}\d{2}[0-9A-Z]{10,30}"), "un IBAN"),
    "payment.bic": (_identifier(r"[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?"), "un code BIC"),
}
