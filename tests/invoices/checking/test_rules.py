from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from fixtures_invoices import IBAN, SELLER_SIREN, SELLER_SIRET, SELLER_VAT
from hypothesis import given
from hypothesis import strategies as st

from parvis.invoices.checking import GRAVE, Facts, judge
from parvis.invoices.checking.concerns import concerned
from parvis.invoices.domain import (
    FIELDS,
    Alert,
    Buyer,
    Difference,
    Field,
    InvoiceLine,
    Origin,
    Outcome,
    Status,
    VatLine,
    Verdict,
)

TODAY = date(2026, 4, 1)


def xml(value: str | None) -> Field:
    return Field(value, value, Status.PRINTED, Origin.XML) if value else Field()


def vat(rate: str, base: str, tax: str, category: str = "S") -> VatLine:
    return VatLine(xml(category), xml(rate), xml(base), xml(tax))


def facts(**changes: str | None) -> Facts:
    values: dict[str, str | None] = {
        "document_type": "380",
        "invoice_number": "F-1",
        "issue_date": "2026-03-15",
        "due_date": "2026-04-14",
        "currency": "EUR",
        "seller.name": "Val",
        "seller.siren": SELLER_SIREN,
        "seller.siret": SELLER_SIRET,
        "seller.vat_id": SELLER_VAT,
        "payment.iban": IBAN,
        "totals.total_ht": "100.00",
        "totals.total_tva": "20.00",
        "totals.total_ttc": "120.00",
        "totals.amount_due": "120.00",
    }
    values |= {name.replace("__", "."): value for name, value in changes.items()}
    return Facts(
        fields={name: xml(value) for name, value in values.items()},
        today=TODAY,
        vat_breakdown=(vat("20", "100.00", "20.00"),),
    )


def failures(given_facts: Facts) -> set[str]:
    return set(judge(given_facts).failures)


def test_a_sound_invoice_is_sure() -> None:
    judgement = judge(facts())

    assert judgement.failures == frozenset()
    assert judgement.verdict is Verdict.SURE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"seller__siret": "31415926000013"}, {"seller.siret.luhn"}),
        ({"seller__siren": "314159261"}, {"seller.siren.luhn", "seller.identity.coherent"}),
        ({"seller__vat_id": "FR88314159260"}, {"seller.vat_id.key"}),
        ({"seller__siren": "100000009"}, {"seller.identity.coherent"}),
        ({"payment__iban": "FR7630006000011234567890188"}, {"payment.iban.key"}),
        ({"payment__bic": "AGRI"}, {"payment.bic.shape"}),
        ({"payment__bic": "COBADEFFXXX"}, {"payment.bic.shape"}),
        ({"payment__bic": "AGRIFRPP882"}, set()),
        ({"payment__iban": "DE89370400440532013000"}, {"payment.iban.country"}),
        ({"totals__total_ttc": "121.00"}, {"totals.sum", "totals.due"}),
        ({"totals__total_ttc": "120.01"}, {"totals.cent"}),
        ({"totals__amount_due": "90.00"}, {"totals.due"}),
        ({"due_date": "2026-03-01"}, {"dates.due"}),
        ({"issue_date": "2026-05-02", "due_date": None}, {"dates.issue"}),
        ({"issue_date": "1998-05-02", "due_date": None}, {"dates.issue"}),
        ({"invoice_number": None}, {"mandatory"}),
        ({"document_type": "381"}, {"document.preceding"}),
        ({"document_type": "999"}, {"document.type"}),
    ],
)
def test_each_rule_names_its_own_failure(
    changes: dict[str, str | None], expected: set[str]
) -> None:
    assert expected == failures(facts(**changes))


def test_an_invoice_without_any_seller_identity_lacks_a_mention() -> None:
    bare = facts(seller__siren=None, seller__siret=None, seller__vat_id=None)

    (check,) = [c for c in judge(bare).checks if c.name == "mandatory"]

    assert check.result is Outcome.FAIL
    assert "fournisseur" in check.detail


def test_a_deposit_may_be_due_before_it_is_issued() -> None:
    early = facts(document_type="386", due_date="2026-03-01")

    assert failures(early) == set()


def test_an_invoice_already_paid_may_be_due_before_it_is_issued() -> None:
    assert failures(replace(facts(due_date="2026-03-01"), frame="B2")) == set()


def test_a_negative_invoice_is_an_avoir_that_does_not_say_so() -> None:
    negative = replace(
        facts(
            totals__total_ht="-100.00",
            totals__total_tva="-20.00",
            totals__total_ttc="-120.00",
            totals__amount_due="-120.00",
        ),
        vat_breakdown=(vat("20", "-100.00", "-20.00"),),
    )

    assert failures(negative) == {"document.sign"}


@pytest.mark.parametrize(
    ("breakdown", "expected"),
    [
        ((vat("20", "100.00", "19.00"),), {"vat.amounts", "totals.taxes"}),
        ((vat("20", "90.00", "18.00"),), {"totals.bases", "totals.taxes"}),
        ((vat("20", "50.00", "10.00"), vat("20", "50.00", "10.00")), set()),
        ((vat("19", "100.00", "19.00"),), {"totals.taxes", "vat.rates_known"}),
        ((vat("19.6", "100.00", "19.60"),), {"totals.taxes", "vat.rates_current"}),
        ((vat("20", "100.00", "20.01"),), set()),
    ],
)
def test_the_breakdown_is_checked_rate_by_rate(
    breakdown: tuple[VatLine, ...], expected: set[str]
) -> None:
    assert expected == failures(replace(facts(), vat_breakdown=breakdown))


def test_german_rates_are_not_checked_against_french_law() -> None:
    german = facts(
        seller__country="DE", seller__vat_id="DE123456789", seller__siren=None, seller__siret=None
    )

    found = failures(replace(german, vat_breakdown=(vat("19", "105.26", "20.00"),)))

    assert "vat.rates_known" not in found


@pytest.mark.parametrize(
    ("net", "allowances", "expected"),
    [
        ("100.00", None, set()),
        ("110.00", "10.00", set()),
        ("110.00", None, {"totals.line_net_to_ht"}),
    ],
)
def test_lines_allowances_and_charges_make_the_net_total(
    net: str, allowances: str | None, expected: set[str]
) -> None:
    line = InvoiceLine(name=xml("Tout"), net=xml(net))
    given_facts = replace(
        facts(totals__line_net=net),
        lines=(line,),
        complete_lines=True,
        allowances=Decimal(allowances) if allowances else None,
    )

    assert expected == failures(given_facts)


def test_lines_that_do_not_add_up_are_told() -> None:
    line = InvoiceLine(name=xml("Un"), net=xml("60.00"))
    given_facts = replace(facts(totals__line_net="100.00"), lines=(line,), complete_lines=True)

    assert "lines.sum" in failures(given_facts)


def test_what_was_paid_before_is_taken_off() -> None:
    assert failures(facts(totals__prepaid="20.00", totals__amount_due="100.00")) == set()


def test_a_summary_profile_does_not_say_what_was_paid() -> None:
    summary = replace(facts(totals__amount_due="100.00"), prepaid_known=False)

    assert failures(summary) == set()


def test_an_old_alphanumeric_vat_key_is_left_to_a_person() -> None:
    old = facts(seller__vat_id=f"FRK7{SELLER_SIREN}")

    assert failures(old) == set()


def test_an_invoice_for_somebody_else_blocks() -> None:
    buyer = Buyer(siren="219999992", sirens=frozenset({"219999992"}))
    elsewhere = replace(facts(buyer__siret="10000000900018"), buyer=buyer)

    judgement = judge(elsewhere)

    assert "buyer.addressed" in judgement.failures
    assert Alert("addressed_elsewhere", blocking=True) in judgement.alerts
    assert judgement.verdict is Verdict.IN_ERROR


def test_the_caisse_des_ecoles_is_the_same_organisme() -> None:
    buyer = Buyer(siren="219999992", sirens=frozenset({"219999992", "100000009"}))

    ours = judge(replace(facts(buyer__siren="100000009"), buyer=buyer))

    assert "buyer.addressed" not in ours.failures


def test_the_organisme_read_as_its_own_supplier_is_an_error() -> None:
    buyer = Buyer(siren=SELLER_SIREN, sirens=frozenset({SELLER_SIREN}))

    assert "seller.is_another" in failures(replace(facts(), buyer=buyer))


@pytest.mark.parametrize("kind", ["asap", "works_statement", "receipt", "other"])
def test_some_documents_always_go_to_a_person(kind: str) -> None:
    assert judge(facts(document_type=kind)).verdict is Verdict.TO_CHECK


def test_a_receipt_may_lack_number_and_tax() -> None:
    receipt = facts(
        document_type="receipt", invoice_number=None, totals__total_ht=None, totals__total_tva=None
    )

    assert "mandatory" not in failures(replace(receipt, vat_breakdown=()))


def test_a_difference_with_the_page_is_an_error() -> None:
    judgement = judge(replace(facts(), differences=(Difference("payment.iban", "a", "b"),)))

    assert Alert("xml_page_mismatch", blocking=True) in judgement.alerts
    assert judgement.verdict is Verdict.IN_ERROR


def test_a_text_value_without_proof_is_never_sure() -> None:
    sound = facts()
    number = Field("F-1", "F-1", Status.PRINTED, Origin.TEXT)
    unproven = replace(sound, fields={**sound.fields, "invoice_number": number})
    proven = replace(
        sound, fields={**sound.fields, "invoice_number": replace(number, checks=("labelled",))}
    )

    assert judge(unproven).verdict is Verdict.TO_CHECK
    assert judge(proven).verdict is Verdict.SURE


def test_rules_that_apply_to_a_field_are_no_proof_of_it() -> None:
    sound = facts()
    total = Field("120.00", "120", Status.PRINTED, Origin.TEXT, checks=("totals.sum",))

    assert judge(replace(sound, fields={**sound.fields, "totals.total_ttc": total})).verdict is (
        Verdict.TO_CHECK
    )


def test_a_score_below_the_threshold_goes_to_a_person() -> None:
    sound = facts()
    scored = Field("F-1", "F-1", Status.PRINTED, Origin.OCR, confidence=0.98, checks=("labelled",))

    assert judge(replace(sound, fields={**sound.fields, "invoice_number": scored})).verdict is (
        Verdict.TO_CHECK
    )


def test_every_failure_is_said_in_french() -> None:
    wrong = facts(totals__total_ttc="121.00", seller__siret="31415926000013", due_date="2026-01-01")

    details = [c.detail for c in judge(wrong).checks if c.result is Outcome.FAIL]

    assert details
    assert all(detail.endswith(".") and len(detail) > 20 for detail in details)


def test_every_rule_speaks_of_fields_of_the_contract() -> None:
    rules = [check.name for check in judge(facts()).checks]

    assert {name for rule in [*rules, *GRAVE] for name in concerned(rule)} <= set(FIELDS)


_AMOUNTS = st.decimals(min_value=-(10**6), max_value=10**6, places=2)


@given(_AMOUNTS, _AMOUNTS)
def test_totals_that_add_up_never_fail(ht: Decimal, tva: Decimal) -> None:
    found = failures(
        replace(
            facts(
                totals__total_ht=f"{ht}",
                totals__total_tva=f"{tva}",
                totals__total_ttc=f"{ht + tva}",
                totals__amount_due=None,
            ),
            vat_breakdown=(),
        )
    )

    assert "totals.sum" not in found


@given(_AMOUNTS, _AMOUNTS, st.decimals(min_value="0.02", max_value=10**6, places=2))
def test_totals_that_do_not_add_up_always_fail(ht: Decimal, tva: Decimal, gap: Decimal) -> None:
    found = failures(
        facts(
            totals__total_ht=f"{ht}",
            totals__total_tva=f"{tva}",
            totals__total_ttc=f"{ht + tva + gap}",
        )
    )

    assert "totals.sum" in found


@given(st.dates(date(2000, 1, 1), TODAY), st.integers(0, 3000))
def test_a_due_date_after_the_issue_never_fails(issued: date, days: int) -> None:
    due = issued + timedelta(days=days)

    found = failures(facts(issue_date=issued.isoformat(), due_date=due.isoformat()))

    assert not found & {"dates.due", "dates.issue"}


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=20)))
def test_no_values_make_the_rules_raise(values: dict[str, str]) -> None:
    fields = {
        name: Field(value, value, Status.PRINTED, Origin.OCR) for name, value in values.items()
    }

    assert judge(Facts(fields=fields, today=TODAY)).verdict in Verdict
