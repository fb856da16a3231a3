"""French and European identifiers: keys, shapes and how one leads to another. Pure functions.

Every predicate takes an identifier without spaces (see :func:`compact`) and never raises.
"""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType

# Sirene gives La Poste's establishments numbers past Luhn: their digits add up to a multiple of 5.
LA_POSTE = "356000000"

# Length of an IBAN by country, SWIFT IBAN registry.
_IBAN_LENGTHS = MappingProxyType(
    {
        country: length
        for length, countries in {
            15: "NO",
            16: "BE",
            18: "DK FI FO GL NL SD FK",
            19: "MK SI",
            20: "AT BA EE KZ LT LU XK MN",
            21: "CH HR LI LV",
            22: "BG BH CR DE GB GE IE ME RS VA",
            23: "AE GI IL IQ TL OM SO",
            24: "AD CZ ES MD PK RO SA SE SK TN VG",
            25: "LY PT ST",
            26: "IS TR",
            27: "BI DJ FR GR IT MC MR SM",
            28: "AL AZ BY CY DO GT HU LB PL SV NI HN",
            29: "BR EG PS QA UA",
            30: "JO KW MU YE",
            31: "MT SC",
            32: "LC",
            33: "RU",
        }.items()
        for country in countries.split()
    }
)
# French overseas collectivities share the French structure (27 characters).
_FRENCH_IBANS = frozenset(
    ("FR", "GF", "GP", "MQ", "RE", "PF", "TF", "YT", "NC", "BL", "MF", "PM", "WF")
)

# Number after the prefix, EU VAT numbers (VIES) and the neighbours met on French invoices.
_VAT_SHAPES = MappingProxyType(
    {
        "AT": r"U\d{8}",
        "BE": r"[01]?\d{9}",
        "BG": r"\d{9,10}",
        "CH": r"E\d{9}(?:MWST|TVA|IVA)?",
        "CY": r"\d{8}[A-Z]",
        "CZ": r"\d{8,10}",
        "DE": r"\d{9}",
        "DK": r"\d{8}",
        "EE": r"\d{9}",
        "EL": r"\d{9}",
        "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
        "FI": r"\d{8}",
        "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}",
        "GB": r"(?:\d{9}|\d{12}|(?:GD|HA)\d{3})",
        "GR": r"\d{9}",
        "HR": r"\d{11}",
        "HU": r"\d{8}",
        "IE": r"(?:\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])",
        "IT": r"\d{11}",
        "LT": r"(?:\d{9}|\d{12})",
        "LU": r"\d{8}",
        "LV": r"\d{11}",
        "MT": r"\d{8}",
        "NL": r"[A-Z0-9+*]{10}\d{2}",
        "NO": r"\d{9}(?:MVA)?",
        "PL": r"\d{10}",
        "PT": r"\d{9}",
        "RO": r"\d{2,10}",
        "SE": r"\d{12}",
        "SI": r"\d{8}",
        "SK": r"\d{10}",
        "XI": r"(?:\d{9}|\d{12}|(?:GD|HA)\d{3})",
    }
)


class KeyState(StrEnum):
    """Result of a check key; ``UNSURE`` = a form whose key nobody publishes (flag, never refuse)."""

    VALID = "valid"
    WRONG = "wrong"
    UNSURE = "unsure"


def compact(text: str) -> str:
    """The identifier as stored: upper case, without the spaces, dots, dashes and slashes of print."""
    return re.sub(r"[\s.\-–—_/:]", "", text).upper()


def luhn(digits: str) -> bool:
    """Luhn key (ISO/IEC 7812): True when the last digit is the right one."""
    if not digits.isascii() or not digits.isdigit():
        return False
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + rank % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_siren(text: str) -> bool:
    """Nine digits with a right Luhn key; nine zeros are nobody."""
    return len(text) == 9 and luhn(text) and text != "0" * 9


def is_siret(text: str) -> bool:
    """Fourteen digits with a right Luhn key, or La Poste's own rule; its SIREN must be right too."""
    if len(text) != 14 or not text.isascii() or not text.isdigit() or not is_siren(text[:9]):
        return False
    return luhn(text) or (text.startswith(LA_POSTE) and sum(map(int, text)) % 5 == 0)


def siren_of_siret(siret: str) -> str:
    """The SIREN that a SIRET starts with."""
    return siret[:9]


def french_vat_id(siren: str) -> str:
    """The VAT number that the tax office derives from a SIREN; ``ValueError`` unless nine digits."""
    if len(siren) != 9 or not siren.isascii() or not siren.isdigit():
        raise ValueError("a SIREN has nine digits")
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def siren_of_vat_id(vat_id: str) -> str | None:
    """SIREN inside a French VAT number; None for another country, and for Monaco (FRxx000…)."""
    if not re.fullmatch(r"FR[A-Z0-9]{2}\d{9}", vat_id) or vat_id[4:7] == "000":
        return None
    return vat_id[4:]


def vat_state(vat_id: str) -> KeyState:
    """Key of a French VAT number, shape of another European one, ``UNSURE`` for other countries."""
    shape = _VAT_SHAPES.get(vat_id[:2])
    if shape is None:
        return (
            KeyState.UNSURE if re.fullmatch(r"[A-Z]{2}[A-Z0-9]{2,13}", vat_id) else KeyState.WRONG
        )
    if not re.fullmatch(shape, vat_id[2:], re.ASCII):
        return KeyState.WRONG
    return _french_key(vat_id) if vat_id.startswith("FR") else KeyState.VALID


def _french_key(vat_id: str) -> KeyState:
    key, siren = vat_id[2:4], vat_id[4:]
    if not key.isdigit():
        return KeyState.UNSURE
    if french_vat_id(siren) != vat_id:
        return KeyState.WRONG
    return KeyState.VALID if siren.startswith("000") or is_siren(siren) else KeyState.WRONG


def is_iban(text: str) -> bool:
    """ISO 13616: known country, its length, and the remainder 1 modulo 97."""
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", text, re.ASCII):
        return False
    expected = 27 if text[:2] in _FRENCH_IBANS else _IBAN_LENGTHS.get(text[:2])
    if len(text) != expected:
        return False
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def iban_length(country: str) -> int | None:
    """Length of the IBANs of a country, None when the country has none."""
    return 27 if country in _FRENCH_IBANS else _IBAN_LENGTHS.get(country)


def is_bic(text: str) -> bool:
    """Shape of a BIC (ISO 9362): 4 for the institution, country, place, and 3 more or nothing."""
    return bool(re.fullmatch(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", text, re.ASCII))


def same_company(siren: str | None, siret: str | None, vat_id: str | None) -> bool:
    """True when the identifiers that are given, and that hold a SIREN, hold the same one."""
    sirens = {
        siren,
        siren_of_siret(siret) if siret else None,
        siren_of_vat_id(vat_id) if vat_id else None,
    }
    return len(sirens - {None}) <= 1
