"""An invoice goes from one organisme to another by the hand of somebody who works for both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
from isolation.ground import OURS, THEIRS, Ground

ROOT = "/api/v1/tenants"
FILE = b"<Invoice>une facture pour l'autre commune</Invoice>"


def send(client: httpx.Client, who: dict[str, str]) -> str:
    answer = client.post(
        f"{ROOT}/{OURS}/invoices", content=FILE, headers={**who, "Content-Type": "application/xml"}
    )
    return str(answer.json()["items"][0]["id"])


def unreadable(ground: Ground, invoice: str) -> None:
    """As its reading leaves it: no worker runs beside these tests."""
    with ground.app.state.door.house.database.tenant(
        ground.app.state.door.directory.tenant_of(OURS)
    ) as connection:
        connection.execute(
            "update invoice set status = 'unreadable' where tenant_id = %s and id = %s",
            (connection.tenant, UUID(invoice)),
        )


def move(
    client: httpx.Client, who: dict[str, str], invoice: str, to: str = THEIRS
) -> httpx.Response:
    version = client.get(f"{ROOT}/{OURS}/invoices/{invoice}", headers=who).headers["etag"]
    return client.post(
        f"{ROOT}/{OURS}/invoices/{invoice}/move",
        json={"to": to},
        headers={**who, "If-Match": version},
    )


def history(client: httpx.Client, who: dict[str, str], siren: str, invoice: str) -> list[Any]:
    answer = client.get(f"{ROOT}/{siren}/invoices/{invoice}/history", headers=who)
    return [(item["action"], item["facts"]) for item in answer.json()["items"]]


def test_the_copy_is_readable_there_and_the_original_put_aside(
    client: httpx.Client, ground: Ground
) -> None:
    both = ground.headers["both"]
    invoice = send(client, both)
    unreadable(ground, invoice)

    moved = move(client, both, invoice)
    arrived = moved.json()["arrived"]
    original = client.get(f"{ROOT}/{THEIRS}/invoices/{arrived}/original", headers=both)
    there = client.get(f"{ROOT}/{THEIRS}/invoices/{arrived}", headers=both)

    assert (200, "trashed", THEIRS) == (
        moved.status_code,
        moved.json()["invoice"]["status"],
        moved.json()["invoice"]["moved_to"],
    )
    assert FILE == original.content
    assert ("reading", None) == (there.json()["status"], there.json()["moved_to"])
    assert ("invoice.moved", {"to": THEIRS, "invoice": arrived}) in history(
        client, both, OURS, invoice
    )
    assert ("invoice.moved_in", {"from": OURS, "invoice": invoice}) in history(
        client, both, THEIRS, arrived
    )


def test_the_right_to_write_is_asked_of_both(client: httpx.Client, ground: Ground) -> None:
    ours = ground.headers["all"]
    invoice = send(client, ours)
    unreadable(ground, invoice)

    elsewhere = move(client, ours, invoice, THEIRS)
    nowhere = move(client, ours, invoice, "000009993")
    here = move(client, ours, invoice, OURS)

    assert (404, "tenant.unknown") == (elsewhere.status_code, elsewhere.json()["code"])
    assert (404, "tenant.unknown") == (nowhere.status_code, nowhere.json()["code"])
    assert (422, "invoice.move_nowhere") == (here.status_code, here.json()["code"])


def test_an_invoice_that_is_being_read_or_was_changed_stays(
    client: httpx.Client, ground: Ground
) -> None:
    both = ground.headers["both"]
    invoice = send(client, both)

    reading = move(client, both, invoice)
    unreadable(ground, invoice)
    late = client.post(
        f"{ROOT}/{OURS}/invoices/{invoice}/move",
        json={"to": THEIRS},
        headers={**both, "If-Match": '"99"'},
    )

    assert (409, "invoice.wrong_state") == (reading.status_code, reading.json()["code"])
    assert (412, "version.lost") == (late.status_code, late.json()["code"])


def test_a_move_cut_after_its_copy_makes_no_second_one(
    client: httpx.Client, ground: Ground
) -> None:
    both = ground.headers["both"]
    invoice = send(client, both)
    unreadable(ground, invoice)

    first = move(client, both, invoice).json()["arrived"]
    client.post(
        f"{ROOT}/{OURS}/invoices/{invoice}/restore",
        headers={
            **both,
            "If-Match": client.get(f"{ROOT}/{OURS}/invoices/{invoice}", headers=both).headers[
                "etag"
            ],
        },
    )
    second = move(client, both, invoice).json()["arrived"]
    listed = client.get(f"{ROOT}/{THEIRS}/invoices", headers=both).json()["items"]

    assert first == second
    assert 1 == [item["id"] for item in listed].count(first)


def test_presence_tells_who_else_looks(client: httpx.Client, ground: Ground) -> None:
    both, ours = ground.headers["both"], ground.headers["all"]
    address = f"{ROOT}/{OURS}/invoices/{send(client, both)}/presence"

    alone = client.post(address, headers=both).json()
    seen = client.post(address, headers=ours).json()["others"]
    client.delete(address, headers=both)
    left = client.post(address, headers=ours).json()["others"]

    assert {"others": [], "lease_s": 30} == alone
    assert ["both"] == [each["name"] for each in seen]
    assert [] == left
