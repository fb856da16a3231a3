import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.invoices.domain import FIELDS
from parvis.invoices.review.values import normalise
from parvis.kernel.problems import Problem


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("totals.total_ttc", "1 234,5", "1234.50"),
        ("totals.total_ttc", "1.234,56 €", "1234.56"),
        ("totals.total_ttc", "-12", "-12.00"),
        ("totals.total_ht", "1234.567", "1234.57"),
        ("issue_date", "15/03/2026", "2026-03-15"),
        ("due_date", "2026-03-15", "2026-03-15"),
        ("seller.siret", "000 002 204 00014", "00000220400014"),
        ("seller.vat_id", "fr 28 000002204", "FR28000002204"),
        ("payment.iban", "FR76 0000 1000 0100 0000 0000 187", "FR7600001000010000000000187"),
        ("currency", "eur", "EUR"),
        ("document_type", "asap", "asap"),
        ("seller.name", "  Lumières   du Conte ", "Lumières du Conte"),
    ],
)
def test_a_typed_value_takes_the_form_of_the_contract(
    field: str, typed: str, expected: str
) -> None:
    assert expected == normalise(field, typed)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("totals.total_ttc", "douze", "invoice.field_value"),
        ("totals.total_ttc", "NaN", "invoice.field_value"),
        ("totals.total_ttc", "1e400", "invoice.field_value"),
        ("totals.total_ttc", "99999999999999", "invoice.field_value"),
        ("issue_date", "31/02/2026", "invoice.field_value"),
        ("seller.siren", "12345678", "invoice.field_value"),
        ("document_type", "facture", "invoice.field_value"),
        ("seller.name", "   ", "invoice.field_value"),
        ("seller.name", "x" * 501, "invoice.field_value"),
        ("seller.shoe_size", "42", "invoice.field_unknown"),
    ],
)
def test_a_value_of_another_form_is_refused(field: str, typed: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        normalise(field, typed)

    assert code == refused.value.code


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_whatever_is_typed_is_kept_in_form_or_refused(field: str, typed: str) -> None:
    kept = kept_or_refused(field, typed)

    assert kept in {"invoice.field_value", normalise_again(field, kept)}


def kept_or_refused(field: str, typed: str) -> str:
    try:
        return normalise(field, typed)
    except Problem as refused:
        return refused.code


def normalise_again(field: str, kept: str) -> str:
    return kept if kept == "invoice.field_value" else normalise(field, kept)
