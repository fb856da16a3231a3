"""A party of an XML invoice: which of its many identifiers is SIREN, SIRET, VAT number or service.

Schemes (ISO 6523 ICD): 0002 SIRENE, 0009 SIRET, 0224 routing code, which is the service code of a
public buyer. Issuers often write a SIRET under 0002; the length decides, never the scheme alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.invoices.domain import ABSENT, Field
from parvis.invoices.reading.xml_values import derived, first_of, printed
from parvis.kernel.identifiers import (
    KeyState,
    compact,
    is_siren,
    is_siret,
    siren_of_siret,
    siren_of_vat_id,
    vat_state,
)

_SIRENE, _SIRET, _ROUTING = "0002", "0009", "0224"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier and its scheme; ``legal`` when it stands at the legal registration (BT-30)."""

    value: str
    scheme: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the XML gives it, dialect apart."""

    name: Field = ABSENT
    address: Field = ABSENT
    country: Field = ABSENT
    identifiers: tuple[Identifier, ...] = ()
    # Tax numbers with their scheme: VA or VAT for value added tax, FC and others are not it.
    tax_numbers: tuple[Identifier, ...] = field(default=())


def party_fields(party: Party, prefix: str) -> Mapping[str, Field]:
    """Fields ``prefix.name``, ``.siren``, ``.siret``, ``.vat_id``, ``.address``, ``.country``."""
    vat_id = first_of(printed(_vat_number(n), n.value) for n in party.tax_numbers)
    french = (party.country.value or "FR") in {"FR", *_OVERSEAS} or (vat_id.value or "")[:2] == "FR"
    siret = first_of(printed(_siret(i, french=french), i.value) for i in party.identifiers)
    siren = first_of(printed(_siren(i, french=french), i.value) for i in party.identifiers)
    if not siren.value:
        siren = _derived_siren(siret.value, vat_id.value)
    return {
        f"{prefix}.name": party.name,
        f"{prefix}.siren": siren,
        f"{prefix}.siret": siret,
        f"{prefix}.vat_id": vat_id,
        f"{prefix}.address": party.address,
        f"{prefix}.country": party.country,
    }


_OVERSEAS = frozenset({"GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "MC"})


def service_code(party: Party) -> Field:
    """Routing code (scheme 0224) of a buyer; the SIRET that may precede it is taken away."""
    for identifier in party.identifiers:
        if identifier.scheme == _ROUTING:
            code = re.sub(r"^\d{9}(?:_\d{14})?_(?=.)", "", identifier.value.strip())
            return printed(code, identifier.value)
    return ABSENT


def address_field(lines: list[str | None], postcode: str | None, city: str | None) -> Field:
    """Address on one line: street lines, then postcode and city."""
    town = " ".join(part for part in (postcode, city) if part)
    parts = [" ".join(part.split()) for part in (*lines, town) if part and part.strip()]
    return printed(", ".join(parts))


def _siret(identifier: Identifier, *, french: bool) -> str | None:
    value = compact(identifier.value)
    if not re.fullmatch(r"\d{14}", value, re.ASCII):
        return None
    if identifier.scheme in {_SIRENE, _SIRET}:
        return value
    if identifier.scheme:
        return None
    return value if french and (identifier.legal or is_siret(value)) else None


def _siren(identifier: Identifier, *, french: bool) -> str | None:
    value = compact(identifier.value)
    if not re.fullmatch(r"\d{9}", value, re.ASCII):
        return None
    if identifier.scheme == _SIRENE:
        return value
    if identifier.scheme or not french:
        return None
    return value if identifier.legal or is_siren(value) else None


def _vat_number(number: Identifier) -> str | None:
    value = compact(number.value)
    shaped = bool(re.fullmatch(r"[A-Z]{2}[A-Z0-9+*]{2,13}", value, re.ASCII))
    if number.scheme in {"VA", "VAT"}:
        return value if re.search(r"\d", value) else None
    return value if not number.scheme and shaped else None


def _derived_siren(siret: str | None, vat_id: str | None) -> Field:
    if siret:
        return derived(siren_of_siret(siret), siret)
    if vat_id and vat_state(vat_id) is KeyState.VALID:
        return derived(siren_of_vat_id(vat_id), vat_id)
    return ABSENT
