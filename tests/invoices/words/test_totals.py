from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices.words.canvas import Canvas
from invoices.words.forge import fr

from parvis.invoices.domain import Origin, Status
from parvis.invoices.reading.words import WordsReading, read_words

CENT = Decimal("0.01")
SUMS = st.decimals(min_value=Decimal("1.00"), max_value=Decimal("90000.00"), places=2)
RATES = st.sampled_from([Decimal(r) for r in ("20", "10", "5.5", "2.1", "8.5")])


def reading_of(*rows: tuple[str, str], origin: Origin = Origin.TEXT) -> WordsReading:
    canvas = Canvas()
    canvas.put(50, 40, "FACTURE n° FA-2026-12", 14)
    for rank, (label, value) in enumerate(rows):
        canvas.row(300 + 15 * rank, [(300, label), (-540, value)])
    return read_words(canvas.pages(), origin=origin)


def tax_of(base: Decimal, rate: Decimal) -> Decimal:
    return (base * rate / 100).quantize(CENT, rounding=ROUND_HALF_UP)


def totals(reading: WordsReading) -> tuple[str | None, ...]:
    return tuple(reading.value(f"totals.{name}") for name in ("total_ht", "total_tva", "total_ttc"))


@given(SUMS, RATES, st.sampled_from([1, -1]))
def test_three_sums_that_add_up_are_found_whatever_their_sign(
    base: Decimal, rate: Decimal, sign: int
) -> None:
    ht, tva = sign * base, sign * tax_of(base, rate)

    reading = reading_of(
        ("Total HT", fr(ht)), (f"TVA {fr(rate)} %", fr(tva)), ("Total TTC", fr(ht + tva))
    )

    assert (f"{ht:.2f}", f"{tva:.2f}", f"{ht + tva:.2f}") == totals(reading)
    assert "totals_balance" in reading.fields["totals.total_ttc"].checks


@given(
    st.lists(SUMS, min_size=2, max_size=3),
    st.permutations([Decimal(20), Decimal(10), Decimal("5.5")]),
)
def test_several_rates_sum_to_the_totals(bases: list[Decimal], rates: list[Decimal]) -> None:
    pairs = [(base, rate, tax_of(base, rate)) for base, rate in zip(bases, rates, strict=False)]
    ht, tva = sum(p[0] for p in pairs), sum(p[2] for p in pairs)
    rows = [(f"TVA {fr(rate)} % sur {fr(base)}", fr(tax)) for base, rate, tax in pairs]

    reading = reading_of(("Total HT", fr(Decimal(ht))), *rows, ("Total TTC", fr(Decimal(ht + tva))))

    found = {(line.rate.value, line.base.value, line.tax.value) for line in reading.vat_breakdown}
    assert {(f"{r.normalize():f}", f"{b:.2f}", f"{t:.2f}") for b, r, t in pairs} == found
    assert f"{tva:.2f}" == reading.value("totals.total_tva")


def test_a_printed_sum_that_is_wrong_is_kept_and_nothing_supports_it() -> None:
    reading = reading_of(
        ("Total HT", "100,00 €"), ("TVA 20 %", "20,00 €"), ("Total TTC", "125,00 €")
    )

    assert ("100.00", "20.00", "125.00") == totals(reading)
    assert () == reading.fields["totals.total_ttc"].checks


def test_one_cent_of_rounding_is_tolerated() -> None:
    reading = reading_of(("Total HT", "33,33"), ("TVA 20 %", "6,67"), ("Total TTC", "40,01"))

    assert ("33.33", "6.67", "40.01") == totals(reading)


def test_the_tax_is_derived_only_when_the_rate_proves_it() -> None:
    proved = reading_of(
        ("Total HT", "100,00"), ("TVA 20 % sur 100,00", "20,00"), ("Total TTC", "120,00")
    )
    unproved = reading_of(("Total HT", "100,00"), ("Total TTC", "137,41"))

    assert "20.00" == proved.value("totals.total_tva")
    assert unproved.value("totals.total_tva") is None


def test_a_seller_in_franchise_has_no_tax_and_one_sum() -> None:
    reading = reading_of(
        ("Total à payer", "250,00 €"), ("TVA non applicable, art. 293 B du CGI", "")
    )

    assert ("250.00", "0.00", "250.00") == totals(reading)
    assert Status.DERIVED is reading.fields["totals.total_tva"].status


def test_a_deposit_separates_the_total_from_the_sum_due() -> None:
    reading = reading_of(
        ("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00"), ("Acompte versé", "-360,00"), ("Net à payer", "840,00"),
    )  # fmt: skip

    assert "1200.00" == reading.value("totals.total_ttc")
    assert "360.00" == reading.value("totals.prepaid")
    assert "840.00" == reading.value("totals.amount_due")


def test_a_retention_is_told_and_is_no_deposit() -> None:
    reading = reading_of(
        ("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00"), ("Retenue de garantie 5 %", "-60,00"), ("Net à payer", "1 140,00"),
    )  # fmt: skip

    assert "1140.00" == reading.value("totals.amount_due")
    assert reading.value("totals.prepaid") is None
    assert ["retention"] == [alert.code for alert in reading.alerts]


def test_an_old_balance_is_not_the_total() -> None:
    reading = reading_of(
        ("Solde antérieur", "999,00"), ("Total HT", "50,00"), ("TVA 20 %", "10,00"), ("Total TTC", "60,00"), ("Net à payer", "1 059,00"),
    )  # fmt: skip

    assert "60.00" == reading.value("totals.total_ttc")
    assert "1059.00" == reading.value("totals.amount_due")


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("TotalTTC", "120,00€"),
        ("TOTAL T.T.C", "120.00"),
        ("Total TTC", "*120,00"),
        ("TOTAL TTC EUR", "120,00"),
    ],
)
def test_labels_without_spaces_and_odd_prints_are_read(label: str, value: str) -> None:
    reading = reading_of(
        ("TotalHT", "100,00€"), ("TVA20%", "20,00€"), (label, value), origin=Origin.OCR
    )

    assert ("100.00", "20.00", "120.00") == totals(reading)


@given(
    st.lists(
        st.sampled_from(
            [
                "Total",
                "TTC",
                "HT",
                "TVA",
                "20",
                "%",
                "1 234,56",
                "12,00",
                "-",
                "€",
                "€ 9",
                "net à payer",
            ]
        ),
        max_size=60,
    )
)
def test_no_heap_of_words_makes_the_reader_fail(words: list[str]) -> None:
    canvas = Canvas()
    for rank, word in enumerate(words):
        canvas.put(20 + 90 * (rank % 6), 20 + 14 * (rank // 6), word)

    reading = read_words(canvas.pages(), origin=Origin.OCR)

    assert all(
        field.box is not None for field in reading.fields.values() if field.status is Status.PRINTED
    )
