from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices.words.canvas import Canvas

from parvis.invoices.reading.words.amounts import find_amounts, find_rates, parse_number
from parvis.invoices.reading.words.rows import Row, build_rows

AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999.99"), places=2)


def row_of(text: str) -> Row:
    canvas = Canvas()
    canvas.put(20, 40, text)
    return build_rows(canvas.pages())[0]


def grouped(value: Decimal, separator: str, point: str) -> str:
    return f"{value:,.2f}".replace(",", "S").replace(".", point).replace("S", separator)


@given(
    AMOUNTS,
    st.sampled_from(
        [
            (" ", ","),
            ("\u202f", ","),
            ("\xa0", ","),
            (".", ","),
            (",", "."),
            ("", ","),
            ("", "."),
            ("'", "."),
        ]
    ),
)
def test_an_amount_is_read_whatever_the_separators(value: Decimal, print_: tuple[str, str]) -> None:
    row = row_of(f"Total {grouped(value, *print_)} €")

    found = list(find_amounts(row))

    assert [value] == [amount.value for amount in found]
    assert found[0].money


@given(AMOUNTS, st.sampled_from(["-{}", "- {}", "{}-", "({})", "−{}", "-{} €"]))
def test_a_negative_amount_keeps_its_sign(value: Decimal, print_: str) -> None:
    row = row_of("Avoir " + print_.format(grouped(value, " ", ",")))

    found = list(find_amounts(row))

    assert [-value] == [amount.value for amount in found]


@given(st.text(max_size=40))
def test_no_text_makes_the_number_parser_fail(text: str) -> None:
    parsed = parse_number(text)

    assert parsed is None or parsed[0] >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9€00", "9.00"),
        ("*14.20", "14.20"),
        ("12,50EUR", "12.50"),
        ("€ 12.50", "12.50"),
        ("EUR 1 200,00", "1200.00"),
        ("1.234.567,89", "1234567.89"),
    ],
)
def test_prints_of_tills_and_of_foreign_invoices_are_read(text: str, expected: str) -> None:
    found = list(find_amounts(row_of(text)))

    assert [Decimal(expected)] == [amount.value for amount in found]


@pytest.mark.parametrize(
    "text", ["FA-2026-0042", "10/12/2026x", "14h30", "n12", "20 %", "2026/045"]
)
def test_references_times_and_rates_are_not_sums(text: str) -> None:
    found = [a for a in find_amounts(row_of(text)) if a.cents or a.money]

    assert [] == found


def test_figures_of_two_columns_are_not_glued_together() -> None:
    canvas = Canvas()
    canvas.row(40, [(-300, "12"), (-360, "250,00"), (-430, "3 000,00")])

    found = list(find_amounts(build_rows(canvas.pages())[0]))

    assert ["12", "250.00", "3000.00"] == [str(amount.value) for amount in found]


@given(
    st.sampled_from(["20", "10", "5,5", "2,1", "20,00", "5.50", "8,5"]),
    st.sampled_from(["TVA {} %", "TVA ({}%)", "{} % TVA"]),
)
def test_a_rate_is_read_with_its_percent_sign(rate: str, print_: str) -> None:
    found = list(find_rates(row_of(print_.format(rate))))

    assert [Decimal(rate.replace(",", "."))] == [found_rate.value for found_rate in found]
