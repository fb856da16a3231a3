from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import psycopg
import pytest
from api.conftest import KnownTokens, count_parts, open_transactions
from api.notes_room import Gate

from parvis.kernel.ids import uuid7


@pytest.fixture(autouse=True)
def gate() -> Iterator[None]:
    Gate.half.clear()
    Gate.go_on.clear()
    yield
    Gate.go_on.set()


def test_nothing_is_open_while_a_body_is_received(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    body = json.dumps({"text": "en deux temps"}).encode()
    url = client.base_url
    connection = http.client.HTTPConnection(url.host, url.port)
    connection.putrequest("POST", notes)
    for name, value in {**compta, "Content-Type": "application/json"}.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body[:5])
    client.get("/health/live")

    during = open_transactions(watcher)
    connection.send(body[5:])
    answer = connection.getresponse()
    answer.read()
    connection.close()

    assert 0 == during
    assert 201 == answer.status


def test_nothing_is_open_while_an_answer_is_streamed(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    with client.stream("GET", f"{notes}/{uuid7()}/long", headers=compta) as answer:
        assert Gate.half.wait(10)
        during = open_transactions(watcher)
        Gate.go_on.set()
        text = answer.read()

    assert 0 == during
    assert b"first second" == text


@pytest.mark.parametrize("kind", ["application/pdf", "multipart/form-data; boundary=cut"])
def test_an_upload_that_is_cut_leaves_nothing(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
    kind: str,
) -> None:
    url = client.base_url
    connection = http.client.HTTPConnection(url.host, url.port)
    connection.putrequest("POST", f"{notes}/files")
    for name, value in {**compta, "Content-Type": kind}.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", "1000")
    begun = (
        b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7'
    )
    connection.endheaders(begun)
    before = count_parts(watcher, "file")
    connection.close()

    answer = client.get(notes, headers=compta)

    assert 200 == answer.status_code
    assert before == count_parts(watcher, "file")
    assert 0 == open_transactions(watcher)


def test_more_requests_than_connections_all_succeed(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    def ask(number: int) -> int:
        answer = client.post(notes, json={"text": f"note {number}"}, headers=compta)
        return answer.status_code

    with ThreadPoolExecutor(40) as crowd:
        statuses = list(crowd.map(ask, range(120)))

    assert [201] * 120 == statuses


def test_a_raw_body_and_a_form_are_received_alike(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    content = b"%PDF-1.7 " + b"x" * 3_000_000
    headers = {
        **compta,
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=UTF-8''facture%20%C3%A9t%C3%A9.pdf",
    }

    raw = client.post(f"{notes}/files", content=content, headers=headers)
    form = client.post(
        f"{notes}/files",
        files=[("file", ("facture été.pdf", content, "application/pdf"))],
        headers=compta,
    )

    assert raw.json() == form.json()
    assert raw.json()[0].startswith("facture été.pdf 3000009 ")


def test_rights_are_those_of_the_token_and_of_the_grant(
    client: httpx.Client, notes: str, tokens: KnownTokens
) -> None:
    narrow = tokens.give("compta", frozenset({"notes:read"}))
    reader = tokens.give("lecture")

    for headers in (narrow, reader):
        refused = client.post(notes, json={"text": "non"}, headers=headers)

        assert (403, "right.missing") == (refused.status_code, refused.json()["code"])
        assert "notes:write" == refused.json()["right"]
        assert 200 == client.get(notes, headers=headers).status_code


@pytest.mark.parametrize(
    "code", ["210000020", "999999999", "210000012-test", "abc", "%00", "2100000%31%32", "x" * 300]
)
def test_an_organisme_one_cannot_enter_is_unknown(
    client: httpx.Client, compta: dict[str, str], code: str
) -> None:
    answer = client.get(f"/api/v1/tenants/{code}/notes", headers=compta)

    expected = 200 if code == "2100000%31%32" else 404
    assert expected == answer.status_code
    assert expected == 200 or "tenant.unknown" == answer.json()["code"]
