"""Cross Industry Invoice (Factur-X, ZUGFeRD 2, XRechnung, every profile) and ZUGFeRD 1.

Both are read by local names: ZUGFeRD 1 differs by the names of a few groups, held in ``_GROUPS``.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.invoices.domain import ABSENT, Field, InvoiceLine, VatLine
from parvis.invoices.reading.xml_invoice import Dialect, XmlInvoice
from parvis.invoices.reading.xml_party import (
    Identifier,
    Party,
    address_field,
    party_fields,
    service_code,
)
from parvis.invoices.reading.xml_values import (
    Faults,
    account_number,
    amount_field,
    date_field,
    first_of,
    number_field,
    printed,
    text_field,
)
from parvis.kernel.documents.pages import XmlNode
from parvis.kernel.identifiers import compact

# The name in CII, then the name of the same group in ZUGFeRD 1.
_GROUPS = {
    "context": ("ExchangedDocumentContext", "SpecifiedExchangedDocumentContext"),
    "document": ("ExchangedDocument", "HeaderExchangedDocument"),
    "transaction": ("SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction"),
    "agreement": ("ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement"),
    "settlement": ("ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement"),
    "sums": (
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    ),
    "line_agreement": ("SpecifiedLineTradeAgreement", "SpecifiedSupplyChainTradeAgreement"),
    "line_delivery": ("SpecifiedLineTradeDelivery", "SpecifiedSupplyChainTradeDelivery"),
    "line_settlement": ("SpecifiedLineTradeSettlement", "SpecifiedSupplyChainTradeSettlement"),
    "line_sums": (
        "SpecifiedTradeSettlementLineMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    ),
}
_NOTHING = XmlNode("")
# UNTDID 1001 code 50: validated priced tender, which is the French market number (BT-17).
_TENDER = "50"


def read_cii(root: XmlNode) -> XmlInvoice:
    """Read a ``CrossIndustryInvoice`` or ``CrossIndustryDocument``; absent parts stay absent."""
    faults = Faults()
    context, transaction = _group(root, "context"), _group(root, "transaction")
    settlement = _group(transaction, "settlement")
    sums = _group(settlement, "sums")
    taxes = tuple(settlement.find_all("ApplicableTradeTax"))
    fields = _fields(_group(root, "document"), transaction, faults)
    return XmlInvoice(
        dialect=Dialect.ZUGFERD1 if root.find("HeaderExchangedDocument") else Dialect.CII,
        namespace=root.namespace,
        profile=context.value("GuidelineSpecifiedDocumentContextParameter/ID"),
        frame=context.value("BusinessProcessSpecifiedDocumentContextParameter/ID"),
        fields={name: found for name, found in fields.items() if found is not ABSENT},
        vat_breakdown=tuple(_vat_line(tax, faults) for tax in taxes),
        exemption_reasons=tuple(
            bool(tax.value("ExemptionReason") or tax.value("ExemptionReasonCode")) for tax in taxes
        ),
        lines=_lines(transaction, faults),
        allowances=amount_field(sums.value("AllowanceTotalAmount"), faults),
        charges=amount_field(sums.value("ChargeTotalAmount"), faults),
        rounding=amount_field(sums.value("RoundingAmount"), faults),
        faults=faults,
    )


def _fields(document: XmlNode, transaction: XmlNode, faults: Faults) -> dict[str, Field]:
    agreement, settlement = _group(transaction, "agreement"), _group(transaction, "settlement")
    currency = text_field(settlement, "InvoiceCurrencyCode")
    return {
        "invoice_number": text_field(document, "ID"),
        "document_type": text_field(document, "TypeCode"),
        "issue_date": date_field(document.find("IssueDateTime"), faults),
        "due_date": first_of(
            date_field(n, faults)
            for n in settlement.find_all("SpecifiedTradePaymentTerms/DueDateDateTime")
        ),
        "currency": currency,
        **_parties(agreement, settlement),
        **_references(agreement, settlement),
        **_payment(settlement),
        **_totals(_group(settlement, "sums"), currency.value, faults),
    }


def _group(node: XmlNode, name: str) -> XmlNode:
    return next((found for n in _GROUPS[name] if (found := node.find(n))), _NOTHING)


def _parties(agreement: XmlNode, settlement: XmlNode) -> dict[str, Field]:
    seller = _party(agreement.find("SellerTradeParty"))
    buyer = _party(agreement.find("BuyerTradeParty"))
    payee = _party(settlement.find("PayeeTradeParty"))
    sold, bought = party_fields(seller, "seller"), party_fields(buyer, "buyer")
    paid = party_fields(payee, "payee")
    return {
        **sold,
        **{name: bought[name] for name in bought if name not in _NOT_FOR_BUYER},
        "buyer.service_code": _service(buyer, agreement, bought["buyer.siren"].value),
        "payee.name": paid["payee.name"],
        "payee.siret": paid["payee.siret"],
    }


_NOT_FOR_BUYER = ("buyer.address", "buyer.country")


def _service(buyer: Party, agreement: XmlNode, siren: str | None) -> Field:
    code = service_code(buyer)
    # Chorus Pro takes the service code of a public buyer (SIREN in 1 or 2) from BT-10.
    if not code.value and (siren or "")[:1] in {"1", "2"}:
        return text_field(agreement, "BuyerReference")
    return code


def _party(node: XmlNode | None) -> Party:
    if node is None:
        return Party()
    address = node.find("PostalTradeAddress") or _NOTHING
    lines = [address.value(name) for name in ("LineOne", "LineTwo", "LineThree")]
    return Party(
        name=text_field(node, "Name"),
        address=address_field(lines, address.value("PostcodeCode"), address.value("CityName")),
        country=text_field(address, "CountryID"),
        identifiers=tuple(_identifiers(node)),
        tax_numbers=tuple(_ids(node, "SpecifiedTaxRegistration/ID")),
    )


def _identifiers(party: XmlNode) -> Iterator[Identifier]:
    legal = party.find_all("SpecifiedLegalOrganization/ID")
    yield from (Identifier(n.text.strip(), n.attributes.get("schemeID", ""), True) for n in legal)  # noqa: FBT003 - a dataclass field
    yield from _ids(party, "GlobalID")
    yield from _ids(party, "ID")


def _ids(node: XmlNode, path: str) -> Iterator[Identifier]:
    for found in node.find_all(path):
        if found.text.strip():
            yield Identifier(found.text.strip(), found.attributes.get("schemeID", "").strip())


def _references(agreement: XmlNode, settlement: XmlNode) -> dict[str, Field]:
    tenders = (
        _reference(node)
        for node in agreement.find_all("AdditionalReferencedDocument")
        if node.value("TypeCode") == _TENDER
    )
    earlier = [
        value
        for node in settlement.find_all("InvoiceReferencedDocument")
        if (value := _reference(node).value)
    ]
    return {
        "references.engagement": _reference(agreement.find("BuyerOrderReferencedDocument")),
        "references.contract": _reference(agreement.find("ContractReferencedDocument")),
        "references.market": first_of(tenders),
        "references.preceding_invoice": printed(" ".join(dict.fromkeys(earlier))),
    }


def _reference(node: XmlNode | None) -> Field:
    named = text_field(node, "IssuerAssignedID")
    return named if named.value else text_field(node, "ID")


def _payment(settlement: XmlNode) -> dict[str, Field]:
    means = tuple(settlement.find_all("SpecifiedTradeSettlementPaymentMeans"))
    # Only the creditor's account: the debtor's (BT-91) is the commune's own.
    accounts = [
        text
        for node in means
        for name in ("IBANID", "ProprietaryID")
        if (text := node.value(f"PayeePartyCreditorFinancialAccount/{name}"))
    ]
    banks = [node.value("PayeeSpecifiedCreditorFinancialInstitution/BICID") for node in means]
    return {
        "payment.iban": first_of(printed(account_number(text), text) for text in accounts),
        "payment.bic": first_of(printed(compact(bic), bic) for bic in banks if bic),
        "payment.means": first_of(text_field(node, "TypeCode") for node in means),
    }


def _totals(sums: XmlNode, currency: str | None, faults: Faults) -> dict[str, Field]:
    names = {
        "totals.line_net": "LineTotalAmount",
        "totals.total_ht": "TaxBasisTotalAmount",
        "totals.total_tva": "TaxTotalAmount",
        "totals.total_ttc": "GrandTotalAmount",
        "totals.prepaid": "TotalPrepaidAmount",
        "totals.amount_due": "DuePayableAmount",
    }
    return {
        field: amount_field(_in_currency(sums, name, currency), faults)
        for field, name in names.items()
    }


def _in_currency(sums: XmlNode, name: str, currency: str | None) -> str | None:
    """BT-110 may stand beside BT-111, the same tax in the currency of accounting."""
    nodes = [node for node in sums.find_all(name) if node.text.strip()]
    same = [n for n in nodes if n.attributes.get("currencyID", currency) in {currency, ""}]
    chosen = next(iter(same or nodes), None)
    return chosen.text.strip() if chosen else None


def _vat_line(tax: XmlNode, faults: Faults) -> VatLine:
    return VatLine(
        category=text_field(tax, "CategoryCode"),
        rate=_rate(tax, faults),
        base=amount_field(tax.value("BasisAmount"), faults),
        tax=amount_field(tax.value("CalculatedAmount"), faults),
    )


def _rate(tax: XmlNode, faults: Faults) -> Field:
    raw = tax.value("RateApplicablePercent") or tax.value("ApplicablePercent")
    return number_field(raw, faults)


def _is_item(line: XmlNode) -> bool:
    """False for a line that only carries a note, or groups others (EXTENDED, BT-X-8)."""
    status = line.value("AssociatedDocumentLineDocument/LineStatusReasonCode")
    if status in {"GROUP", "INFORMATION"}:
        return False
    sums = _group(_group(line, "line_settlement"), "line_sums")
    return bool(sums.value("LineTotalAmount") or line.value("SpecifiedTradeProduct/Name"))


def _lines(transaction: XmlNode, faults: Faults) -> tuple[InvoiceLine, ...]:
    nodes = transaction.find_all("IncludedSupplyChainTradeLineItem")
    return tuple(_line(node, faults) for node in nodes if _is_item(node))


def _line(line: XmlNode, faults: Faults) -> InvoiceLine:
    agreement, settlement = _group(line, "line_agreement"), _group(line, "line_settlement")
    quantity = _group(line, "line_delivery").find("BilledQuantity") or _NOTHING
    price = agreement.value("NetPriceProductTradePrice/ChargeAmount")
    return InvoiceLine(
        name=text_field(line, "SpecifiedTradeProduct/Name"),
        quantity=number_field(quantity.text.strip(), faults),
        unit=printed(quantity.attributes.get("unitCode")),
        unit_price=number_field(price, faults),
        net=amount_field(_group(settlement, "line_sums").value("LineTotalAmount"), faults),
        vat_rate=_rate(settlement.find("ApplicableTradeTax") or _NOTHING, faults),
    )
