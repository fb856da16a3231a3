from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import httpx
import pytest
from api.conftest import ROOM, KnownTokens
from api.serving import serving

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings
from parvis.api.settings import PlaceSettings
from parvis.kernel.house import House


@pytest.fixture(scope="module")
def settings() -> ApiSettings:
    return ApiSettings(json_bytes=1000, body_bytes=50_000)


def test_a_length_beyond_the_limit_is_refused_unread(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    answer = _send_head(client, notes, {**compta, "Content-Length": "1001"})

    assert b"413" in answer.split(b"\r\n")[0]
    assert b'"limit": 1000' in answer
    assert b'"received": 1001' in answer


def test_a_body_without_length_is_counted_as_it_comes(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 20_000_000:
            sent += 10_000
            yield b" " * 10_000

    headers = {**compta, "Content-Type": "application/json"}
    try:
        answer = client.post(notes, content=endless(), headers=headers)
    except (httpx.WriteError, httpx.ReadError):
        # The server closed before everything was pushed into the network's buffers.
        assert sent < 20_000_000
    else:
        assert (413, "request.too_large") == (answer.status_code, answer.json()["code"])


def test_a_file_has_a_limit_of_its_own(
    client: httpx.Client, notes: str, compta: dict[str, str]
) -> None:
    headers = {**compta, "Content-Type": "application/pdf"}

    accepted = client.post(f"{notes}/files", content=b"x" * 50_000, headers=headers)
    refused = client.post(f"{notes}/files", content=b"x" * 50_001, headers=headers)

    assert [200, 413] == [accepted.status_code, refused.status_code]


@pytest.mark.parametrize(
    "authorization", [None, "Bearer wrong", "Basic dTpw", "Bearer", "Bearer ", "bearer x y"]
)
def test_a_wrong_bearer_is_refused_before_its_body_is_sent(
    client: httpx.Client, notes: str, authorization: str | None
) -> None:
    headers = {"Content-Length": "900", "Content-Type": "application/json"}
    if authorization is not None:
        headers["Authorization"] = authorization

    answer = _send_head(client, notes, headers)

    assert b"401" in answer.split(b"\r\n")[0]
    assert b"www-authenticate: bearer" in answer.lower()
    expected = b"token.missing" if authorization is None else b"token.refused"
    assert expected in answer


@pytest.mark.parametrize("path", ["/api/v1/nowhere", "/api/v1/me", "/api/v1/tenants/1/notes"])
def test_nothing_under_the_api_is_told_without_a_bearer(client: httpx.Client, path: str) -> None:
    answer = client.get(path)

    assert (401, "token.missing") == (answer.status_code, answer.json()["code"])


def test_long_headers_are_refused(client: httpx.Client) -> None:
    long = client.get("/health/live", headers={"X-Long": "x" * 30_000})
    refused = client.get("/nowhere", headers={"X-Long": "x" * 33_000})

    assert 200 == long.status_code
    assert (431, "request.headers_too_large") == (refused.status_code, refused.json()["code"])


def test_an_endless_head_is_cut(client: httpx.Client) -> None:
    url = client.base_url
    with socket.create_connection((url.host, url.port or 0), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        answer = b""
        try:
            for number in range(2000):
                raw.sendall(b"X-%d: %s\r\n" % (number, b"y" * 1000))
            answer = raw.recv(1000)
        except (BrokenPipeError, ConnectionResetError):
            answer = b"HTTP/1.1 400"

    assert answer.startswith(b"HTTP/1.1 400")


def test_another_name_than_ours_is_refused(client: httpx.Client) -> None:
    refused = client.get("/nowhere", headers={"Host": "elsewhere.example"})
    probe = client.get("/health/live", headers={"Host": "10.2.3.4:8600"})

    assert (421, "request.host_refused") == (refused.status_code, refused.json()["code"])
    assert 200 == probe.status_code


def test_https_tells_browsers_to_stay_there(fresh_house: House, tokens: KnownTokens) -> None:
    place = PlaceSettings(public_url="https://parvis.example")
    app = create_app(fresh_house, tokens, Surroundings(place=place, rooms=(ROOM,)))
    with serving(app) as client:
        answer = client.get("/nowhere", headers={"Host": "parvis.example"})
        local = client.get("/nowhere", headers={"Host": "localhost"})

    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
    assert [404, 421] == [answer.status_code, local.status_code]


def _send_head(client: httpx.Client, path: str, headers: dict[str, str]) -> bytes:
    """Announce a body, send none of it, and read what the server says."""
    url = client.base_url
    connection = http.client.HTTPConnection(url.host, url.port, timeout=10)
    connection.putrequest("POST", path)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    head = f"HTTP/1.1 {answer.status}\r\n{answer.headers}".encode()
    body = answer.read()
    connection.close()
    return head + body
