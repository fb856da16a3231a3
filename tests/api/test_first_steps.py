from __future__ import annotations

import httpx


def test_a_live_process_says_so(client: httpx.Client) -> None:
    answer = client.get("/health/live")

    assert (200, {"status": "live"}) == (answer.status_code, answer.json())


def test_a_desk_route_answers_its_member(client: httpx.Client, compta: dict[str, str]) -> None:
    made = client.post("/api/v1/tenants/210000012/notes", json={"text": "Bonjour"}, headers=compta)
    read = client.get(f"/api/v1/tenants/210000012/notes/{made.json()['id']}", headers=compta)

    assert 201 == made.status_code
    assert '"1"' == made.headers["etag"]
    assert made.json() == read.json()
