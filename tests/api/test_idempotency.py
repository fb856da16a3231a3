from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import psycopg
import pytest
from api.conftest import KnownTokens, count_parts
from api.notes_room import Gate

from parvis.kernel.ids import uuid7
from parvis.tenants.directory.domain import Tenant


@pytest.fixture(autouse=True)
def gate() -> Iterator[None]:
    Gate.half.clear()
    Gate.go_on.clear()
    yield
    Gate.go_on.set()


@pytest.fixture
def keyed(compta: dict[str, str]) -> dict[str, str]:
    return {**compta, "Idempotency-Key": uuid7().hex}


def test_the_same_request_again_gets_the_same_answer(
    client: httpx.Client,
    notes: str,
    keyed: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    text = f"once {keyed['Idempotency-Key']}"

    first = client.post(notes, json={"text": text}, headers=keyed)
    again = client.post(notes, json={"text": text}, headers=keyed)

    assert (201, first.content) == (again.status_code, again.content)
    assert first.headers["etag"] == again.headers["etag"]
    assert first.headers["content-type"] == again.headers["content-type"]
    assert "true" == again.headers["idempotency-replayed"]
    assert "idempotency-replayed" not in first.headers
    assert 1 == count_parts(watcher, text)


def test_other_content_with_the_same_key_is_422(
    client: httpx.Client, notes: str, keyed: dict[str, str]
) -> None:
    client.post(notes, json={"text": "un"}, headers=keyed)

    other = client.post(notes, json={"text": "deux"}, headers=keyed)
    elsewhere = client.post(f"{notes}/slow?x=1", headers=keyed)

    assert (422, "idempotency.key_reused") == (other.status_code, other.json()["code"])
    assert (422, "idempotency.key_reused") == (elsewhere.status_code, elsewhere.json()["code"])


def test_the_same_key_in_flight_is_409(
    client: httpx.Client, notes: str, keyed: dict[str, str]
) -> None:
    with ThreadPoolExecutor(1) as other:
        first = other.submit(client.post, f"{notes}/slow", headers=keyed)
        assert Gate.half.wait(10)
        meanwhile = client.post(f"{notes}/slow", headers=keyed)
        Gate.go_on.set()
        done = first.result(10)

    again = client.post(f"{notes}/slow", headers=keyed)

    assert (409, "idempotency.in_flight") == (meanwhile.status_code, meanwhile.json()["code"])
    assert (201, done.content) == (done.status_code, again.content)


def test_a_form_is_known_by_its_files_and_not_by_its_boundary(
    client: httpx.Client, notes: str, keyed: dict[str, str]
) -> None:
    def send(boundary: str, content: bytes) -> httpx.Response:
        kind = f"multipart/form-data; boundary={boundary}"
        files = [("file", ("a.pdf", content, "application/pdf"))]
        return client.post(f"{notes}/files", files=files, headers={**keyed, "Content-Type": kind})

    first, again, other = send("aaaa", b"%PDF-1"), send("bbbb", b"%PDF-1"), send("aaaa", b"%PDF-2")

    assert (200, first.content) == (again.status_code, again.content)
    assert "true" == again.headers["idempotency-replayed"]
    assert 422 == other.status_code


def test_a_key_belongs_to_its_client(
    client: httpx.Client, notes: str, keyed: dict[str, str], tokens: KnownTokens
) -> None:
    client.post(notes, json={"text": "mienne"}, headers=keyed)
    stranger = {**tokens.give("etranger"), "Idempotency-Key": keyed["Idempotency-Key"]}

    other = client.post("/api/v1/tenants/210000020/notes", json={"text": "autre"}, headers=stranger)

    assert 201 == other.status_code


def test_a_refused_request_leaves_its_key_free(
    client: httpx.Client, notes: str, keyed: dict[str, str]
) -> None:
    refused = client.post(notes, json={"text": ""}, headers=keyed)
    broken = client.post(f"{notes}/broken/commit", headers=keyed)

    accepted = client.post(notes, json={"text": "corrigée"}, headers=keyed)

    assert [422, 503, 201] == [refused.status_code, broken.status_code, accepted.status_code]


def test_an_answer_is_kept_a_day(
    client: httpx.Client,
    notes: str,
    keyed: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
    pool: tuple[Tenant, Tenant],
) -> None:
    client.post(notes, json={"text": "hier"}, headers=keyed)
    with watcher.transaction():
        watcher.execute("select set_config('parvis.tenant', %s, true)", (str(pool[0].id),))
        watcher.execute("update idempotency set kept_at = now() - interval '25 hours'")

    later = client.post(notes, json={"text": "aujourd'hui"}, headers=keyed)

    assert 201 == later.status_code


def test_the_answer_and_its_effect_are_one_transaction(
    client: httpx.Client,
    notes: str,
    keyed: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    """The reply is lost after the commit: the client that asks again gets what was stored."""
    text = f"lost reply {keyed['Idempotency-Key']}"
    with ThreadPoolExecutor(1) as other:
        gone = other.submit(_hang_up, client, f"{notes}/slow", keyed)
        assert Gate.half.wait(10)
        gone.result(10)
        Gate.go_on.set()
    while True:
        again = client.post(f"{notes}/slow", headers=keyed)
        if again.status_code != 409:
            break

    assert 201 == again.status_code
    assert "true" == again.headers["idempotency-replayed"]
    assert 0 == count_parts(watcher, text)


def _hang_up(client: httpx.Client, path: str, headers: dict[str, str]) -> None:
    timeout = httpx.Timeout(0.3)
    with pytest.raises(httpx.ReadTimeout):
        client.post(path, headers=headers, timeout=timeout)


@pytest.mark.parametrize("key", ["", "x" * 256, "é".encode()])
def test_a_strange_key_is_refused(
    client: httpx.Client, notes: str, compta: dict[str, str], key: str | bytes
) -> None:
    headers = [*compta.items(), ("Idempotency-Key", key)]

    answer = client.post(notes, json={"text": "x"}, headers=headers)  # type: ignore[arg-type] # bytes pass

    assert (422, "idempotency.key_malformed") == (answer.status_code, answer.json()["code"])
