from __future__ import annotations

import pytest
from fixtures_invoices import (
    BUYER_SIRET,
    CII,
    IBAN,
    SELLER_SIREN,
    SELLER_SIRET,
    SELLER_VAT,
    UBL_CREDIT,
    ZUGFERD1,
    document_of,
    node_of,
)
from hypothesis import given
from hypothesis import strategies as st

from parvis.invoices.domain import Status
from parvis.invoices.reading.xml_invoice import Depth, Dialect, XmlInvoice
from parvis.invoices.reading.xml_read import disagree, invoices_of, read_xml
from parvis.kernel.documents.pages import Attachment, Document, MediaType, XmlNode


def read(xml: str) -> XmlInvoice:
    invoice = read_xml(node_of(xml))
    assert invoice is not None
    return invoice


def values(xml: str) -> dict[str, str | None]:
    return {name: found.value for name, found in read(xml).fields.items()}


def test_every_field_of_a_cii_invoice_is_read() -> None:
    found = values(CII)

    assert found == {
        "invoice_number": "F-2026/031",
        "document_type": "380",
        "issue_date": "2026-03-15",
        "due_date": "2026-04-14",
        "currency": "EUR",
        "seller.name": "Jardins du Val",
        "seller.siren": SELLER_SIREN,
        "seller.siret": SELLER_SIRET,
        "seller.vat_id": SELLER_VAT,
        "seller.address": "3 rue des Tilleuls, 36500 Argy",
        "seller.country": "FR",
        "buyer.name": "Commune de Saint-Exemple",
        "buyer.siren": BUYER_SIRET[:9],
        "buyer.siret": BUYER_SIRET,
        "buyer.service_code": "SERVICE-TECH",
        "references.engagement": "ENG-77",
        "references.market": "MARCHE-2",
        "payment.iban": IBAN,
        "payment.bic": "AGRIFRPP882",
        "payment.means": "30",
        "totals.line_net": "1000.00",
        "totals.total_ht": "1000.00",
        "totals.total_tva": "200.00",
        "totals.total_ttc": "1200.00",
        "totals.amount_due": "1200.00",
    }


def test_a_cii_invoice_gives_its_lines_and_its_breakdown() -> None:
    invoice = read(CII)

    (line,), (rate,) = invoice.lines, invoice.vat_breakdown

    assert [line.name.value, line.quantity.value, line.unit.value] == [
        "Entretien du stade",
        "20",
        "HUR",
    ]
    assert [line.unit_price.value, line.net.value, line.vat_rate.value] == [
        "50.0000",
        "1000.00",
        "20.00",
    ]
    assert [rate.category.value, rate.rate.value, rate.base.value, rate.tax.value] == [
        "S",
        "20.00",
        "1000.00",
        "200.00",
    ]


def test_the_account_that_is_debited_is_never_the_account_to_pay() -> None:
    only_debited = CII.replace("PayeePartyCreditorFinancialAccount", "Other")

    assert "payment.iban" not in values(only_debited)


def test_a_tax_number_that_is_not_vat_is_not_a_vat_number() -> None:
    without_vat = CII.replace('schemeID="VA"', 'schemeID="FC"')

    assert "seller.vat_id" not in values(without_vat)


def test_a_siret_under_the_siren_scheme_is_a_siret_and_gives_the_siren() -> None:
    xml = CII.replace(f'"0002">{SELLER_SIREN}', f'"0002">{SELLER_SIRET}').replace(
        f'<ram:GlobalID schemeID="0009">{SELLER_SIRET}</ram:GlobalID>', ""
    )

    fields = read(xml).fields

    assert fields["seller.siret"].value == SELLER_SIRET
    assert fields["seller.siren"].value == SELLER_SIREN
    assert fields["seller.siren"].status is Status.DERIVED


def test_a_global_number_of_another_scheme_is_no_siret() -> None:
    xml = CII.replace('schemeID="0009">', 'schemeID="0088">').replace('"0002"', '"0060"')

    assert "seller.siret" not in values(xml)


def test_tax_in_the_currency_of_accounting_is_not_the_tax_of_the_invoice() -> None:
    assert values(CII)["totals.total_tva"] == "200.00"


def test_several_earlier_invoices_are_all_given() -> None:
    xml = CII.replace(
        "<ram:SpecifiedTradePaymentTerms>",
        "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-1</ram:IssuerAssignedID>"
        "</ram:InvoiceReferencedDocument><ram:InvoiceReferencedDocument>"
        "<ram:IssuerAssignedID>F-2</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>"
        "<ram:SpecifiedTradePaymentTerms>",
    )

    assert values(xml)["references.preceding_invoice"] == "F-1 F-2"


def test_a_comma_is_understood_and_told() -> None:
    invoice = read(CII.replace("<ram:GrandTotalAmount>1200.00", "<ram:GrandTotalAmount>1200,00"))

    assert invoice.fields["totals.total_ttc"].value == "1200.00"
    assert invoice.faults.amounts == ["1200,00"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("20260230", None), ("2026-03-15", "2026-03-15"), ("mars 2026", None)],
)
def test_a_date_against_the_standard_is_told(raw: str, expected: str | None) -> None:
    invoice = read(CII.replace(">20260315<", f">{raw}<"))

    assert invoice.fields["issue_date"].value == expected
    assert invoice.faults.dates == [raw]


def test_zugferd_1_is_read_with_its_own_names() -> None:
    invoice = read(ZUGFERD1)

    assert invoice.dialect is Dialect.ZUGFERD1
    assert invoice.fields["invoice_number"].value == "471102"
    assert invoice.fields["references.engagement"].value == "B-9"
    assert invoice.fields["totals.total_ttc"].value == "119.00"
    assert [line.name.value for line in invoice.lines] == ["Papier"]
    assert [line.rate.value for line in invoice.vat_breakdown] == ["19.00"]


def test_a_ubl_credit_note_is_read() -> None:
    found = values(UBL_CREDIT)

    assert found["document_type"] == "381"
    assert found["references.preceding_invoice"] == "F-1 F-2"
    assert found["seller.name"] == "Jardins du Val"
    assert found["seller.vat_id"] == SELLER_VAT
    assert found["seller.siret"] == SELLER_SIRET
    assert found["payment.iban"] == IBAN
    assert found["due_date"] == "2026-05-02"
    assert found["totals.total_tva"] == "20.00"
    assert [line.quantity.value for line in read(UBL_CREDIT).lines] == ["2"]


def test_a_delivery_note_is_no_invoice() -> None:
    assert read_xml(XmlNode("CrossIndustryDespatchAdvice")) is None
    assert read_xml(XmlNode("Invoice")) is None


def test_the_invoice_is_found_behind_another_attachment() -> None:
    note = Attachment("bon.xml", XmlNode("CrossIndustryDespatchAdvice"), b"")
    bill = Attachment("facture.xml", node_of(CII), b"")
    document = Document(MediaType.PDF, "0" * 64, attachments=(note, bill))

    (invoice,) = invoices_of(document)

    assert invoice.fields["invoice_number"].value == "F-2026/031"


def test_two_xml_files_that_disagree_are_noticed() -> None:
    other = CII.replace("1200.00", "1300.00")

    assert disagree([read(CII), read(other)])
    assert not disagree([read(CII), read(CII)])


def test_the_depth_of_a_profile_is_known() -> None:
    minimum = CII.replace("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum")

    assert read(minimum).depth is Depth.MINIMUM
    assert read(CII).depth is Depth.FULL
    assert read_xml(document_of(xml=CII).attachments[0].root) is not None


_NAMES = st.sampled_from(
    [
        "ExchangedDocument",
        "ID",
        "SupplyChainTradeTransaction",
        "TaxTotalAmount",
        "IssueDateTime",
        "TaxTotal",
        "ApplicableHeaderTradeSettlement",
        "ApplicableTradeTax",
        "DateTimeString",
    ]
)
_TREES = st.recursive(
    st.builds(XmlNode, name=_NAMES, text=st.text(max_size=30)),
    lambda children: st.builds(
        XmlNode, name=_NAMES, text=st.text(max_size=12), children=st.lists(children).map(tuple)
    ),
    max_leaves=12,
)


@given(st.sampled_from(["CrossIndustryInvoice", "CrossIndustryDocument", "Invoice"]), _TREES)
def test_no_tree_makes_reading_raise(root: str, tree: XmlNode) -> None:
    invoice = read_xml(XmlNode(root, children=(tree, *tree.children)))

    assert invoice is None or invoice.fields is not None
