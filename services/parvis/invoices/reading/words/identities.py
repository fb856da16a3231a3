"""SIREN, SIRET, VAT numbers, IBAN and BIC printed on the pages, with their keys checked.

A value whose key fails is kept apart (``valid`` is False): it is shown, never used to fill a field
that pays somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from parvis.invoices.reading.words.rows import Row, Span
from parvis.kernel.identifiers import (
    KeyState,
    compact,
    iban_length,
    is_bic,
    is_iban,
    is_siren,
    is_siret,
    vat_state,
)


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


_DIGIT_LOOKALIKES = str.maketrans("OoQDIilLZSsBGq|!", "0000111125586911")
_DIGITISH = r"[0-9OoQDIilLZSsBGq|!]"
_SEP = r"[ \t.\-_/]{0,2}"
_SIRET_LABEL = r"(?:n ?o? ?)?s\.? ?i\.? ?r\.? ?e\.? ?t\.?"
_SIREN_LABEL = r"(?:s\.? ?i\.? ?r\.? ?e\.? ?n\.?|r\.? ?c\.? ?s\.?|r\.? ?m\.?)"
_LABELLED = re.compile(
    rf"(?P<label>(?<![a-z])(?:{_SIRET_LABEL}|{_SIREN_LABEL})(?![a-z]))"
    rf"(?P<between>[^0-9\t]{{0,45}}?[ \t:]{{0,3}})(?P<digits>(?:{_DIGITISH}{_SEP}){{8,13}}{_DIGITISH})(?![0-9])",
    re.IGNORECASE,
)
# "552 081 317 RCS Paris": the number may come first.
_BEFORE_LABEL = re.compile(
    r"(?<![\d.,+])(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]{0,2}(\d{5}))?[ ,-]{1,3}(?:r\.? ?c\.? ?s|r\.? ?m)(?![a-z])"
)
_BARE_SIRET = re.compile(r"(?<![\d.,+])(\d{3}[ .]?\d{3}[ .]?\d{3}[ .]{0,2}\d{5}|\d{14})(?![\d,])")
_BARE_SIREN = re.compile(r"(?<![\d.,+])(\d{3} \d{3} \d{3}|\d{9})(?![\d,]| \d)")
_FRENCH_VAT = re.compile(
    r"(?<![A-Z0-9])F[ ]?R[ ]?((?:[A-Z0-9][ .]?){2}(?:[0-9OQDIlSB][ .]?){8}[0-9OQDIlSB])(?![0-9])"
)
_OTHER_VAT = re.compile(
    r"(?<![A-Z0-9])((?:AT ?U|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)[ .-]?[0-9A-Z](?:[ .-]?[0-9A-Z]){6,12})(?![0-9A-Z])"
)
_VAT_LABEL = re.compile(
    r"t\.? ?v\.? ?a|vat|ust|u\.?st|mwst|intra ?com|identification|id\.? ?(?:fiscal|c\.?e)|n\.?i\.?f"
)
_IBAN_START = re.compile(r"(?<![A-Z0-9])([A-Z]{2}[ ]?[0-9OIlSB]{2})(?=[ \t:]?[ \t]?[A-Z0-9])")
_IBAN_LABEL = re.compile(r"i\.?b\.?a\.?n")
_FRENCH = frozenset("FR GF GP MQ RE PF TF YT NC BL MF PM WF MC".split())
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
_BIC = re.compile(
    r"(?:b\.?i\.?c\.?|swift)(?:[ /]?(?:swift|bic|code|adresse))?[ \t:()\-.n]{0,6}([a-z]{4}[ ]?[a-z]{2}[ ]?[a-z0-9]{2}(?:[ ]?[a-z0-9]{3})?)(?![a-z0-9])"
)


def find_identities(rows: Sequence[Row]) -> list[Identity]:
    """Every identifier of the document, in reading order, each print once."""
    found: list[Identity] = []
    for position, row in enumerate(rows):
        above = rows[position - 1] if position else None
        following = rows[position + 1] if position + 1 < len(rows) else None
        taken: list[Span] = []
        for identity in _row_identities(row, above, following):
            if not any(_overlap(identity.span, span) for span in taken):
                taken.append(identity.span)
                found.append(identity)
    return found


def _overlap(a: Span, b: Span) -> bool:
    return a.row is b.row and a.start < b.end and b.start < a.end


def _row_identities(row: Row, above: Row | None, following: Row | None) -> Iterator[Identity]:
    yield from _ibans(row, following)
    yield from _vat_ids(row, above)
    yield from _labelled_numbers(row)
    yield from _bare_numbers(row, above)
    yield from _bics(row)


def _labelled_numbers(row: Row) -> Iterator[Identity]:
    # A label may serve two numbers: "RCS Paris 552 100 554 - SIRET 552 100 554 00013".
    for match in _LABELLED.finditer(fold_keep_case(row)):
        yield from _read_number(row, match)


def fold_keep_case(row: Row) -> str:
    """Accents removed, case kept: identifiers are upper case, words are not."""
    return "".join(
        f.upper() if t.isupper() else f for t, f in zip(row.text, row.folded, strict=True)
    )


def _read_number(row: Row, match: re.Match[str]) -> Iterator[Identity]:
    raw = match["digits"]
    wanted = 14 if re.match(_SIRET_LABEL, match["label"], re.IGNORECASE) else 9
    digits = re.sub(r"[\s.\-_/]", "", raw)
    length = len(digits)
    fixed = digits.translate(_DIGIT_LOOKALIKES)
    repaired = fixed != digits
    if not digits[0].isdigit() or sum(c.isdigit() for c in digits) < length * 0.6:
        return
    span = Span(row, match.start("digits"), match.end("digits"))
    if length == 14:
        valid = is_siret(fixed)
        if valid or not repaired:
            yield Identity(Kind.SIRET, fixed, span, valid, labelled=True, repaired=repaired)
    elif length == 9 or (wanted == 9 and length > 9 and is_siren(fixed[:9])):
        value = fixed[:9]
        valid = is_siren(value)
        if valid or not repaired:
            yield Identity(Kind.SIREN, value, span, valid, labelled=True, repaired=repaired)


def _bare_numbers(row: Row, above: Row | None) -> Iterator[Identity]:
    for match in _BEFORE_LABEL.finditer(row.folded):
        siren, nic = compact(match[1]), match[2]
        if nic and is_siret(siren + nic):
            span = Span(row, match.start(1), match.end(2))
            yield Identity(Kind.SIRET, siren + nic, span, valid=True, labelled=True)
        elif is_siren(siren):
            span = Span(row, match.start(1), match.end(1))
            yield Identity(Kind.SIREN, siren, span, valid=True, labelled=True)
    for match in _BARE_SIRET.finditer(row.folded):
        value = compact(match[0])
        if is_siret(value):
            span = Span(row, match.start(), match.end())
            yield Identity(
                Kind.SIRET, value, span, valid=True, labelled=_labelled_above(span, above)
            )
    for match in _BARE_SIREN.finditer(row.folded):
        value = compact(match[0])
        span = Span(row, match.start(), match.end())
        if is_siren(value) and _labelled_above(span, above):
            yield Identity(Kind.SIREN, value, span, valid=True, labelled=True)


def _labelled_above(span: Span, above: Row | None) -> bool:
    if above is None:
        return False
    left, _, right, _ = span.box
    return any(
        re.search(rf"{_SIRET_LABEL}|{_SIREN_LABEL}", cell.folded)
        and cell.box[0] < right
        and cell.box[2] > left
        for cell in above.cells()
        if cell.end > cell.start
    )


def _vat_ids(row: Row, above: Row | None) -> Iterator[Identity]:
    text = fold_keep_case(row)
    labelled = bool(_VAT_LABEL.search(row.folded) or (above and _VAT_LABEL.search(above.folded)))
    for match in _FRENCH_VAT.finditer(text):
        value, repaired = _fix_french_vat(compact(match[0]))
        state = vat_state(value)
        if state is KeyState.WRONG and (repaired or not labelled):
            continue
        span = Span(row, match.start(), match.end())
        valid = state is not KeyState.WRONG
        yield Identity(Kind.VAT, value, span, valid, labelled=labelled, repaired=repaired)
    if not labelled:
        return
    for match in _OTHER_VAT.finditer(text):
        value = compact(match[1])
        if vat_state(value) is KeyState.VALID and sum(c.isdigit() for c in value) >= 7:
            span = Span(row, match.start(1), match.end(1))
            yield Identity(Kind.VAT, value, span, valid=True, labelled=True)


def _fix_french_vat(value: str) -> tuple[str, bool]:
    """Look-alike letters turned into figures only when the key then proves it."""
    if vat_state(value) is KeyState.VALID:
        return value, False
    fixed = "FR" + value[2:].translate(_DIGIT_LOOKALIKES)
    if fixed != value and vat_state(fixed) is KeyState.VALID:
        return fixed, True
    return value, False


def _ibans(row: Row, following: Row | None) -> Iterator[Identity]:
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
        if len(compact(raw)) != length or re.search(r"[a-hjkmnp-z]", raw):
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
        fixed = value[:2] + value[2:14].translate(_DIGIT_LOOKALIKES) + value[14:25]
        fixed += value[25:].translate(_DIGIT_LOOKALIKES)
        wholly = value[:2] + value[2:].translate(_DIGIT_LOOKALIKES)
        for attempt in (fixed, wholly):
            if is_iban(attempt) and _bank_shape(attempt) and _rib_key(attempt):
                return attempt, True
        return value, False
    fixed = value[:2] + value[2:].translate(_DIGIT_LOOKALIKES)
    changed = sum(a != b for a, b in zip(value, fixed, strict=True))
    if changed <= 2 and is_iban(fixed) and _bank_shape(fixed):
        return fixed, True
    return value, False


def _bics(row: Row) -> Iterator[Identity]:
    for match in _BIC.finditer(row.folded):
        value = compact(match[1])
        if is_bic(value) and _country(value[4:6]):
            span = Span(row, match.start(1), match.end(1))
            yield Identity(Kind.BIC, value, span, valid=True, labelled=True)


def _country(code: str) -> bool:
    return iban_length(code) is not None or code in {"US", "CA", "JP"}
