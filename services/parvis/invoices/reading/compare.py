"""Does the visible page say what the embedded XML says? (number, seller, IBAN, total TTC)

A difference blocks, so it must be certain: the page says *another* value for the same thing, with
proof of its own (key, arithmetic, label), and the XML's value is nowhere to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher

from parvis.invoices.checking.facts import decimal_of, judged
from parvis.invoices.checking.presence import is_proven
from parvis.invoices.domain import (
    ABSENT,
    Check,
    Difference,
    Field,
    InvoiceLine,
    Origin,
    Status,
    VatLine,
)
from parvis.invoices.reading.locate import Finder, Place, find_field
from parvis.kernel.identifiers import (
    KeyState,
    compact,
    french_vat_id,
    is_iban,
    is_siren,
    siren_of_siret,
    siren_of_vat_id,
    vat_state,
)
from parvis.kernel.money import CENT


def place_fields(
    fields: Mapping[str, Field], page_fields: Mapping[str, Field], finder: Finder
) -> dict[str, Field]:
    """The XML's fields with page and box wherever the same value is printed."""
    placed = {}
    for name, found in fields.items():
        seen = page_fields.get(name, ABSENT)
        if seen.box is not None and _same(seen.value, found.value):
            placed[name] = replace(found, page=seen.page, box=seen.box)
        else:
            placed[name] = _placed(found, find_field(finder, name, found))
    return placed


def place_breakdown(lines: tuple[VatLine, ...], finder: Finder) -> tuple[VatLine, ...]:
    """Bases and taxes with their boxes."""
    return tuple(
        replace(line, base=_placed_amount(line.base, finder), tax=_placed_amount(line.tax, finder))
        for line in lines
    )


def place_lines(lines: tuple[InvoiceLine, ...], finder: Finder) -> tuple[InvoiceLine, ...]:
    """Names and net amounts with their boxes; nets are taken in reading order."""
    placed = []
    for line in lines[:_PLACED_LINES]:
        name = _placed(line.name, next(finder.text(line.name.value or ""), None))
        amount = decimal_of(line.net)
        net = next(_beside(finder, name, amount), None) if amount is not None else None
        placed.append(replace(line, name=name, net=_placed(line.net, net)))
    return (*placed, *lines[_PLACED_LINES:])


_PLACED_LINES = 200


def _beside(finder: Finder, name: Field, amount: Decimal) -> Iterator[Place]:
    """The net of a line stands level with its name, or a little below."""
    if name.box is None:
        return
    top, bottom = name.box[1] - 0.01, name.box[3] + 0.05
    for place in finder.amount(amount):
        if place.page == name.page and top <= place.box[1] <= bottom:
            yield place


# UNTDID 4461: direct debits and cards. The account on the page is then the commune's own.
NO_TRANSFER = frozenset({"48", "49", "54", "55", "59"})


def differences(
    fields: Mapping[str, Field], page_fields: Mapping[str, Field], finder: Finder
) -> tuple[Difference, ...]:
    """What the XML and the page say differently; empty unless it is certain."""
    rules = (_number, _seller, _iban, _total)
    return tuple(d for rule in rules if (d := rule(fields, page_fields, finder)))


def unseen(fields: Mapping[str, Field], finder: Finder) -> tuple[Check, ...]:
    """Rules ``page.…``: what the XML says should be there for anybody to see on the page."""
    checks = []
    for name, label in _TO_BE_SEEN.items():
        found = fields.get(name, ABSENT)
        if found.value:
            checks.append(
                judged(
                    f"page.{name}",
                    holds=find_field(finder, name, found) is not None
                    or (name == "invoice_number" and finder.holds(found.value)),
                    yes=f"{label} du XML se lit aussi sur la page.",
                    no=f"{label} du XML, {found.value}, ne se voit pas sur la page.",
                )
            )
    return tuple(checks)


_TO_BE_SEEN = {
    "invoice_number": "Le numéro de facture",
    "issue_date": "La date de facture",
    "totals.total_ttc": "Le total TTC",
}


def _number(
    fields: Mapping[str, Field], page: Mapping[str, Field], finder: Finder
) -> Difference | None:
    stated, seen = _value(fields, "invoice_number"), _value(page, "invoice_number")
    if not stated or not seen:
        return None
    is_long = sum(char.isdigit() for char in seen) >= 4
    if not is_long and not is_proven(page["invoice_number"]):
        return None
    one, other = compact(stated), compact(seen)
    if one in other or other in one or next(finder.text(stated), None) or finder.holds(stated):
        return None
    # No key protects a number: a letter misread by an engine is no difference.
    by_ocr = page["invoice_number"].source is Origin.OCR
    if by_ocr and SequenceMatcher(a=one, b=other).ratio() > _MISREAD:
        return None
    return Difference("invoice_number", stated, seen)


_MISREAD = 0.6


def _seller(
    fields: Mapping[str, Field], page: Mapping[str, Field], finder: Finder
) -> Difference | None:
    stated, seen = _seller_siren(fields), _seller_siren(page)
    if not stated or not seen:
        return _foreign_seller(fields, page, finder)
    by_ocr = any(f.source is Origin.OCR for name, f in page.items() if name.startswith("seller."))
    if by_ocr and not is_siren(seen):
        return None
    buyer = _value(fields, "buyer.siren") or (_value(fields, "buyer.siret") or "")[:9]
    if seen in {stated, buyer} or next(finder.text(stated), None) or _is_inside(finder, stated):
        return None
    return Difference("seller.siren", stated, seen)


def _foreign_seller(
    fields: Mapping[str, Field], page: Mapping[str, Field], finder: Finder
) -> Difference | None:
    stated, seen = _value(fields, "seller.vat_id"), _value(page, "seller.vat_id")
    if not stated or not seen or stated == seen or stated[:2] != seen[:2]:
        return None
    is_sure = vat_state(seen) is KeyState.VALID and seen != _value(fields, "buyer.vat_id")
    if not is_sure or next(finder.text(stated), None) or next(finder.text(stated[2:]), None):
        return None
    return Difference("seller.vat_id", stated, seen)


def _iban(
    fields: Mapping[str, Field], page: Mapping[str, Field], finder: Finder
) -> Difference | None:
    stated = _value(fields, "payment.iban")
    means = _value(fields, "payment.means") or ""
    if not stated or means in NO_TRANSFER or next(finder.long_text(stated), None):
        return None
    known = {stated, *(other.value for other in fields["payment.iban"].alternatives)}
    seen = _value(page, "payment.iban") or next(iter(finder.accounts()), None)
    if not seen or seen in known:
        return None
    # A wrong key on a scan is a misread letter; on a text layer it is another account.
    if not is_iban(seen) and SequenceMatcher(a=stated, b=seen).ratio() > _MISREAD:
        return None
    return Difference("payment.iban", stated, seen)


def _total(
    fields: Mapping[str, Field], page: Mapping[str, Field], finder: Finder
) -> Difference | None:
    name = "totals.total_ttc"
    stated, seen = decimal_of(fields.get(name, ABSENT)), decimal_of(page.get(name, ABSENT))
    if stated is None or seen is None or abs(abs(stated) - abs(seen)) < CENT:
        return None
    by_ocr = page[name].source is Origin.OCR
    if page[name].status is not Status.PRINTED or (by_ocr and not is_proven(page[name])):
        return None
    if _shows_totals(fields, finder):
        return None
    if _is_what_remains(fields, seen):
        return None
    return Difference(name, f"{stated:.2f}", f"{seen:.2f}")


def _is_what_remains(fields: Mapping[str, Field], seen: Decimal) -> bool:
    """The page's large total is the amount due after a deposit, as the XML says too."""
    ttc, paid, due = (
        decimal_of(fields.get(f"totals.{name}", ABSENT))
        for name in ("total_ttc", "prepaid", "amount_due")
    )
    if ttc is None or due is None or abs(abs(due) - abs(seen)) >= CENT:
        return False
    return paid is not None and paid != 0 and abs(ttc - paid - due) < CENT


def _shows_totals(fields: Mapping[str, Field], finder: Finder) -> bool:
    """The page prints the XML's TTC, and its HT or TVA: it is read wrong, not different."""
    amounts = [decimal_of(fields.get(f"totals.total_{part}", ABSENT)) for part in ("ht", "tva")]
    ttc = decimal_of(fields["totals.total_ttc"])
    known = [amount for amount in amounts if amount is not None]
    if ttc is None or next(finder.amount(ttc), None) is None:
        return False
    return not known or any(next(finder.amount(amount), None) for amount in known)


def _seller_siren(fields: Mapping[str, Field]) -> str | None:
    """SIREN of the seller from whatever identifier carries it, a right key first."""
    siret, vat_id = _value(fields, "seller.siret"), _value(fields, "seller.vat_id")
    found = (
        _value(fields, "seller.siren"),
        siren_of_siret(siret) if siret else None,
        siren_of_vat_id(vat_id) if vat_id else None,
    )
    sirens = [siren for siren in found if siren]
    return next((siren for siren in sirens if is_siren(siren)), next(iter(sirens), None))


def _is_inside(finder: Finder, siren: str) -> bool:
    """A VAT number or a SIRET holds the SIREN without a space around it."""
    in_vat = next(finder.text(french_vat_id(siren)), None) is not None
    return in_vat or finder.has_prefix(siren, length=14)


def _placed(found: Field, place: Place | None) -> Field:
    return replace(found, page=place.page, box=place.box) if place else found


def _placed_amount(found: Field, finder: Finder) -> Field:
    amount = decimal_of(found)
    if amount is None:
        return found
    places = list(finder.amount(amount))
    return _placed(found, places[-1] if places else None)


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and compact(one or "") == compact(other or "")


def _value(fields: Mapping[str, Field], name: str) -> str | None:
    return fields.get(name, ABSENT).value
