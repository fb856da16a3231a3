from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures_invoices import CII, IBAN, OTHER_IBAN, SELLER_SIREN, node_of, page_of
from hypothesis import given
from hypothesis import strategies as st

from parvis.invoices.domain import Field, Origin, Outcome, Status
from parvis.invoices.reading import compare
from parvis.invoices.reading.locate import Finder, find_field
from parvis.invoices.reading.words.rows import build_rows
from parvis.invoices.reading.xml_read import read_xml

INVOICE = read_xml(node_of(CII))
assert INVOICE is not None
FIELDS = INVOICE.fields


def finder(*lines: str) -> Finder:
    return Finder(build_rows([page_of(*lines)]))


def seen(value: str, *checks: str) -> Field:
    return Field(value, value, Status.PRINTED, Origin.TEXT, 1, (0, 0, 1, 1), checks=checks)


def differences(page: dict[str, Field], *lines: str) -> list[tuple[str, str, str]]:
    found = compare.differences(FIELDS, page, finder(*lines))
    return [(one.field, one.xml, one.page) for one in found]


@pytest.mark.parametrize(
    "line",
    ["Total 1 234,50 €", "Total 1.234,50", "Total 1,234.50", "Total 1234.50", "Total 1234,50 EUR"],
)
def test_an_amount_is_found_in_every_print(line: str) -> None:
    place = next(finder(line).amount(Decimal("1234.50")), None)

    assert place is not None
    assert place.page == 1


@pytest.mark.parametrize("line", ["11234,50", "1234,509", "1 234,51", "1.234,50,2", "91.234,50"])
def test_a_part_of_a_longer_number_is_not_the_amount(line: str) -> None:
    assert next(finder(line).amount(Decimal("1234.50")), None) is None


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_any_amount_in_french_print_is_found(value: Decimal) -> None:
    printed = f"{value:,.2f}".replace(",", " ").replace(".", ",")

    assert next(finder(f"Net : {printed} €").amount(value), None) is not None


def test_an_identifier_is_found_with_its_spaces() -> None:
    fields = {"payment.iban": seen(IBAN)}

    place = find_field(
        finder("IBAN FR76 3000 6000 0112 3456 7890 189"), "payment.iban", fields["payment.iban"]
    )

    assert place is not None
    assert place.box[0] > 0.05


def test_a_date_is_found_in_words() -> None:
    assert find_field(finder("Le 15 mars 2026"), "issue_date", seen("2026-03-15")) is not None


def test_the_box_of_the_same_value_is_taken_from_the_page() -> None:
    placed = compare.place_fields(FIELDS, {"invoice_number": seen("F-2026/031")}, finder("rien"))

    assert placed["invoice_number"].box == (0, 0, 1, 1)
    assert placed["invoice_number"].source is Origin.XML


def test_a_page_that_says_the_same_has_no_difference() -> None:
    page = {
        "invoice_number": seen("F-2026/031", "labelled"),
        "payment.iban": seen(IBAN, "iban_key"),
        "totals.total_ttc": seen("1200.00", "totals_balance"),
    }

    assert differences(page, "Facture F-2026/031", "Total TTC 1 200,00") == []


def test_another_total_on_the_page_is_a_difference() -> None:
    page = {"totals.total_ttc": seen("1500.00", "totals_balance")}

    assert differences(page, "Total TTC 1 500,00") == [("totals.total_ttc", "1200.00", "1500.00")]


def test_another_total_is_a_difference_even_when_the_xml_total_is_printed_elsewhere() -> None:
    page = {"totals.total_ttc": seen("1440.00", "totals_balance")}

    found = differences(page, "Montant 1 200,00", "Taxe 240,00", "Total TTC 1 440,00")

    assert found == [("totals.total_ttc", "1200.00", "1440.00")]


def test_a_total_that_was_read_wrong_is_no_difference() -> None:
    page = {"totals.total_ttc": seen("1440.00", "totals_balance")}

    assert differences(page, "HT 1 000,00", "TVA 200,00", "TTC 1 200,00", "Autre 1 440,00") == []


def test_a_total_misread_on_a_scan_is_no_difference() -> None:
    scanned = replace(seen("1500.00"), source=Origin.OCR)

    assert differences({"totals.total_ttc": scanned}, "Total TTC 1 500,00") == []


def test_what_remains_after_a_deposit_is_not_another_total() -> None:
    paid = {
        "totals.prepaid": seen("200.00"),
        "totals.amount_due": seen("1000.00"),
        "totals.total_ttc": seen("1200.00"),
    }

    found = compare.differences(
        {**FIELDS, **paid}, {"totals.total_ttc": seen("1000.00")}, finder("Net à payer 1 000,00")
    )

    assert found == ()


def test_what_the_xml_says_must_be_seen() -> None:
    lines = ("Facture F-2026/031 du 15 mars 2026", "Total TTC 1 300,00")

    checks = compare.unseen(FIELDS, finder(*lines))

    assert [(c.name, c.result) for c in checks] == [
        ("page.invoice_number", Outcome.PASS),
        ("page.issue_date", Outcome.PASS),
        ("page.totals.total_ttc", Outcome.FAIL),
    ]


def test_another_account_with_a_wrong_key_is_a_difference() -> None:
    wrong = "DE12123456781234567890"

    assert differences({}, f"IBAN {wrong}") == [("payment.iban", IBAN, wrong)]


def test_another_iban_on_the_page_is_a_difference() -> None:
    page = {"payment.iban": seen(OTHER_IBAN, "iban_key")}

    assert differences(page, OTHER_IBAN) == [("payment.iban", IBAN, OTHER_IBAN)]


def test_an_iban_printed_beside_the_right_one_is_no_difference() -> None:
    page = {"payment.iban": seen(OTHER_IBAN, "iban_key")}

    assert differences(page, OTHER_IBAN, "FR76 3000 6000 0112 3456 7890 189") == []


def test_a_number_with_a_prefix_is_the_same_number() -> None:
    page = {"invoice_number": seen("2026/031", "labelled")}

    assert differences(page, "Facture 2026/031") == []


def test_another_number_on_the_page_is_a_difference() -> None:
    page = {"invoice_number": seen("G-99", "labelled")}

    assert differences(page, "Facture G-99") == [("invoice_number", "F-2026/031", "G-99")]


def test_another_company_on_the_page_is_a_difference() -> None:
    page = {"seller.siren": seen("100000009", "siren_key")}

    assert differences(page, "SIREN 100 000 009") == [("seller.siren", SELLER_SIREN, "100000009")]


def test_the_buyer_read_as_seller_is_no_difference() -> None:
    page = {"seller.siren": seen("219999992", "siren_key")}

    assert differences(page, "SIREN 219 999 992") == []


def test_a_siren_inside_a_siret_is_found() -> None:
    page = {"seller.siren": seen("100000009", "siren_key")}

    assert differences(page, "SIRET 31415926000012", "SIREN 100000009") == []


@pytest.mark.parametrize("line", ["Facture 000F2026031", "Facture NF2026/031"])
def test_a_number_stuck_to_a_prefix_is_seen(line: str) -> None:
    checks = compare.unseen({"invoice_number": FIELDS["invoice_number"]}, finder(line))

    assert [check.result for check in checks] == [Outcome.PASS]


def test_a_number_of_one_digit_is_seen() -> None:
    checks = compare.unseen({"invoice_number": seen("7")}, finder("Facture n° 7 du 3 mars"))

    assert [check.result for check in checks] == [Outcome.PASS]
