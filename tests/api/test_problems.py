from __future__ import annotations

import httpx
import psycopg
import pytest
from api.conftest import count_parts

MEMBERS = {"type", "title", "status", "detail", "code", "trace_id"}


def test_an_unknown_address_is_a_problem(client: httpx.Client, compta: dict[str, str]) -> None:
    answer = client.get("/api/v1/nowhere", headers=compta)

    assert 404 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert answer.json().keys() >= MEMBERS
    assert "route.unknown" == answer.json()["code"]
    assert "/problems/route.unknown" == answer.json()["type"]


def test_an_unknown_address_outside_the_api_is_a_problem(client: httpx.Client) -> None:
    answer = client.get("/nowhere")

    assert (404, "route.unknown") == (answer.status_code, answer.json()["code"])


def test_a_wrong_method_names_the_right_ones(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    answer = client.delete(notes, headers=compta)

    assert (405, "route.method_refused") == (answer.status_code, answer.json()["code"])
    assert {"GET", "POST"} == set(answer.headers["allow"].split(", "))


def test_another_type_than_json_is_415(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    answer = client.post(notes, content=b"<a/>", headers={**compta, "Content-Type": "text/xml"})

    assert (415, "request.media_type_refused") == (answer.status_code, answer.json()["code"])
    assert "application/json" == answer.json()["accepted"]


@pytest.mark.parametrize("body", [b"{", b"[1,", b"\xff\xfe", b'{"a": NaN', b'"' + b"[" * 9000])
def test_malformed_json_is_400(
    client: httpx.Client, notes: str, compta: dict[str, str], body: bytes
) -> None:
    answer = client.post(
        notes, content=body, headers={**compta, "Content-Type": "application/json"}
    )

    assert (400, "request.malformed") == (answer.status_code, answer.json()["code"])


def test_deeply_nested_json_is_refused(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    body = b"[" * 200_000 + b"]" * 200_000

    answer = client.post(
        notes, content=body, headers={**compta, "Content-Type": "application/json"}
    )

    assert 400 <= answer.status_code < 500


def test_a_malformed_form_is_400(client: httpx.Client, notes: str, compta: dict[str, str]) -> None:
    headers = {**compta, "Content-Type": "multipart/form-data"}

    answer = client.post(f"{notes}/files", content=b"no boundary", headers=headers)

    assert (400, "request.malformed") == (answer.status_code, answer.json()["code"])


def test_validation_names_each_field_in_french_and_never_its_value(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    answer = client.post(notes, json={"text": "", "secret": "canary"}, headers=compta)

    problem = answer.json()
    assert (422, "request.invalid") == (answer.status_code, problem["code"])
    assert {"text", "secret"} == {error["field"] for error in problem["errors"]}
    assert "il est trop court (1 caractères au moins)." == problem["errors"][0]["detail"]
    assert "canary" not in answer.text


def test_what_nobody_expected_says_nothing(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    answer = client.post(f"{notes}/broken/now", headers=compta)

    logged = capfd.readouterr()
    assert (500, "internal") == (answer.status_code, answer.json()["code"])
    assert "canary" not in answer.text + logged.out + logged.err
    assert "api.request.broken" in logged.out + logged.err


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [("commit", 503, "database.away"), ("before-commit", 500, "internal")],
)
def test_a_commit_that_fails_is_never_a_success(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
    how: str,
    status: int,
    code: str,
) -> None:
    answer = client.post(f"{notes}/broken/{how}", headers=compta)

    assert (status, code) == (answer.status_code, answer.json()["code"])
    assert 0 == count_parts(watcher, "lost")
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_the_next_request_after_a_lost_connection_succeeds(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    client.post(f"{notes}/broken/commit", headers=compta)

    answer = client.get(notes, headers=compta)

    assert 200 == answer.status_code


def test_a_trace_comes_in_and_goes_out(client: httpx.Client) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    headers = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}

    answer = client.get("/nowhere", headers=headers)

    assert trace == answer.headers["x-trace-id"]
    assert trace == answer.json()["trace_id"]


@pytest.mark.parametrize("sent", ["", "00-0-0-0", f"00-{'0' * 32}-{'1' * 16}-01", "x" * 500])
def test_a_strange_trace_is_replaced(client: httpx.Client, sent: str) -> None:
    answer = client.get("/nowhere", headers={"traceparent": sent})

    assert 32 == len(answer.headers["x-trace-id"])
    assert answer.headers["x-trace-id"] not in sent


def test_each_problem_has_its_page(client: httpx.Client) -> None:
    told = client.get("/problems/right.missing")
    page = client.get("/problems/right.missing", headers={"Accept": "text/html"})

    assert ["right"] == told.json()["facts"]
    assert 403 == told.json()["status"]
    assert "<h1>Droit manquant</h1>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_an_unknown_problem_is_a_problem(client: httpx.Client) -> None:
    answer = client.get("/problems/no.such")

    assert (404, "problem.unknown") == (answer.status_code, answer.json()["code"])


def test_answers_carry_the_headers_that_protect_browsers(client: httpx.Client) -> None:
    headers = client.get("/health/live").headers

    assert "nosniff" == headers["x-content-type-options"]
    assert "no-store" == headers["cache-control"]
    assert "no-referrer" == headers["referrer-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
    assert "server" not in headers
