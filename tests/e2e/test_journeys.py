"""Journeys in a real browser. One file: its worker keeps the one platform and the one browser."""

from collections.abc import Callable
from typing import Any

import pytest
from e2e.browser import CAPTURES
from e2e.first_hour import FONTAINE, first_hour
from e2e.town import Town

MODELE, BOURG = "000001032", "000001040"
Calm = Callable[[dict[str, Any]], None]
MOST_GESTURES, MOST_KEYSTROKES = 12, 5


@pytest.fixture(scope="module")
def hour(town: Town) -> dict[str, Any]:
    return first_hour(town)


def test_a_secretary_signs_in_and_every_page_on_the_way_is_accessible(
    town: Town, shots: str, calm: Calm
) -> None:
    found = town.walk("sign-in", person=town.person("secretaire"), shots=shots)

    assert "Bonjour Sidonie Deux-Clochers" == found["heading"]
    assert "mot de passe" in found["refused"]
    assert [] == found["wrong"]
    calm(found)


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
    invoice = town.invoice(FONTAINE, "OF-778301")

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
        siren=MODELE,
        invoice=town.invoice(MODELE, "LC-2026-0124"),
    )

    assert "#contenu" == found["skip"]
    assert all(found[step].startswith("INPUT ") for step in ("first", "second", "back"))
    assert found["first"] != found["second"] != found["back"]
    assert [] == found["unseen"]
    calm(found)


def test_two_tabs_of_two_communes_never_mix(town: Town, calm: Calm) -> None:
    places = [place for place in town.places if place["siren"] in {FONTAINE, MODELE}]

    found = town.walk("two-tabs", person=town.person("secretaire"), places=places)

    for place, other, tab in zip(places, reversed(places), found["shown"], strict=True):
        assert place["name"] in tab["header"]
        assert other["name"] not in tab["header"] + tab["title"]
        assert place["name"] in tab["title"]
        assert tab["invoices"]
        assert all(link.startswith(f"/o/{place['siren']}/") for link in tab["invoices"])
    assert "Lumières" not in found["crossed"]
    assert "inconnue" in found["crossed"] or "introuvable" in found["crossed"]
    calm(found)


def test_someone_shown_out_reads_it_at_the_next_action_of_her_open_page(town: Town) -> None:
    found = town.walk(
        "revoked",
        admin=town.person("admin.bourg"),
        member=town.person("lou.bourg"),
        siren=BOURG,
        invoice=town.invoice(BOURG, "TPR-0440"),
    )

    assert [200, 204, 404, 201] == found["statuses"]
    assert found["told"].startswith("Cet organisme ne vous est pas ouvert")


def test_signing_out_everywhere_ends_the_page_open_in_another_browser(town: Town) -> None:
    found = town.walk(
        "everywhere", person=town.person("maire.modele"), path=f"/o/{MODELE}/factures"
    )

    assert [] == found["seen"]["errors"]


def test_a_person_invited_opens_her_account_and_comes_in(
    town: Town, shots: str, calm: Calm
) -> None:
    newcomer = {
        "name": "Robin Nouvelle-Plume",
        "username": "robin.fontaine",
        "password": "une phrase de passe inventée",
    }

    found = town.walk(
        "invited",
        admin=town.person("admin.fontaine"),
        siren=FONTAINE,
        newcomer=newcomer,
        shots=shots,
        captures=str(CAPTURES),
    )

    assert (8, 404) == (found["codes"], found["reused"])
    assert [] == found["wrong"]
    calm(found)
    calm({"seen": found["office"]})


def test_every_screen_of_a_secretary_is_accessible_in_two_widths_and_two_themes(
    town: Town, shots: str, calm: Calm
) -> None:
    invoice = town.invoice(FONTAINE, "CF-1003")
    visits = [
        visit("home", "/", "Bonjour"),
        visit("list", f"/o/{FONTAINE}/factures", "affichées"),
        visit("list-empty", f"/o/{FONTAINE}/factures?q=introuvable", "Aucune facture"),
        visit("review", f"/o/{FONTAINE}/factures/{invoice}", "Net à payer"),
        visit("elsewhere", f"/o/{BOURG}/factures", "pas ouvert"),
        visit("not-found", f"/o/{FONTAINE}/nulle-part", "Page introuvable"),
        visit("me", "/moi", "Mes sessions ouvertes"),
        visit("help", "/aide", "La première heure d'un secrétaire"),
        visit("guide", "/aide/secretaire", "La première heure"),
    ]

    found = town.walk("screens", person=town.person("secretaire"), visits=visits, shots=shots)

    assert [] == found["wrong"]
    calm(found)


def test_the_screen_of_the_members_is_accessible(town: Town, shots: str, calm: Calm) -> None:
    visits = [visit("members", f"/o/{FONTAINE}/membres", "Alix Lampion")]

    found = town.walk("screens", person=town.person("admin.fontaine"), visits=visits, shots=shots)

    assert [] == found["wrong"]
    calm(found)


def test_what_opens_over_a_screen_is_accessible(town: Town, shots: str, calm: Calm) -> None:
    found = town.walk(
        "dialogs",
        person=town.person("maire.fontaine"),
        siren=FONTAINE,
        invoice=town.invoice(FONTAINE, "LC-2026-0131"),
        shots=shots,
        captures=str(CAPTURES),
    )

    assert [] == found["wrong"]
    calm(found)


def test_a_lost_network_and_an_ended_session_are_said_in_words(
    town: Town, shots: str, calm: Calm
) -> None:
    found = town.walk("failures", person=town.person("maire.bourg"), siren=BOURG, shots=shots)

    assert [] == found["wrong"]
    calm(found)


def visit(name: str, path: str, until: str) -> dict[str, str]:
    return {"name": name, "path": path, "until": until}
