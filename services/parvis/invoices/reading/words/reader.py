"""The whole reading of words: pure, bounded, and honest about what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from parvis.invoices.domain import ABSENT, Alert, Buyer, Field, InvoiceLine, Origin, VatLine
from parvis.invoices.reading.words.accounts import Identity
from parvis.invoices.reading.words.breakdown import vat_lines
from parvis.invoices.reading.words.calendar import read_dates
from parvis.invoices.reading.words.doctype import read_document_type
from parvis.invoices.reading.words.evidence import alternative, derived, money, printed
from parvis.invoices.reading.words.grammar import Named
from parvis.invoices.reading.words.lines import read_lines
from parvis.invoices.reading.words.names import address, buyer_names, seller_names
from parvis.invoices.reading.words.numbers import read_numbers, several_invoices
from parvis.invoices.reading.words.parties import Party, build_blocks, sort_parties
from parvis.invoices.reading.words.payee import find_payee
from parvis.invoices.reading.words.payment import payment_alerts, read_currency, read_payment
from parvis.invoices.reading.words.roles import Candidate, candidates
from parvis.invoices.reading.words.rows import fold
from parvis.invoices.reading.words.sheet import Sheet, lay_out
from parvis.invoices.reading.words.totals import Totals, solve
from parvis.kernel.documents.pages import Page

# Below this many hidden words, white text is a print artefact and not a second invoice.
HIDDEN_WORDS = 3


@dataclass(frozen=True, slots=True)
class WordsReading:
    """What the words of the pages say. ``fields`` holds only the names that could be read."""

    fields: Mapping[str, Field]
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    alerts: tuple[Alert, ...] = ()

    def value(self, name: str) -> str | None:
        """Value of a field, None when it could not be read."""
        return self.fields.get(name, ABSENT).value


def read_words(
    pages: Sequence[Page], *, origin: Origin, buyer: Buyer | None = None
) -> WordsReading:
    """Reads an invoice from its words; same pages, same reading.

    Args:
        pages: upright pages in order; words that are not visible are never read.
        origin: ``text`` for a text layer, ``ocr`` for recognised words.
        buyer: the organisme that receives, whose identifiers are never the seller's.
    """
    sheet = lay_out(pages, origin)
    alerts = _hidden(pages)
    if not sheet.rows:
        return WordsReading(MappingProxyType({}), alerts=tuple(alerts))
    found = candidates(sheet)
    totals = solve(sheet, found)
    lines = read_lines(sheet)
    fields: dict[str, Field] = {}
    fields |= _total_fields(sheet, totals, lines)
    fields |= read_dates(sheet)
    fields |= read_numbers(sheet)
    fields |= read_payment(sheet)
    fields |= _party_fields(sheet, buyer)
    has_total = totals.best is not None and totals.best.ttc is not None
    addressed = any(name in fields for name in ("buyer.name", "buyer.siret", "payment.iban"))
    fields["document_type"] = read_document_type(sheet, has_total=has_total, addressed=addressed)
    if fields["document_type"].value != "receipt":
        fields = _due_fields(sheet, totals) | fields
    currency = read_currency(sheet, french=_is_french(sheet))
    if currency:
        fields["currency"] = currency
    return WordsReading(
        fields=MappingProxyType(fields),
        vat_breakdown=vat_lines(sheet, totals),
        lines=lines,
        alerts=tuple(alerts + payment_alerts(sheet) + _held_back(totals) + _several(sheet)),
    )


def _hidden(pages: Sequence[Page]) -> list[Alert]:
    hidden = sum(not word.visible for page in pages for word in page.words)
    return [Alert("hidden_text", blocking=True)] if hidden > HIDDEN_WORDS else []


def _several(sheet: Sheet) -> list[Alert]:
    """A file of two invoices is split by a person, never read as one."""
    paged = sheet.rows[0].page != sheet.rows[-1].page
    found = paged and several_invoices(sheet)
    return [Alert("several_invoices", blocking=True)] if found else []


def _held_back(totals: Totals) -> list[Alert]:
    """A retenue de garantie is neither paid nor due: TTC and net do not match, and rightly."""
    return [Alert("retention", blocking=False)] if totals.retention else []


def _is_french(sheet: Sheet) -> bool:
    return any(word in sheet.folded for word in ("facture", "tva", "siret", "montant", "ttc"))


def _total_fields(sheet: Sheet, totals: Totals, lines: Sequence[InvoiceLine]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    best = totals.best
    if best is None:
        return fields
    checks = ("totals_balance",) if best.balanced else ()
    for name, value, at in (
        ("totals.total_ht", best.ht, best.ht_at),
        ("totals.total_tva", best.tva, best.tva_at),
        ("totals.total_ttc", best.ttc, best.ttc_at),
    ):
        field = _amount(sheet, value, at, checks)
        if field:
            fields[name] = field
    if "totals.total_ttc" in fields:
        fields["totals.total_ttc"] = _with_alternatives(fields["totals.total_ttc"], totals)
    for name, at in (
        ("totals.prepaid", totals.prepaid),
        ("totals.amount_due", totals.due),
        ("totals.line_net", totals.line_net),
    ):
        if at is not None:
            value = abs(at.amount.value) if name == "totals.prepaid" else at.amount.value
            fields[name] = printed(money(value), at.amount.span, sheet.origin)
    if "totals.line_net" not in fields and best.ht is not None and _lines_sum(lines) == best.ht:
        fields["totals.line_net"] = derived(
            money(best.ht), sheet.origin, checks=("lines_sum_to_ht",)
        )
    return fields


def _due_fields(sheet: Sheet, totals: Totals) -> dict[str, Field]:
    """BT-115 = BT-112 - BT-113 when no sum due is printed and nothing is held back."""
    best = totals.best
    if best is None or best.ttc is None or totals.due or totals.retention:
        return {}
    paid = abs(totals.prepaid.amount.value) if totals.prepaid else Decimal(0)
    due = derived(money(best.ttc - paid), sheet.origin, checks=("due_from_total",))
    return {"totals.amount_due": due}


def _lines_sum(lines: Sequence[InvoiceLine]) -> Decimal | None:
    values = [Decimal(line.net.value) for line in lines if line.net.value]
    return sum(values, Decimal(0)) if values else None


def _amount(
    sheet: Sheet, value: Decimal | None, at: Candidate | None, checks: tuple[str, ...]
) -> Field | None:
    if value is None:
        return None
    if at is None:
        return derived(money(value), sheet.origin, checks=checks)
    return printed(money(value), at.amount.span, sheet.origin, checks=checks)


def _with_alternatives(field: Field, totals: Totals) -> Field:
    others = [
        alternative(money(s.ttc), s.ttc_at.amount.span)
        for s in totals.others
        if s.ttc is not None and s.ttc_at is not None
    ]
    unique = {a.value: a for a in others if a.value != field.value}
    return Field(
        value=field.value,
        raw=field.raw,
        status=field.status,
        source=field.source,
        page=field.page,
        box=field.box,
        checks=field.checks,
        alternatives=tuple(unique.values()),
    )


def _party_fields(sheet: Sheet, buyer: Buyer | None) -> dict[str, Field]:
    blocks = build_blocks(sheet)
    seller, client = sort_parties(sheet, blocks, buyer)
    fields = _identity_fields(sheet, "seller", seller)
    fields |= _identity_fields(sheet, "buyer", client)
    names = seller_names(sheet, blocks, seller, buyer)
    if names and names[0].score >= 0.5:
        fields["seller.name"] = _name_field(
            sheet, names[0], names[1:4], check="seller_block" if _is_sure(names) else None
        )
        place = address(blocks, names[0])
        if place:
            fields["seller.address"] = printed(place[0], place[1], sheet.origin)
    clients = buyer_names(blocks, seller)
    if clients:
        sure = _is_sole(clients, buyer)
        fields["buyer.name"] = _name_field(
            sheet, clients[0], clients[1:3], check="buyer_block" if sure else None
        )
    fields |= _payee_fields(sheet, seller)
    country = _country(seller)
    if country:
        fields["seller.country"] = derived(country, sheet.origin, checks=("seller_identifier",))
    return fields


def _is_sole(clients: Sequence[Named], buyer: Buyer | None) -> bool:
    """Known to the organisme, or in an address that no other one rivals."""
    if buyer and fold(clients[0].value) in {fold(name) for name in buyer.names}:
        return True
    rivals = [n for n in clients[1:] if fold(n.value) != fold(clients[0].value)]
    margin = clients[0].score - (rivals[0].score if rivals else 0.0)
    return clients[0].score >= 1.2 and margin >= 0.3


def _payee_fields(sheet: Sheet, seller: Party) -> dict[str, Field]:
    payee = find_payee(sheet)
    if payee is None:
        return {}
    fields = {"payee.name": printed(payee.name.text.strip(" .,"), payee.name, sheet.origin)}
    if payee.siret and not (seller.siret and seller.siret.value == payee.siret.value):
        fields["payee.siret"] = _identity(sheet, payee.siret, "siret_key")
    return fields


def _is_sure(names: Sequence[Named]) -> bool:
    """Well ahead of every other candidate, or printed twice and not behind."""
    margin = names[0].score - (names[1].score if len(names) > 1 else 0.0)
    return names[0].score >= 1.0 and (margin >= 0.4 or (names[0].repeated and margin >= 0.15))


def _name_field(sheet: Sheet, named: Named, others: Sequence[Named], *, check: str | None) -> Field:
    return printed(
        named.value,
        named.spans,
        sheet.origin,
        checks=(check,) if check else (),
        alternatives=[alternative(n.value, n.spans[0]) for n in others],
    )


def _country(seller: Party) -> str | None:
    if seller.vat and seller.vat.valid:
        return "GR" if seller.vat.value.startswith("EL") else seller.vat.value[:2]
    return "FR" if seller.legal_unit() else None


def _identity_fields(sheet: Sheet, side: str, party: Party) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    if party.siret:
        fields[f"{side}.siret"] = _identity(sheet, party.siret, "siret_key")
    if party.vat:
        fields[f"{side}.vat_id"] = _identity(sheet, party.vat, "vat_key")
    if party.siren:
        fields[f"{side}.siren"] = _identity(sheet, party.siren, "siren_key")
    else:
        unit = party.legal_unit()
        if unit:
            proof = "from_siret" if party.siret and party.siret.valid else "from_vat_id"
            fields[f"{side}.siren"] = derived(unit, sheet.origin, checks=(proof, "siren_key"))
    return fields


def _identity(sheet: Sheet, identity: Identity, check: str) -> Field:
    if not identity.valid and sheet.origin is Origin.OCR:
        # A wrong key on an image is a misread figure: shown, never given as the value.
        return Field(alternatives=(alternative(identity.value, identity.span),))
    return printed(
        identity.value,
        identity.span,
        sheet.origin,
        checks=(check,) if identity.valid else (),
    )
