from __future__ import annotations

import pytest

from parvis.invoices.domain import Field, Reading, Route, Verdict
from parvis.invoices.scoring import Score, Truth, bare_name, same


def reading(verdict: Verdict = Verdict.SURE, **values: str) -> Reading:
    fields = {name.replace("__", "."): Field(value) for name, value in values.items()}
    return Reading("f", "0", 1, Route.TEXT, None, fields, verdict=verdict)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SARL Étienne & Fils", "ETIENNE ET FILS"),
        ("Val S.A.S.", "val"),
        ("Müller GmbH & Co. KG", "MULLER"),
        ("S A R L Dupont", "Dupont"),
    ],
)
def test_names_are_compared_without_case_accents_and_legal_form(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other)


def test_a_name_that_is_only_a_legal_form_stays_a_name() -> None:
    assert bare_name("SA") == "sa"


@pytest.mark.parametrize(
    ("name", "expected", "found", "equal"),
    [
        ("totals.total_ttc", "1200", "1200.00", True),
        ("totals.total_ttc", "1200.01", "1200.00", False),
        ("payment.iban", "FR76 3000 6000", "FR7630006000", True),
        ("invoice_number", "f-12", "F-12", True),
        ("issue_date", "2026-01-02", "2026-02-01", False),
        (
            "seller.address",
            "3, rue des Tilleuls 36500 Argy",
            "3 RUE DES TILLEULS, 36500 ARGY",
            True,
        ),
    ],
)
def test_each_field_has_its_own_equality(name: str, expected: str, found: str, equal: bool) -> None:
    assert equal == same(name, expected, found)


def test_a_wrong_or_invented_field_counts_as_silent_only_in_a_sure_document() -> None:
    score = Score()
    truth = Truth("f", {"currency": "EUR", "payment.iban": None})

    score.add(truth, reading(currency="USD", payment__iban="FR76"))
    score.add(truth, reading(Verdict.TO_CHECK, currency="USD"))
    score.add(truth, reading(currency="EUR"))

    assert score.silent_wrong == 2
    assert score.all_right == 1
    assert score.fields["payment.iban"] == {"n": 3, "invented": 1, "absent": 2}


def test_a_file_that_could_not_be_read_is_missing_everywhere() -> None:
    score = Score()

    score.add(Truth("f", {"currency": "EUR", "payment.iban": None}), None)

    assert score.fields["currency"]["missing"] == 1
    assert (score.all_right, score.routes["unreadable"]) == (0, 1)
