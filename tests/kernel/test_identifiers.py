from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel import identifiers as ids
from parvis.kernel.identifiers import KeyState

BODIES = st.text(alphabet="0123456789", min_size=8, max_size=8).filter(lambda body: body != "0" * 8)


def with_luhn(body: str) -> str:
    return next(body + str(key) for key in range(10) if ids.luhn(body + str(key)))


def with_iban_key(country: str, account: str) -> str:
    number = "".join(str(int(c, 36)) for c in account + country + "00")
    return f"{country}{98 - int(number) % 97:02d}{account}"


@given(BODIES)
def test_a_siren_with_its_luhn_key_is_right(body: str) -> None:
    siren = with_luhn(body)

    assert ids.is_siren(siren)


@given(BODIES, st.integers(0, 8), st.integers(1, 9))
def test_changing_one_digit_of_a_siren_breaks_it(body: str, place: int, shift: int) -> None:
    siren = with_luhn(body)

    changed = siren[:place] + str((int(siren[place]) + shift) % 10) + siren[place + 1 :]

    assert not ids.is_siren(changed)


@given(BODIES, st.integers(0, 9999))
def test_a_siret_extends_its_siren(body: str, nic: int) -> None:
    siret = with_luhn(f"{with_luhn(body)}{nic:04d}")

    assert ids.is_siret(siret)
    assert ids.siren_of_siret(siret) == with_luhn(body)


def test_a_siret_on_a_wrong_siren_is_wrong_even_if_luhn_holds() -> None:
    siret = with_luhn("1234567891234")

    assert not ids.is_siret(siret)


@pytest.mark.parametrize(
    ("siret", "expected"),
    [("35600000000048", True), ("35600000000001", True), ("35600000000002", False)],
)
def test_la_poste_follows_its_own_rule(siret: str, expected: bool) -> None:
    assert expected == ids.is_siret(siret)


@given(BODIES)
def test_the_vat_number_of_a_siren_has_the_right_key(body: str) -> None:
    siren = with_luhn(body)

    vat_id = ids.french_vat_id(siren)

    assert vat_id[4:] == siren
    assert ids.vat_state(vat_id) == (
        KeyState.VALID if ids.is_siren(siren) or siren.startswith("000") else KeyState.WRONG
    )


@given(BODIES, st.integers(1, 96))
def test_another_vat_key_is_wrong(body: str, shift: int) -> None:
    siren = with_luhn(body)
    key = (int(ids.french_vat_id(siren)[2:4]) + shift) % 97

    assert ids.vat_state(f"FR{key:02d}{siren}") == KeyState.WRONG


@pytest.mark.parametrize(
    ("vat_id", "expected"),
    [
        ("FRK7399859412", KeyState.UNSURE),
        ("FRO7399859412", KeyState.WRONG),
        ("DE123456789", KeyState.VALID),
        ("DE12345678", KeyState.WRONG),
        ("US123456", KeyState.UNSURE),
        ("FR", KeyState.WRONG),
        ("", KeyState.WRONG),
    ],
)
def test_vat_numbers_without_a_public_key_are_unsure(vat_id: str, expected: KeyState) -> None:
    assert expected == ids.vat_state(vat_id)


def test_a_monaco_vat_number_holds_no_siren() -> None:
    vat_id = ids.french_vat_id("000012345")

    assert ids.vat_state(vat_id) == KeyState.VALID
    assert ids.siren_of_vat_id(vat_id) is None


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=23, max_size=23))
def test_a_french_iban_with_its_key_is_right(account: str) -> None:
    assert ids.is_iban(with_iban_key("FR", account))


@given(
    st.text(alphabet="0123456789", min_size=23, max_size=23), st.integers(0, 22), st.integers(1, 9)
)
def test_changing_one_digit_of_an_iban_breaks_it(account: str, place: int, shift: int) -> None:
    iban = with_iban_key("FR", account)

    digit = str((int(iban[4 + place]) + shift) % 10)

    assert not ids.is_iban(iban[: 4 + place] + digit + iban[5 + place :])


def test_an_iban_of_another_length_than_its_country_is_wrong() -> None:
    assert not ids.is_iban(with_iban_key("FR", "1" * 22))
    assert not ids.is_iban(with_iban_key("ZZ", "1" * 23))


@given(st.text(max_size=40))
def test_no_text_makes_a_predicate_raise(text: str) -> None:
    value = ids.compact(text)

    assert {ids.is_siren(value), ids.is_siret(value), ids.is_iban(value), ids.is_bic(value)} <= {
        True,
        False,
    }
    assert ids.vat_state(value) in KeyState


@pytest.mark.parametrize(
    ("text", "expected"),
    [("AGRIFRPP", True), ("AGRIFRPP882", True), ("AGRIFRPP88", False), ("AGRI1RPP", False)],
)
def test_a_bic_has_eight_or_eleven_characters(text: str, expected: bool) -> None:
    assert expected == ids.is_bic(text)


def test_identifiers_of_two_companies_are_told_apart() -> None:
    one, two = with_luhn("11111111"), with_luhn("22222222")

    assert ids.same_company(one, f"{one}00011", ids.french_vat_id(one))
    assert ids.same_company(one, None, "DE123456789")
    assert not ids.same_company(one, None, ids.french_vat_id(two))
