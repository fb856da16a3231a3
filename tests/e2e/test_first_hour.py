from collections.abc import Callable
from typing import Any

import pytest
from e2e.first_hour import FONTAINE, first_hour
from e2e.town import Town

Calm = Callable[[dict[str, Any]], None]
MOST_GESTURES, MOST_KEYSTROKES = 12, 5


@pytest.fixture(scope="module")
def hour(town: Town) -> dict[str, Any]:
    return first_hour(town)


def test_three_dropped_files_are_read_one_is_corrected_validated_and_exported(
    hour: dict[str, Any], town: Town, calm: Calm
) -> None:
    invoice = town.platform.invoice(FONTAINE, town.invoice(FONTAINE, "CF-1300"))

    assert 3 == len(hour["read"])
    assert not any("Lecture en cours" in line for line in hour["read"])
    assert "2 champs à vérifier." == hour["said"]
    assert hour["exported"].endswith(".csv")
    assert ("exported", "2026-11-05") == (
        invoice["status"],
        invoice["reading"]["fields"]["due_date"]["value"],
    )
    assert [] == hour["wrong"]
    calm(hour)


def test_the_first_hour_takes_few_gestures_and_a_clean_invoice_few_keystrokes(
    hour: dict[str, Any],
) -> None:
    assert len(hour["gestures"]) <= MOST_GESTURES, hour["gestures"]
    assert hour["clean_keystrokes"] <= MOST_KEYSTROKES


def test_the_mayor_validates_on_a_telephone_of_320_pixels(
    town: Town, shots: str, calm: Calm
) -> None:
    invoice = town.invoice(FONTAINE, "LC-2026-0117")

    found = town.walk(
        "phone",
        person=town.person("maire.fontaine"),
        siren=FONTAINE,
        invoice=invoice,
        shots=shots,
    )

    assert ([], 320) == (found["wrong"], found["wide"])
    assert "validated" == town.platform.invoice(FONTAINE, invoice)["status"]
    calm(found)


def test_every_step_is_done_from_the_keyboard_and_the_focus_is_always_seen(
    town: Town, calm: Calm
) -> None:
    found = town.walk(
        "keyboard",
        person=town.person("secretaire"),
        siren="000001032",
        invoice=town.invoice("000001032", "LC-2026-0124"),
    )

    assert "#contenu" == found["skip"]
    assert all(found[step].startswith("INPUT ") for step in ("first", "second", "back"))
    assert found["first"] != found["second"] != found["back"]
    assert [] == found["unseen"]
    calm(found)
