"""SIREN, SIRET, VAT numbers, IBAN and BIC printed on the pages, with their keys checked.

A value whose key fails is kept apart (``valid`` is False): it is shown, never used to fill a field
that pays somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parvis.invoices.reading.words.accounts import (
    DIGIT_LOOKALIKES,
    Identity,
    Kind,
    find_ibans,
    fold_keep_case,
)
from parvis.invoices.reading.words.rows import Row, Span
from parvis.kernel.identifiers import (
    KeyState,
    compact,
    iban_length,
    is_bic,
    is_siren,
    is_siret,
    vat_state,
)

__all__ = ["Identity", "Kind", "find_identities"]

_DIGITISH = r"[0-9OoQDIilLZSsBGq|!]"
_SEP = r"[ \t.\-_/]{0,2}"
_SIRET_LABEL = r"(?:n ?o? ?)?s\.? ?i\.? ?r\.? ?e\.? ?t\.?"
_SIREN_LABEL = r"(?:s\.? ?i\.? ?r\.? ?e\.? ?n\.?|r\.? ?c\.? ?s\.?|r\.? ?m\.?)"
_LABELLED = re.compile(
    rf"(?P<label>(?<![a-z])(?:{_SIRET_LABEL}|{_SIREN_LABEL})(?![a-z]))"
    rf"(?P<between>[^0-9\t]{{0,45}}?[ \t:]{{0,3}})(?P<digits>[0-9](?:{_SEP}{_DIGITISH}){{8,13}})(?![0-9])",
    re.IGNORECASE,
)
# "552 081 317 RCS Paris": the number may come first.
_BEFORE_LABEL = re.compile(
    r"(?<![\d.,+])(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]{0,2}(\d{5}))?[ ,-]{1,3}(?:r\.? ?c\.? ?s|r\.? ?m)(?![a-z])"
)
_BARE_SIRET = re.compile(r"(?<![\d.,+])(\d{3}[ .]?\d{3}[ .]?\d{3}[ .]{0,2}\d{5}|\d{14})(?![\d,])")
_BARE_SIREN = re.compile(r"(?<![\d.,+])(\d{3} \d{3} \d{3}|\d{9})(?![\d,]| \d)")
_FRENCH_VAT = re.compile(
    r"(?:(?<![A-Z0-9])|(?<=TVA))F[ ]?R[ ]?((?:[A-Z0-9][ .]?){2}(?:[0-9OQDIlSB][ .]?){8}[0-9OQDIlSB])(?![0-9])"
)
_OTHER_VAT = re.compile(
    r"(?<![A-Z0-9])((?:AT ?U|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)[ .-]?[0-9A-Z](?:[ .-]?[0-9A-Z]){6,12})(?![0-9A-Z])"
)
_VAT_LABEL = re.compile(
    r"t\.? ?v\.? ?a|vat|ust|u\.?st|mwst|intra ?com|identification|id\.? ?(?:fiscal|c\.?e)|n\.?i\.?f"
)
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
    yield from find_ibans(row, following)
    yield from _vat_ids(row, above)
    yield from _labelled_numbers(row)
    yield from _bare_numbers(row, above)
    yield from _bics(row)


def _labelled_numbers(row: Row) -> Iterator[Identity]:
    # A label may serve two numbers: "RCS Paris 552 100 554 - SIRET 552 100 554 00013".
    for match in _LABELLED.finditer(fold_keep_case(row)):
        yield from _read_number(row, match)


def _read_number(row: Row, match: re.Match[str]) -> Iterator[Identity]:
    raw = match["digits"]
    wanted = 14 if re.match(_SIRET_LABEL, match["label"], re.IGNORECASE) else 9
    digits = re.sub(r"[\s.\-_/]", "", raw)
    length = len(digits)
    fixed = digits.translate(DIGIT_LOOKALIKES)
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
    fixed = "FR" + value[2:].translate(DIGIT_LOOKALIKES)
    if fixed != value and vat_state(fixed) is KeyState.VALID:
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
