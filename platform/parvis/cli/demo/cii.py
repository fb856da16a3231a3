"""The XML of an invented invoice: Cross Industry Invoice, profile EN 16931."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from parvis.cli.demo.model import Invoice, Line
from parvis.cli.demo.pool import Place
from parvis.kernel.money import amount_text

_RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
_UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
_NAMESPACES = {"rsm": _RSM, "ram": _RAM, "udt": _UDT}


def cii_of(invoice: Invoice, buyer: Place) -> bytes:
    """The whole document, as bytes of UTF-8."""
    root = etree.Element(f"{{{_RSM}}}CrossIndustryInvoice", nsmap=_NAMESPACES)
    context = etree.SubElement(root, f"{{{_RSM}}}ExchangedDocumentContext")
    _ram(context, "GuidelineSpecifiedDocumentContextParameter/ID", "urn:cen.eu:en16931:2017")
    head = etree.SubElement(root, f"{{{_RSM}}}ExchangedDocument")
    _ram(head, "ID", invoice.number)
    _ram(head, "TypeCode", invoice.type_code)
    _date(head, "IssueDateTime", invoice.issued)
    body = etree.SubElement(root, f"{{{_RSM}}}SupplyChainTradeTransaction")
    for number, line in enumerate(invoice.lines, start=1):
        _add_line(body, number, line)
    _add_agreement(body, invoice, buyer)
    etree.SubElement(body, f"{{{_RAM}}}ApplicableHeaderTradeDelivery")
    _add_settlement(body, invoice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_line(body: etree._Element, number: int, line: Line) -> None:
    item = _ram(body, "IncludedSupplyChainTradeLineItem")
    _ram(item, "AssociatedDocumentLineDocument/LineID", str(number))
    _ram(item, "SpecifiedTradeProduct/Name", line.name)
    price = _ram(item, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount")
    price.text = f"{line.unit_price:f}"
    quantity = _ram(item, "SpecifiedLineTradeDelivery/BilledQuantity", f"{line.quantity:f}")
    quantity.set("unitCode", "C62")
    settlement = _ram(item, "SpecifiedLineTradeSettlement")
    _add_tax(settlement, line.rate)
    _ram(
        settlement,
        "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
        amount_text(line.net),
    )


def _add_agreement(body: etree._Element, invoice: Invoice, buyer: Place) -> None:
    agreement = _ram(body, "ApplicableHeaderTradeAgreement")
    seller = _ram(agreement, "SellerTradeParty")
    _add_party(seller, invoice.supplier.name, invoice.supplier.siret)
    _ram(seller, "PostalTradeAddress/CountryID", "FR")
    if not invoice.supplier.vat_exempt:
        vat = _ram(seller, "SpecifiedTaxRegistration/ID", invoice.supplier.vat_id)
        vat.set("schemeID", "VA")
    bought = _ram(agreement, "BuyerTradeParty")
    _add_party(bought, buyer.name, next(iter(buyer.sirets)))
    if invoice.engagement:
        _ram(agreement, "BuyerOrderReferencedDocument/IssuerAssignedID", invoice.engagement)


def _add_party(party: etree._Element, name: str, siret: str) -> None:
    _ram(party, "GlobalID", siret).set("schemeID", "0009")
    _ram(party, "Name", name)
    _ram(party, "SpecifiedLegalOrganization/ID", siret[:9]).set("schemeID", "0002")


def _add_settlement(body: etree._Element, invoice: Invoice) -> None:
    settlement = _ram(body, "ApplicableHeaderTradeSettlement")
    _ram(settlement, "InvoiceCurrencyCode", "EUR")
    means = _ram(settlement, "SpecifiedTradeSettlementPaymentMeans")
    _ram(means, "TypeCode", "30")
    iban = invoice.iban or invoice.supplier.iban
    _ram(means, "PayeePartyCreditorFinancialAccount/IBANID", iban)
    for rate, base, tax in invoice.by_rate:
        _add_tax(settlement, rate, base, tax)
    terms = _ram(settlement, "SpecifiedTradePaymentTerms")
    _date(terms, "DueDateDateTime", invoice.due)
    sums = _ram(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _ram(sums, "LineTotalAmount", amount_text(invoice.net))
    _ram(sums, "TaxBasisTotalAmount", amount_text(invoice.net))
    _ram(sums, "TaxTotalAmount", amount_text(invoice.tax)).set("currencyID", "EUR")
    _ram(sums, "GrandTotalAmount", amount_text(invoice.gross))
    _ram(sums, "DuePayableAmount", amount_text(invoice.gross))
    if invoice.preceding:
        _ram(settlement, "InvoiceReferencedDocument/IssuerAssignedID", invoice.preceding)


def _add_tax(
    parent: etree._Element, rate: Decimal, base: Decimal | None = None, tax: Decimal | None = None
) -> None:
    entry = _ram(parent, "ApplicableTradeTax")
    if tax is not None:
        _ram(entry, "CalculatedAmount", amount_text(tax))
    _ram(entry, "TypeCode", "VAT")
    if base is not None:
        _ram(entry, "BasisAmount", amount_text(base))
    _ram(entry, "CategoryCode", "S" if rate else "E")
    _ram(entry, "RateApplicablePercent", f"{rate:f}")


def _ram(parent: etree._Element, path: str, text: str | None = None) -> etree._Element:
    """Add the elements of a path (always new ones) and return the last."""
    for name in path.split("/"):
        parent = etree.SubElement(parent, f"{{{_RAM}}}{name}")
    parent.text = text
    return parent


def _date(parent: etree._Element, name: str, iso: str) -> None:
    holder = _ram(parent, name)
    text = etree.SubElement(holder, f"{{{_UDT}}}DateTimeString", format="102")
    text.text = iso.replace("-", "")
