from __future__ import annotations

import pytest
from fixtures_invoices import (
    CII,
    IBAN,
    OTHER_IBAN,
    SELLER_SIRET,
    CannedOcr,
    document_of,
    node_of,
    page_of,
    reader_of,
)

from parvis.invoices.domain import FIELDS, Buyer, Origin, Reading, Route, Status, Verdict
from parvis.invoices.reading.service import read_invoice
from parvis.kernel.documents.pages import Document, MediaType, Page, XmlNode
from parvis.kernel.problems import Problem

# What the canned text route understands of a page that says everything.
COMPLETE = (
    "document_type=380 invoice_number=F-9 issue_date=2026-03-15 currency=EUR",
    f"seller.name=Val seller.siret={SELLER_SIRET} payment.iban={IBAN}",
    "totals.total_ht=100.00 totals.total_tva=20.00 totals.total_ttc=120.00",
)
VISIBLE = (
    "Facture F-2026/031 du 15/03/2026",
    "SIRET 314 159 260 00012",
    "IBAN FR76 3000 6000 0112 3456 7890 189",
    "HT 1 000,00  TVA 200,00  TTC 1 200,00",
)


def read(
    document: Document,
    ocr: CannedOcr | None = None,
    *,
    engine: str = "auto",
    buyer: Buyer | None = None,
) -> Reading:
    return read_invoice(
        b"%PDF", "facture.pdf", reader=reader_of(document, ocr), engine=engine, buyer=buyer
    )


def test_an_electronic_invoice_is_read_from_its_xml_and_shown_on_its_page() -> None:
    reading = read(document_of(page_of(*VISIBLE), xml=CII))

    number = reading.fields["invoice_number"]
    assert reading.route is Route.XML
    assert reading.verdict is Verdict.SURE
    assert (number.value, number.source, number.page) == ("F-2026/031", Origin.XML, 1)
    assert number.box is not None
    assert tuple(reading.fields) == tuple(FIELDS)
    assert reading.engine is None


def test_rules_are_named_on_the_fields_they_speak_of() -> None:
    reading = read(document_of(page_of(*VISIBLE), xml=CII))

    assert "seller.siret.luhn" in reading.fields["seller.siret"].checks
    assert "totals.sum" in reading.fields["totals.total_ttc"].checks
    assert reading.fields["payee.name"].checks == ()


def test_a_page_that_shows_another_iban_blocks() -> None:
    page = page_of(f"payment.iban={OTHER_IBAN}", "TTC 1 200,00 HT 1 000,00")

    reading = read(document_of(page, xml=CII))

    assert [d.field for d in reading.differences] == ["payment.iban"]
    assert ("xml_page_mismatch", True) in [(a.code, a.blocking) for a in reading.alerts]
    assert reading.verdict is Verdict.IN_ERROR


def test_a_summary_profile_is_completed_from_the_page() -> None:
    minimum = CII.replace("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum").replace(
        "PayeePartyCreditorFinancialAccount", "Other"
    )

    reading = read(document_of(page_of(f"payment.iban={IBAN}"), xml=minimum))

    assert reading.fields["payment.iban"].value == IBAN
    assert reading.fields["payment.iban"].source is Origin.TEXT
    assert reading.route is Route.XML


def test_the_account_on_the_page_of_a_direct_debit_is_not_to_be_paid() -> None:
    debit = CII.replace("PayeePartyCreditorFinancialAccount", "Other").replace(
        "<ram:TypeCode>30<", "<ram:TypeCode>59<"
    )

    reading = read(document_of(page_of(f"payment.iban={IBAN}"), xml=debit))

    assert reading.fields["payment.iban"].value is None


def test_an_xml_file_alone_is_read() -> None:
    document = Document(MediaType.XML, "0" * 64, xml=node_of(CII))

    reading = read(document)

    assert reading.pages == 0
    assert reading.value("totals.total_ttc") == "1200.00"


def test_an_xml_that_is_no_invoice_is_a_problem() -> None:
    document = Document(MediaType.XML, "0" * 64, xml=XmlNode("Order"))

    with pytest.raises(Problem, match=r"invoice\.xml_not_invoice"):
        read(document)


def test_a_pdf_without_a_page_is_a_problem() -> None:
    with pytest.raises(Problem, match=r"invoice\.no_page"):
        read(document_of())


def test_a_broken_xml_is_told_and_the_page_is_read() -> None:
    reading = read(document_of(page_of(*COMPLETE), warnings=("attachment_broken",)))

    assert reading.route is Route.TEXT
    assert reading.verdict is Verdict.TO_CHECK
    assert "xml.readable" in [check.name for check in reading.checks]


def test_a_text_layer_is_read_without_an_engine() -> None:
    ocr = CannedOcr()

    reading = read(document_of(page_of(*COMPLETE)), ocr)

    assert (reading.route, reading.verdict, reading.engine) == (Route.TEXT, Verdict.SURE, None)
    assert ocr.read_by == []


def test_a_scan_that_reads_well_is_read_once_by_the_fast_engine() -> None:
    ocr = CannedOcr({("rapid-tiny", 1): COMPLETE})

    reading = read(document_of(page_of(usable=False)), ocr)

    assert ocr.read_by == [("rapid-tiny", 1)]
    assert reading.route is Route.OCR
    assert reading.engine is not None
    assert reading.engine.id == "rapid-tiny"


def test_a_single_engine_never_makes_a_scan_sure() -> None:
    ocr = CannedOcr({("rapid-tiny", 1): COMPLETE})

    assert read(document_of(page_of(usable=False)), ocr).verdict is Verdict.TO_CHECK


def test_a_failed_check_calls_the_careful_engine_and_keeps_both_readings() -> None:
    misread = (*COMPLETE[:2], COMPLETE[2].replace("120.00", "126.00"))
    ocr = CannedOcr({("rapid-tiny", 1): misread, ("rapid-small", 1): COMPLETE})

    reading = read(document_of(page_of(usable=False)), ocr)

    total = reading.fields["totals.total_ttc"]
    assert ocr.read_by == [("rapid-tiny", 1), ("rapid-small", 1)]
    assert total.value == "120.00"
    assert [a.value for a in total.alternatives] == ["126.00"]
    assert reading.engine is not None
    assert reading.engine.id == "rapid-small"


def test_two_engines_that_agree_make_a_scan_sure() -> None:
    misread = (*COMPLETE[:2], COMPLETE[2].replace("120.00", "126.00"))
    ocr = CannedOcr({("rapid-tiny", 1): misread, ("rapid-small", 1): COMPLETE})

    reading = read(document_of(page_of(usable=False)), ocr)

    assert "second_reading" in reading.fields["invoice_number"].checks
    assert reading.verdict is Verdict.SURE


def test_a_chosen_engine_is_the_only_one() -> None:
    ocr = CannedOcr({("tesseract", 1): COMPLETE[:1]})

    read(document_of(page_of(usable=False)), ocr, engine="tesseract")

    assert ocr.read_by == [("tesseract", 1)]


def test_only_the_pages_without_text_are_read_as_images() -> None:
    pages = (page_of(*COMPLETE[:2]), page_of(number=2, usable=False))
    ocr = CannedOcr({("rapid-tiny", 2): COMPLETE[2:]})

    reading = read(document_of(*pages), ocr)

    assert ocr.read_by == [("rapid-tiny", 2)]
    assert reading.route is Route.MIXED
    assert reading.fields["totals.total_ttc"].source is Origin.OCR
    assert reading.fields["invoice_number"].source is Origin.TEXT


def test_an_issuer_in_a_picture_is_looked_for_when_it_is_missing() -> None:
    text = page_of(COMPLETE[0], "-", COMPLETE[2])
    pictured = Page(1, text.width, text.height, text.words, text_usable=True, image_share=0.05)
    ocr = CannedOcr({("rapid-tiny", 1): ("", COMPLETE[1])})

    reading = read(document_of(pictured), ocr)

    assert reading.value("seller.siret") == SELLER_SIRET
    assert reading.fields["seller.siret"].source is Origin.OCR
    assert reading.fields["invoice_number"].source is Origin.TEXT


def test_pages_beyond_the_limit_are_told_and_not_read() -> None:
    pages = [page_of(number=n, usable=False) for n in range(1, 26)]
    ocr = CannedOcr({("rapid-tiny", 1): COMPLETE})

    reading = read(document_of(*pages), ocr)

    assert {number for _, number in ocr.read_by} == {*range(1, 12), 25}
    assert "pages_not_read" in [alert.code for alert in reading.alerts]


def test_an_invoice_for_another_organisme_blocks() -> None:
    buyer = Buyer(siren="100000009", sirens=frozenset({"100000009"}))

    reading = read(document_of(page_of(*VISIBLE), xml=CII), buyer=buyer)

    assert "addressed_elsewhere" in [alert.code for alert in reading.alerts]
    assert reading.verdict is Verdict.IN_ERROR


def test_a_blank_scan_says_what_is_missing() -> None:
    reading = read(document_of(page_of(usable=False)))

    assert reading.verdict is Verdict.TO_CHECK
    assert all(found.status is Status.ABSENT for found in reading.fields.values())


def test_a_scrambled_text_layer_gives_way_to_the_image() -> None:
    ocr = CannedOcr({("rapid-tiny", 1): COMPLETE})

    reading = read(document_of(page_of("Gbduvsf ovnfsp ef mb tpdjfuf")), ocr)

    assert reading.value("invoice_number") == "F-9"
    assert reading.route is Route.OCR


def test_a_works_claim_behind_an_ordinary_xml_goes_to_a_person() -> None:
    page = page_of("document_type=works_statement", *VISIBLE)

    reading = read(document_of(page, xml=CII))

    assert reading.value("document_type") == "380"
    assert "works_statement" in [alert.code for alert in reading.alerts]
    assert reading.verdict is Verdict.TO_CHECK


def test_a_number_misread_on_a_scan_is_no_difference() -> None:
    ocr = CannedOcr({("rapid-tiny", 1): ("invoice_number=F-2O26/O31",)})

    reading = read(document_of(page_of(usable=False), xml=CII), ocr)

    assert reading.differences == ()
