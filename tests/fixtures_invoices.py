"""Invented invoices in XML, and the means to read them without a child process or an engine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from parvis.invoices.domain import Alert, Buyer, Engine, Field, InvoiceLine, Origin, VatLine
from parvis.invoices.reading.ports import Reader, ReadImage
from parvis.kernel.documents.pages import (
    Attachment,
    Document,
    MediaType,
    Page,
    Raster,
    Word,
    XmlNode,
)

# An invented company and an invented commune, keys right.
SELLER_SIREN = "314159260"
SELLER_SIRET = "31415926000012"
SELLER_VAT = "FR87314159260"
BUYER_SIREN = "219999992"
BUYER_SIRET = "21999999200015"
IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "FR1420041010050500013M02606"

CII = """<rsm:CrossIndustryInvoice
 xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>
 <ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>S1</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
 <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>F-2026/031</ram:ID><ram:TypeCode>380</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="102">20260315</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
 <ram:SpecifiedTradeProduct><ram:Name>Entretien du stade</ram:Name></ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>50.0000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="HUR">20</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement>
  <ram:ApplicableTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
  <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
 </ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement>
 <ram:SellerTradeParty><ram:Name>Jardins du Val</ram:Name>
  <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">314159260</ram:ID></ram:SpecifiedLegalOrganization>
  <ram:GlobalID schemeID="0009">31415926000012</ram:GlobalID>
  <ram:PostalTradeAddress><ram:PostcodeCode>36500</ram:PostcodeCode><ram:LineOne>3 rue des Tilleuls</ram:LineOne><ram:CityName>Argy</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">99887766</ram:ID></ram:SpecifiedTaxRegistration>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR87314159260</ram:ID></ram:SpecifiedTaxRegistration>
 </ram:SellerTradeParty>
 <ram:BuyerTradeParty><ram:Name>Commune de Saint-Exemple</ram:Name>
  <ram:GlobalID schemeID="0224">SERVICE-TECH</ram:GlobalID>
  <ram:GlobalID schemeID="0009">21999999200015</ram:GlobalID>
 </ram:BuyerTradeParty>
 <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>ENG-77</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
 <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>MARCHE-2</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement>
 <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
 <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode>
  <ram:PayerPartyDebtorFinancialAccount><ram:IBANID>FR1420041010050500013M02606</ram:IBANID></ram:PayerPartyDebtorFinancialAccount>
  <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR76 3000 6000 0112 3456 7890 189</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
  <ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>AGRIFRPP882</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution>
 </ram:SpecifiedTradeSettlementPaymentMeans>
 <ram:ApplicableTradeTax><ram:CalculatedAmount>200.00</ram:CalculatedAmount><ram:BasisAmount>1000.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
 <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260414</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
 <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  <ram:LineTotalAmount>1000.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount>
  <ram:TaxTotalAmount currencyID="USD">215.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="EUR">200.00</ram:TaxTotalAmount>
  <ram:GrandTotalAmount>1200.00</ram:GrandTotalAmount><ram:DuePayableAmount>1200.00</ram:DuePayableAmount>
 </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""

ZUGFERD1 = """<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="r" xmlns:udt="u">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>471102</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20130305</udt:DateTimeString></ram:IssueDateTime></rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction>
<ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>Lieferant GmbH</ram:Name><ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Kunde AG</ram:Name></ram:BuyerTradeParty><ram:BuyerOrderReferencedDocument><ram:ID>B-9</ram:ID></ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:ApplicableTradeTax><ram:CalculatedAmount>19.00</ram:CalculatedAmount><ram:BasisAmount>100.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount>19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:ApplicableSupplyChainTradeSettlement>
<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:IncludedNote><ram:Content>note</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument></ram:IncludedSupplyChainTradeLineItem>
<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>10.0000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedSupplyChainTradeAgreement><ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">10</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery><ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement><ram:SpecifiedTradeProduct><ram:Name>Papier</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>"""

UBL_CREDIT = """<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" xmlns:b="cbc" xmlns:a="cac">
<b:CustomizationID>urn:cen.eu:en16931:2017</b:CustomizationID><b:ID>AV-12</b:ID><b:IssueDate>2026-04-02</b:IssueDate>
<b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode><a:OrderReference><b:ID>ENG-8</b:ID></a:OrderReference>
<a:BillingReference><a:InvoiceDocumentReference><b:ID>F-1</b:ID></a:InvoiceDocumentReference></a:BillingReference>
<a:BillingReference><a:InvoiceDocumentReference><b:ID>F-2</b:ID></a:InvoiceDocumentReference></a:BillingReference>
<a:AccountingSupplierParty><a:Party><a:PartyIdentification><b:ID schemeID="SEPA">FR00ZZZ123456</b:ID></a:PartyIdentification><a:PartyName><b:Name>Chez Val</b:Name></a:PartyName>
<a:PostalAddress><b:StreetName>3 rue des Tilleuls</b:StreetName><b:CityName>Argy</b:CityName><b:PostalZone>36500</b:PostalZone><a:Country><b:IdentificationCode>FR</b:IdentificationCode></a:Country></a:PostalAddress>
<a:PartyTaxScheme><b:CompanyID>99887766</b:CompanyID><a:TaxScheme><b:ID>FC</b:ID></a:TaxScheme></a:PartyTaxScheme>
<a:PartyTaxScheme><b:CompanyID>FR87314159260</b:CompanyID><a:TaxScheme><b:ID>VAT</b:ID></a:TaxScheme></a:PartyTaxScheme>
<a:PartyLegalEntity><b:RegistrationName>Jardins du Val</b:RegistrationName><b:CompanyID schemeID="0002">31415926000012</b:CompanyID></a:PartyLegalEntity></a:Party></a:AccountingSupplierParty>
<a:AccountingCustomerParty><a:Party><a:PartyLegalEntity><b:RegistrationName>Commune</b:RegistrationName></a:PartyLegalEntity></a:Party></a:AccountingCustomerParty>
<a:PaymentMeans><b:PaymentMeansCode>30</b:PaymentMeansCode><b:PaymentDueDate>2026-05-02</b:PaymentDueDate><a:PayeeFinancialAccount><b:ID>FR7630006000011234567890189</b:ID></a:PayeeFinancialAccount><a:PaymentMandate><a:PayerFinancialAccount><b:ID>FR1420041010050500013M02606</b:ID></a:PayerFinancialAccount></a:PaymentMandate></a:PaymentMeans>
<a:TaxTotal><b:TaxAmount currencyID="USD">22.00</b:TaxAmount></a:TaxTotal>
<a:TaxTotal><b:TaxAmount currencyID="EUR">20.00</b:TaxAmount><a:TaxSubtotal><b:TaxableAmount>100.00</b:TaxableAmount><b:TaxAmount>20.00</b:TaxAmount><a:TaxCategory><b:ID>S</b:ID><b:Percent>20</b:Percent></a:TaxCategory></a:TaxSubtotal></a:TaxTotal>
<a:LegalMonetaryTotal><b:LineExtensionAmount>100.00</b:LineExtensionAmount><b:TaxExclusiveAmount>100.00</b:TaxExclusiveAmount><b:TaxInclusiveAmount>120.00</b:TaxInclusiveAmount><b:PayableAmount>120.00</b:PayableAmount></a:LegalMonetaryTotal>
<a:CreditNoteLine><b:CreditedQuantity unitCode="C62">2</b:CreditedQuantity><b:LineExtensionAmount>100.00</b:LineExtensionAmount><a:Item><b:Name>Rosiers</b:Name><a:ClassifiedTaxCategory><b:Percent>20</b:Percent></a:ClassifiedTaxCategory></a:Item><a:Price><b:PriceAmount>50</b:PriceAmount></a:Price></a:CreditNoteLine>
</CreditNote>"""


def node_of(xml: str) -> XmlNode:
    """The tree that a child would give for this XML."""
    return _node(ET.fromstring(xml))  # noqa: S314 - invented above


def _node(element: ET.Element) -> XmlNode:
    namespace, _, name = element.tag.rpartition("}")
    return XmlNode(
        name=name,
        namespace=namespace.lstrip("{"),
        text=element.text or "",
        attributes=dict(element.attrib),
        children=tuple(_node(child) for child in element),
    )


def words_of(*lines: str) -> tuple[Word, ...]:
    """Lines of text set one under the other; two spaces part columns."""
    words: list[Word] = []
    for rank, line in enumerate(lines):
        top, at = 0.03 + rank * 0.025, 0.0
        for position, char in enumerate(f"{line} "):
            if char != " ":
                continue
            text = line[int(at) : position]
            if text:
                box = (0.05 + at * 0.01, top, 0.05 + position * 0.01, top + 0.014)
                words.append(Word(text, box))
            at = position + 1
    return tuple(words)


def page_of(*lines: str, number: int = 1, usable: bool = True) -> Page:
    """An A4 page with those lines in its text layer."""
    return Page(number, 595.0, 842.0, words_of(*lines), text_usable=usable)


def document_of(*pages: Page, xml: str | None = None, warnings: tuple[str, ...] = ()) -> Document:
    """A PDF that carries ``xml``, when there is one."""
    attached = (Attachment("facture.xml", node_of(xml), xml.encode()),) if xml else ()
    return Document(MediaType.PDF, "0" * 64, pages, attached, warnings=warnings)


@dataclass
class Understood:
    """What a canned text route says."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    vat_breakdown: tuple[VatLine, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass
class CannedDocuments:
    """One document, whatever the bytes."""

    document: Document
    drawn: list[int] = field(default_factory=list)

    def open(self, content: bytes) -> Document:  # noqa: ARG002 - the port's shape
        return self.document

    def draw(self, content: bytes, pages: Sequence[int]) -> Iterator[Raster]:  # noqa: ARG002
        for number in pages:
            self.drawn.append(number)
            yield Raster(1, 1, 1, bytes([number]))


@dataclass
class CannedOcr:
    """Lines by engine and page number; every engine is installed."""

    lines: Mapping[tuple[str, int], Sequence[str]] = field(default_factory=dict)
    read_by: list[tuple[str, int]] = field(default_factory=list)

    def read(self, raster: Raster, engine: str) -> ReadImage:
        number = raster.pixels[0]
        self.read_by.append((engine, number))
        words = tuple(
            Word(word.text, word.box, 0.9)
            for word in words_of(*self.lines.get((engine, number), ()))
        )
        return ReadImage(level=words, shown=words)

    def provenance(self, engine: str) -> Engine:
        return Engine(engine, "1", hashlib.sha256(engine.encode()).hexdigest())


@dataclass
class CannedWords:
    """A text route that looks for its own ``name=value`` words."""

    def __call__(
        self, pages: Sequence[Page], *, origin: Origin, buyer: Buyer | None
    ) -> Understood:  # the port's shape
        del buyer
        fields = {}
        for page in pages:
            for word in page.words:
                name, sign, value = word.text.partition("=")
                if sign and word.visible:
                    fields[name] = Field(
                        value,
                        value,
                        source=origin,
                        page=page.number,
                        box=word.box,
                        checks=("seen",),
                    )
        return Understood({k: _printed(f) for k, f in fields.items()})


def _printed(found: Field) -> Field:
    from dataclasses import replace

    from parvis.invoices.domain import Status

    return replace(found, status=Status.PRINTED)


def reader_of(document: Document, ocr: CannedOcr | None = None) -> Reader:
    """A reader whose outside is canned."""
    return Reader(CannedDocuments(document), ocr or CannedOcr(), CannedWords())
