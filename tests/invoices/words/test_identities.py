from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices.words.canvas import Canvas
from invoices.words.forge import new_iban, new_siren, new_siret, siret_print, spaced

from parvis.invoices.domain import Buyer, Origin
from parvis.invoices.reading.words import read_words
from parvis.invoices.reading.words.accounts import Identity, Kind
from parvis.invoices.reading.words.identities import find_identities
from parvis.invoices.reading.words.rows import build_rows
from parvis.kernel.identifiers import french_vat_id

SEEDS = st.integers(min_value=0, max_value=10_000)


def found_in(*lines: str) -> list[Identity]:
    canvas = Canvas()
    canvas.column(20, 40, lines)
    return find_identities(build_rows(canvas.pages()))


def values(found: list[Identity], kind: Kind) -> list[str]:
    return [identity.value for identity in found if identity.kind is kind and identity.valid]


@given(
    SEEDS,
    st.sampled_from(["SIRET : {}", "N° Siret {}", "Siret:{}", "S.I.R.E.T. {}", "RCS Lyon {}"]),
)
def test_a_labelled_siret_is_read_spaced_or_not(seed: int, label: str) -> None:
    rng = Random(seed)
    siret = new_siret(rng, new_siren(rng))
    text = rng.choice((siret, siret_print(siret), f"{siret[:9]} {siret[9:]}"))

    found = found_in(label.format(text))

    assert [siret] == values(found, Kind.SIRET)


@given(SEEDS, st.sampled_from(["TVA : {}", "N° TVA intracommunautaire {}", "VAT {}"]))
def test_a_vat_number_is_read_spaced_or_not(seed: int, label: str) -> None:
    rng = Random(seed)
    vat_id = french_vat_id(new_siren(rng))
    text = rng.choice(
        (vat_id, f"{vat_id[:4]} {spaced(vat_id[4:], 3)}", f"FR {vat_id[2:4]} {vat_id[4:]}")
    )

    found = found_in(label.format(text))

    assert [vat_id] == values(found, Kind.VAT)


@given(SEEDS, st.sampled_from(["IBAN : {}", "Compte à créditer {}", "{}"]))
def test_an_iban_is_read_spaced_or_not(seed: int, label: str) -> None:
    rng = Random(seed)
    iban = new_iban(rng)

    found = found_in(label.format(rng.choice((iban, spaced(iban)))))

    assert [iban] == values(found, Kind.IBAN)


def test_an_iban_cut_at_the_end_of_a_row_is_put_together() -> None:
    iban = new_iban(Random(7))
    text = spaced(iban)

    found = found_in(f"Virement IBAN {text[:24]}", text[25:])

    assert [iban] == values(found, Kind.IBAN)


@given(SEEDS)
def test_one_wrong_figure_never_gives_an_iban(seed: int) -> None:
    rng = Random(seed)
    iban = new_iban(rng)
    place = rng.randint(4, 26)
    wrong = iban[:place] + str((int(iban[place]) + rng.randint(1, 9)) % 10) + iban[place + 1 :]
    canvas = Canvas()
    canvas.column(20, 40, ["FACTURE n° 12", f"IBAN {spaced(wrong)}"])

    reading = read_words(canvas.pages(), origin=Origin.TEXT)

    assert reading.value("payment.iban") is None
    assert ["iban_invalid"] == [alert.code for alert in reading.alerts]


def test_letters_taken_for_figures_are_repaired_when_both_keys_agree() -> None:
    iban = new_iban(Random(11))
    misread = iban.replace("0", "O", 1) if "0" in iban[4:14] else iban

    found = found_in(f"IBAN {spaced(misread)}")

    assert [iban] == values(found, Kind.IBAN)


def test_an_ordinary_sentence_never_makes_an_iban() -> None:
    found = found_in("USt-Id-Nr : DE987654321", "Abweichender Empfänger DE12 Lieferung 4567")

    assert [] == values(found, Kind.IBAN)


def test_a_number_before_the_register_word_is_a_siren() -> None:
    siren = new_siren(Random(3))

    found = found_in(f"SA au capital de 2 084 365 041 euros - {spaced(siren, 3)} RCS Paris")

    assert [siren] == values(found, Kind.SIREN)


@pytest.mark.parametrize(
    "text", ["Tél : 04 76 00 12 34", "Réf. 123 456 789", "Code 12345678901234", "FR 47.232.001 CE"]
)
def test_other_numbers_are_no_identity(text: str) -> None:
    assert [] == [i for i in found_in(text) if i.valid]


def test_a_siret_with_a_wrong_key_is_given_from_text_and_only_proposed_from_an_image() -> None:
    canvas = Canvas()
    canvas.column(20, 40, ["Menuiserie Guérin SARL", "SIRET : 123 456 789 01234"])

    text = read_words(canvas.pages(), origin=Origin.TEXT)
    image = read_words(canvas.pages(), origin=Origin.OCR)

    assert "12345678901234" == text.value("seller.siret")
    assert () == text.fields["seller.siret"].checks
    assert image.value("seller.siret") is None
    assert ["12345678901234"] == [a.value for a in image.fields["seller.siret"].alternatives]


@given(SEEDS)
def test_the_organisme_never_sells_to_itself(seed: int) -> None:
    rng = Random(seed)
    siren = new_siren(rng)
    canvas = Canvas()
    canvas.column(
        20,
        40,
        ["Fournitures du Centre", f"SIRET {new_siret(rng, siren)}", f"TVA {french_vat_id(siren)}"],
    )
    buyer = Buyer(siren=siren, sirens=frozenset({siren}))

    reading = read_words(canvas.pages(), origin=Origin.TEXT, buyer=buyer)

    assert reading.value("seller.siret") is None
    assert reading.value("seller.siren") is None
    assert reading.value("seller.vat_id") is None
    assert siren == reading.value("buyer.siren")


def test_the_siren_is_derived_from_the_siret_and_says_so() -> None:
    rng = Random(5)
    siret = new_siret(rng, new_siren(rng))
    canvas = Canvas()
    canvas.column(20, 40, ["Garage des Tilleuls", f"SIRET {siret}"])

    found = read_words(canvas.pages(), origin=Origin.TEXT).fields["seller.siren"]

    assert (siret[:9], "derived") == (found.value, found.status)
    assert "from_siret" in found.checks


def test_a_siret_is_never_made_from_a_siren() -> None:
    siren = new_siren(Random(9))
    canvas = Canvas()
    canvas.column(20, 40, ["Garage des Tilleuls", f"SIREN {siren}", f"TVA {french_vat_id(siren)}"])

    reading = read_words(canvas.pages(), origin=Origin.TEXT)

    assert siren == reading.value("seller.siren")
    assert "seller.siret" not in reading.fields
