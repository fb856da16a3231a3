"""From the pieces of evidence to one set of fields: XML first, then the words of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.invoices.checking.concerns import concerned
from parvis.invoices.checking.facts import decimal_of
from parvis.invoices.checking.presence import SECOND_READING
from parvis.invoices.domain import (
    ABSENT,
    FIELDS,
    Alert,
    Alternative,
    Check,
    Field,
    InvoiceLine,
    Origin,
    Outcome,
    Route,
    Status,
    VatLine,
)
from parvis.invoices.reading.compare import NO_TRANSFER
from parvis.invoices.reading.evidence import Sheets
from parvis.invoices.reading.ports import WordsReading
from parvis.invoices.reading.xml_invoice import Depth, XmlInvoice

_KEYS = ("invoice_number", "issue_date", "seller.name", "totals.total_ttc", "totals.total_ht")
# What MINIMUM cannot say (Factur-X 1.0.07, annex); BASIC WL lacks the BIC alone among our fields.
_BEYOND_MINIMUM = frozenset(
    {
        *("due_date", "seller.siret", "seller.address", "references.contract"),
        *("references.preceding_invoice", "payment.iban", "payment.bic", "totals.prepaid"),
    }
)
# Fields whose own key or label protects them: read on the page even beside a full XML.
_PROTECTED = frozenset({"due_date", "seller.siren", "seller.siret", "payment.iban", "payment.bic"})


# What words tell of the page itself; beside an XML, hidden words have no effect on the values.
_OF_THE_PAGE = frozenset({"hidden_text", "several_invoices"})


@dataclass(frozen=True, slots=True)
class Assembly:
    """Fields, breakdown and lines of one document, before any judgement."""

    fields: Mapping[str, Field]
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    alerts: tuple[Alert, ...] = ()


def from_words(words: WordsReading, sheets: Sheets) -> Assembly:
    """What the pages alone say, boxes and sources put right."""
    return Assembly(
        fields={name: sheets.in_place(found) for name, found in words.fields.items()},
        vat_breakdown=tuple(_vat_in_place(line, sheets) for line in words.vat_breakdown),
        lines=tuple(_line_in_place(line, sheets) for line in words.lines),
        alerts=tuple(words.alerts),
    )


def with_page(invoice: XmlInvoice, stated: Mapping[str, Field], page: Assembly) -> Assembly:
    """The XML's fields, completed by the page where the XML's profile is silent."""
    fields = dict(stated)
    for name in _open_names(invoice):
        seen = page.fields.get(name, ABSENT)
        if not fields.get(name, ABSENT).value and seen.value and _is_safe(name, fields, page):
            fields[name] = seen
    return Assembly(
        fields=fields,
        vat_breakdown=invoice.vat_breakdown or _agreeing(page.vat_breakdown, invoice),
        lines=invoice.lines or (page.lines if invoice.depth is not Depth.FULL else ()),
        alerts=(
            *(_softened(alert) for alert in page.alerts if alert.code in _OF_THE_PAGE),
            *_page_kind(page),
        ),
    )


def _agreeing(breakdown: tuple[VatLine, ...], invoice: XmlInvoice) -> tuple[VatLine, ...]:
    """The page's breakdown under a MINIMUM profile, when it adds up to the XML's own totals."""
    for part, total in (("base", "totals.total_ht"), ("tax", "totals.total_tva")):
        amounts = [decimal_of(getattr(line, part)) for line in breakdown]
        stated = decimal_of(invoice.fields.get(total, ABSENT))
        if stated is None or None in amounts or sum(a for a in amounts if a) != stated:
            return ()
    return breakdown if invoice.depth is Depth.MINIMUM else ()


def _page_kind(page: Assembly) -> tuple[Alert, ...]:
    """A works claim has no code of its own in the XML: its title alone says what it is."""
    kind = page.fields.get("document_type", ABSENT)
    if kind.value in _TOLD_BY_TITLE and kind.status is Status.PRINTED and kind.checks:
        return (Alert(kind.value, blocking=False),)
    return ()


_TOLD_BY_TITLE = frozenset({"works_statement", "asap"})


def _softened(alert: Alert) -> Alert:
    return replace(alert, blocking=False) if alert.code == "hidden_text" else alert


def _open_names(invoice: XmlInvoice) -> frozenset[str]:
    return _BEYOND_MINIMUM | _PROTECTED if invoice.depth is Depth.MINIMUM else _PROTECTED


def _is_safe(name: str, fields: Mapping[str, Field], page: Assembly) -> bool:
    """Nothing is taken from the page that contradicts what the XML says of the same thing."""
    if name in {"payment.iban", "payment.bic"}:
        means = fields.get("payment.means", ABSENT).value or ""
        has_iban = bool(fields.get("payment.iban", ABSENT).value)
        return means not in NO_TRANSFER and (name == "payment.iban" or has_iban)
    if name in {"seller.siren", "seller.siret"}:
        siren = fields.get("seller.siren", ABSENT).value
        country = fields.get("seller.country", ABSENT).value or "FR"
        value = page.fields[name].value or ""
        return bool(page.fields[name].checks) and (
            value.startswith(siren) if siren else country == "FR"
        )
    if name == "totals.prepaid":
        ttc, due = (
            decimal_of(fields.get(f"totals.{n}", ABSENT)) for n in ("total_ttc", "amount_due")
        )
        paid = decimal_of(page.fields[name])
        return ttc is not None and due is not None and paid == ttc - due
    if name == "due_date":
        issued = fields.get("issue_date", ABSENT).value or ""
        return (page.fields[name].value or "") >= issued
    return True


def with_rules(fields: Mapping[str, Field], checks: Sequence[Check]) -> dict[str, Field]:
    """The fields with the names of the rules that apply to each, passed or failed."""
    applied = [check.name for check in checks if check.result is not Outcome.NOT_APPLICABLE]
    return {
        name: replace(
            found, checks=(*found.checks, *(rule for rule in applied if name in concerned(rule)))
        )
        if found.value
        else found
        for name, found in fields.items()
    }


def complete(fields: Mapping[str, Field]) -> dict[str, Field]:
    """Every name of the contract, in its order; what was not found is there as absent."""
    return {name: fields.get(name, ABSENT) for name in FIELDS}


def with_other(chosen: Assembly, other: Assembly) -> Assembly:
    """Two readings of the same pages: agreement is proof, a gap is filled, the rest is kept."""
    fields = dict(chosen.fields)
    for name, rival in other.fields.items():
        if rival.value is not None:
            fields[name] = _reconciled(name, fields.get(name, ABSENT), rival)
    return replace(chosen, fields=fields)


def _reconciled(name: str, kept: Field, rival: Field) -> Field:
    if kept.value is None:
        return replace(rival, alternatives=_known(kept, rival)) if _may_fill(name, rival) else kept
    if rival.value == kept.value:
        both = kept.source is Origin.OCR and rival.source is Origin.OCR
        return replace(kept, checks=(*kept.checks, SECOND_READING)) if both else kept
    # Totals hold together: one alone is never exchanged.
    if rival.checks and not kept.checks and not name.startswith("totals."):
        kept, rival = rival, kept
    return replace(kept, alternatives=_known(kept, rival))


def _may_fill(name: str, rival: Field) -> bool:
    """What pays or names somebody needs its key; the rest needs to be printed."""
    return bool(rival.checks) or (name not in _KEYED and rival.status is Status.PRINTED)


_KEYED = frozenset(
    {"seller.siren", "seller.siret", "seller.vat_id", "payee.siret", "payment.iban", "payment.bic"}
)


def _known(kept: Field, rival: Field) -> tuple[Alternative, ...]:
    """Alternatives of both, the value that was not kept first."""
    others = (Alternative(rival.value, rival.box, rival.confidence),) if rival.value else ()
    every = (*others, *kept.alternatives, *rival.alternatives)
    by_value = {a.value: a for a in reversed(every) if a.value != (kept.value or rival.value)}
    return tuple(reversed(by_value.values()))


def route_of(fields: Mapping[str, Field]) -> Route:
    """The proof of the fields that identify and total the invoice."""
    keys = _sources(fields.get(name, ABSENT) for name in _KEYS)
    found = keys or _sources(fields.values())
    if len(found) > 1:
        return Route.MIXED
    source = next(iter(found), Origin.TEXT)
    return Route(source.value) if source in {Origin.XML, Origin.OCR} else Route.TEXT


def _sources(fields: Iterable[Field]) -> set[Origin]:
    return {f.source for f in fields if f.value and f.source and f.status is Status.PRINTED}


def _vat_in_place(line: VatLine, sheets: Sheets) -> VatLine:
    return VatLine(
        category=sheets.in_place(line.category),
        rate=sheets.in_place(line.rate),
        base=sheets.in_place(line.base),
        tax=sheets.in_place(line.tax),
    )


def _line_in_place(line: InvoiceLine, sheets: Sheets) -> InvoiceLine:
    return InvoiceLine(
        name=sheets.in_place(line.name),
        quantity=sheets.in_place(line.quantity),
        unit=sheets.in_place(line.unit),
        unit_price=sheets.in_place(line.unit_price),
        net=sheets.in_place(line.net),
        vat_rate=sheets.in_place(line.vat_rate),
    )
