"""IBAN as printed: spaced, split over two rows, with the look-alikes of OCR, and its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from parvis.invoices.reading.words.rows import Row, Span
from parvis.kernel.identifiers import compact, iban_length, is_iban


class Kind(StrEnum):
    """What an identifier is."""

    SIREN = "siren"
    SIRET = "siret"
    VAT = "vat"
    IBAN = "iban"
    BIC = "bic"


@dataclass(frozen=True, slots=True)
class Identity:
    """One printed identifier, without spaces. ``labelled``: its own word stands before it."""

    kind: Kind
    value: str
    span: Span
    valid: bool
    labelled: bool
    # Look-alike letters were read as figures, which a key then proved.
    repaired: bool = False


DIGIT_LOOKALIKES = str.maketrans("OoQDIilLZSsBGq|!", "0000111125586911")
_IBAN_START = re.compile(
    r"(?:(?<![A-Z0-9])|(?<=IBAN))([A-Z]{2}[ ]?[0-9OIlSB]{2})(?=[ \t:]?[ \t]?[A-Z0-9])"
)
_IBAN_LABEL = re.compile(r"i\.?b\.?a\.?n")
_FRENCH = frozenset(
    ["FR", "GF", "GP", "MQ", "RE", "PF", "TF", "YT", "NC", "BL", "MF", "PM", "WF", "MC"]
)
_BANK_SHAPES = MappingProxyType(
    {
        "FR": r"\d{10}[A-Z0-9]{11}\d{2}",
        "DE": r"\d{18}",
        "BE": r"\d{12}",
        "ES": r"\d{20}",
        "IT": r"[A-Z]\d{10}[A-Z0-9]{12}",
        "LU": r"\d{3}[A-Z0-9]{13}",
        "NL": r"[A-Z]{4}\d{10}",
        "PT": r"\d{21}",
        "CH": r"\d{5}[A-Z0-9]{12}",
        "AT": r"\d{16}",
        "GB": r"[A-Z]{4}\d{14}",
        "IE": r"[A-Z]{4}\d{14}",
    }
)
# Letters of a RIB count as figures: A and J are 1, B, K and S are 2…
_RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def fold_keep_case(row: Row) -> str:
    """Accents removed, case kept: identifiers are upper case, words are not."""
    return "".join(
        f.upper() if t.isupper() else f for t, f in zip(row.text, row.folded, strict=True)
    )


def find_ibans(row: Row, following: Row | None) -> Iterator[Identity]:
    """Accounts of a row, right ones and labelled wrong ones."""
    text = fold_keep_case(row)
    for match in _IBAN_START.finditer(text):
        length = iban_length(match[1][:2])
        if length is None:
            continue
        label = _IBAN_LABEL.search(row.folded[max(0, match.start() - 25) : match.start()])
        end = _walk(text, match.start(), length)
        raw = text[match.start() : end]
        if label and following is not None and end >= len(text.rstrip()):
            raw += _continuation(following, length - len(compact(raw)))
        masked = "XXX" in raw
        if masked or len(compact(raw)) != length or re.search(r"[a-hjkmnp-z]", raw):
            continue
        value, repaired = _fix_iban(compact(raw))
        valid = is_iban(value) and _bank_shape(value)
        if (valid and (label or not repaired)) or (label and not repaired):
            span = Span(row, match.start(), end)
            yield Identity(Kind.IBAN, value, span, valid, labelled=bool(label), repaired=repaired)


def _continuation(following: Row, missing: int) -> str:
    """An IBAN cut at the end of a row goes on with figures at the start of the next one."""
    match = re.match(r"[A-Z0-9]{2,4}(?: [A-Z0-9]{1,4})*(?![A-Za-z0-9])", fold_keep_case(following))
    text = match[0] if match else ""
    return text if 0 < missing == len(compact(text)) else ""


def _bank_shape(iban: str) -> bool:
    """National part as ISO 13616 registers it; figures mostly, where we do not know the country."""
    shape = _BANK_SHAPES.get("FR" if iban[:2] in _FRENCH else iban[:2])
    if shape:
        return bool(re.fullmatch(shape, iban[4:], re.ASCII))
    return sum(c.isdigit() for c in iban) >= 0.6 * len(iban)


def _rib_key(iban: str) -> bool:
    """The key inside a French account number: a second proof, asked of repaired ones."""
    account = iban[14:25].translate(_RIB_LETTERS)
    total = 89 * int(iban[4:9]) + 15 * int(iban[9:14]) + 3 * int(account)
    return 97 - total % 97 == int(iban[25:27])


def _walk(text: str, start: int, length: int) -> int:
    """End of ``length`` letters and figures from ``start``, over the separators of print."""
    count, position = 0, start
    while position < len(text) and count < length:
        char = text[position]
        if char.isalnum() and char.isascii():
            count += 1
        elif char not in " \t.-":
            break
        position += 1
    return position


def _fix_iban(value: str) -> tuple[str, bool]:
    """Look-alikes become figures where ISO 13616 wants figures, when every key then agrees."""
    if is_iban(value):
        return value, False
    if value[:2] in _FRENCH:
        fixed = value[:2] + value[2:14].translate(DIGIT_LOOKALIKES) + value[14:25]
        fixed += value[25:].translate(DIGIT_LOOKALIKES)
        wholly = value[:2] + value[2:].translate(DIGIT_LOOKALIKES)
        for attempt in (fixed, wholly):
            if is_iban(attempt) and _bank_shape(attempt) and _rib_key(attempt):
                return attempt, True
        return value, False
    fixed = value[:2] + value[2:].translate(DIGIT_LOOKALIKES)
    changed = sum(a != b for a, b in zip(value, fixed, strict=True))
    if changed <= 2 and is_iban(fixed) and _bank_shape(fixed):
        return fixed, True
    return value, False
