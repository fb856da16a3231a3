"""The client against hostile names and hostile servers, on real sockets."""

from __future__ import annotations

import gzip
import re
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.outbound import Call, Outbound, OutboundSettings
from parvis.kernel.problems import Problem
from parvis.kernel.telemetry import bind_trace

HERE = {"service.test": ["127.0.0.1"]}
Make = Callable[..., Outbound]
Serve = Callable[..., Any]


def code_of(outbound: Outbound, url: str, **options: Any) -> str:
    with pytest.raises(Problem) as caught:
        outbound.request("GET", url, purpose="tests", **options)
    return caught.value.code


def test_allowed_service_answers(outbound: Make, serve: Serve, calls: list[Call]) -> None:
    server = serve(b"HTTP/1.1 201 Created\r\nX-Kind: a\r\nContent-Length: 5\r\n\r\nhello")
    origin = f"http://service.test:{server.port}"
    tenant = TenantId(uuid7())

    with bind_trace("cd" * 16):
        answer = outbound(HERE, private=(origin,)).request(
            "POST",
            f"{origin}/path?q=secret",
            purpose="webhook",
            tenant=tenant,
            actor="client:a",
            content=b"body",
            headers={"Authorization": "Bearer secret"},
        )

    assert (201, "a", b"hello") == (answer.status, answer.headers["x-kind"], answer.content)
    assert f"Host: service.test:{server.port}".encode() in server.requests[0]
    (call,) = calls
    assert ("webhook", "POST", "service.test", server.port) == (
        call.purpose,
        call.method,
        call.host,
        call.port,
    )
    assert (4, 5, 201, "answered") == (call.sent, call.received, call.status, call.outcome)
    assert (tenant, "client:a", "cd" * 16) == (call.tenant, call.actor, call.trace)
    assert "secret" not in repr(call)


def test_answer_in_error_is_returned_as_it_is(outbound: Make, serve: Serve) -> None:
    server = serve(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
    origin = f"http://service.test:{server.port}"

    assert 500 == outbound(HERE, private=(origin,)).request("GET", origin, purpose="t").status


@pytest.mark.parametrize(
    "url",
    [
        "http://other.test/",
        "https://service.test:8080/",
        "http://service.test:8081/",
        "http://service.test.evil.test:8080/",
        "http://evil.test#@service.test:8080/",
        "http://service.test:99999/",
    ],
)
def test_address_that_is_not_listed_is_refused_and_journalled(
    outbound: Make, calls: list[Call], url: str
) -> None:
    client = outbound(HERE, private=("http://service.test:8080",))

    assert "outbound.refused" == code_of(client, url)
    assert ["outbound.refused"] == [call.outcome for call in calls]


@pytest.mark.parametrize(
    "url",
    [
        "http://user:hidden@service.test:8080/",
        "http://service.test@evil.test:8080/",
        "ftp://service.test:8080/",
        "file:///etc/passwd",
        "gopher://service.test:8080/",
        "//service.test:8080/",
        "service.test:8080",
        "",
        "http://",
        "http://[::1",
        "http://ｓervice.test:8080/",
        "http://evil.test\\@service.test:8080/",
        "http://service.test:8080 .evil.test/",
        "http://\nservice.test:8080/",
    ],
)
def test_malformed_address_is_refused_and_never_repeated(
    outbound: Make, calls: list[Call], url: str
) -> None:
    client = outbound(HERE, private=("http://service.test:8080",))

    assert "outbound.malformed" == code_of(client, url)
    assert [("outbound.malformed", "")] == [(call.outcome, call.host) for call in calls]


@pytest.mark.parametrize(
    "written",
    ["HTTP://SERVICE.TEST:{port}", "http://service.test.:{port}"],
)
def test_other_writings_of_a_listed_host_are_the_same_host(
    outbound: Make, serve: Serve, written: str
) -> None:
    server = serve()
    names = {"service.test": ["127.0.0.1"], "service.test.": ["127.0.0.1"]}
    client = outbound(names, private=(f"http://service.test:{server.port}",))

    answer = client.request("GET", written.format(port=server.port), purpose="t")

    assert b"ok" == answer.content


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.8"],
        ["192.168.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fd00::1"],
        ["0.0.0.0"],
        ["224.0.0.1"],
        ["1.1.1.1", "127.0.0.1"],
        ["127.0.0.1", "1.1.1.1"],
    ],
)
def test_name_of_a_private_network_is_refused_without_a_connection(
    outbound: Make, serve: Serve, addresses: list[str]
) -> None:
    server = serve()
    origin = f"http://service.test:{server.port}"

    code = code_of(outbound({"service.test": addresses}, allow=(origin,)), origin)

    assert "outbound.address_refused" == code
    assert 0 == server.connections


def test_cloud_metadata_is_refused_even_to_a_private_service(outbound: Make) -> None:
    origin = "http://service.test"
    client = outbound({"service.test": ["169.254.169.254"]}, private=(origin,))

    assert "outbound.address_refused" == code_of(client, origin)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"])
def test_address_written_as_such_is_judged_too(outbound: Make, host: str) -> None:
    client = outbound({}, allow=(f"http://{host}:80",))

    assert "outbound.address_refused" == code_of(client, f"http://{host}/")


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "017700000001", "127.1"])
def test_odd_writings_of_an_address_are_judged_by_what_they_resolve_to(
    outbound: Make, host: str
) -> None:
    client = outbound({host: ["127.0.0.1"]}, allow=(f"http://{host}",))

    assert "outbound.address_refused" == code_of(client, f"http://{host}/")


def test_name_is_resolved_once_so_rebinding_has_no_second_answer(
    outbound: Make, serve: Serve
) -> None:
    server = serve()
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[IPv4Address]:
        asked.append(host)
        return [IPv4Address("127.0.0.1" if len(asked) == 1 else "10.9.9.9")]

    origin = f"http://service.test:{server.port}"
    answer = outbound(rebinding, private=(origin,)).request("GET", origin, purpose="t")

    assert b"ok" == answer.content
    assert ["service.test"] == asked


def test_second_address_is_tried_when_the_first_does_not_answer(
    outbound: Make, serve: Serve
) -> None:
    server = serve()
    origin = f"http://service.test:{server.port}"
    names = {"service.test": ["127.0.0.9", "127.0.0.1"]}

    assert b"ok" == outbound(names, private=(origin,)).request("GET", origin, purpose="t").content


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirection_is_refused(outbound: Make, serve: Serve, status: int) -> None:
    inner = serve()
    server = serve(
        f"HTTP/1.1 {status} Go\r\nLocation: http://127.0.0.1:{inner.port}/\r\n"
        "Content-Length: 0\r\n\r\n".encode()
    )
    origin = f"http://service.test:{server.port}"

    assert "outbound.redirected" == code_of(outbound(HERE, private=(origin,)), origin)
    assert 0 == inner.connections


@pytest.mark.parametrize(
    "headers",
    [b"Content-Length: 100000000000", b"Transfer-Encoding: chunked", b"Connection: close"],
)
def test_endless_answer_is_cut(
    outbound: Make, serve: Serve, calls: list[Call], headers: bytes
) -> None:
    def flood(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\n")
        while True:
            connection.sendall(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")

    server = serve(flood)
    origin = f"http://service.test:{server.port}"
    client = outbound(HERE, private=(origin,), largest_answer=100_000)

    assert "outbound.too_large" == code_of(client, origin)
    assert calls[0].received < 300_000


def test_compressed_bomb_is_never_unpacked(outbound: Make, serve: Serve) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    server = serve(head.encode() + bomb)
    origin = f"http://service.test:{server.port}"

    assert "outbound.bad_answer" == code_of(outbound(HERE, private=(origin,)), origin)
    assert b"Accept-Encoding: identity" in server.requests[0]


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\n", b""], ids=["in the headers", "silent"])
def test_answer_that_never_ends_is_given_up_at_the_deadline(
    outbound: Make, serve: Serve, drip: bytes
) -> None:
    def slow(connection: socket.socket, _: bytes) -> None:
        connection.sendall(drip)
        while drip:
            connection.sendall(b"X-A: b\r\n")
            time.sleep(0.05)  # the server's own pace, not a wait of the test

    server = serve(slow)
    origin = f"http://service.test:{server.port}"
    client = outbound(HERE, private=(origin,), total_s=0.4)

    assert "outbound.too_slow" == code_of(client, origin)


def test_resolver_that_does_not_answer_is_given_up_at_the_deadline(outbound: Make) -> None:
    never = socket.socketpair()
    origin = "http://service.test"
    client = outbound(lambda *_: never[0].recv(1), private=(origin,), total_s=0.3)

    assert "outbound.too_slow" == code_of(client, origin)
    for end in never:
        end.close()


def test_service_that_is_down_is_unreachable(outbound: Make) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))  # taken, and nobody listens
        origin = f"http://service.test:{reserved.getsockname()[1]}"

        assert "outbound.unreachable" == code_of(outbound(HERE, private=(origin,)), origin)


def test_unknown_name_is_unreachable(outbound: Make) -> None:
    assert "outbound.unreachable" == code_of(
        outbound({}, private=("http://gone.test",)), "http://gone.test/"
    )


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.6\r\n\r\n", b"\x00\x01\x02\r\n\r\n"])
def test_what_is_not_http_is_a_bad_answer(outbound: Make, serve: Serve, said: bytes) -> None:
    server = serve(said)
    origin = f"http://service.test:{server.port}"

    assert "outbound.bad_answer" == code_of(outbound(HERE, private=(origin,)), origin)


def test_connection_closed_before_the_answer_is_a_bad_answer(outbound: Make, serve: Serve) -> None:
    server = serve(lambda connection, _: connection.shutdown(socket.SHUT_RDWR))
    origin = f"http://service.test:{server.port}"

    assert "outbound.bad_answer" == code_of(outbound(HERE, private=(origin,)), origin)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.binary(min_size=1, max_size=200))
def test_any_answer_is_an_answer_or_a_problem(outbound: Make, serve: Serve, said: bytes) -> None:
    def speak(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 " + said)
        connection.shutdown(socket.SHUT_RDWR)

    server = serve(speak)
    origin = f"http://service.test:{server.port}"
    try:
        outbound(HERE, private=(origin,)).request("GET", origin, purpose="t")
    except Problem as problem:
        assert re.fullmatch(r"outbound\.\w+", problem.code)  # noqa: PT017 - either way is right


class TestCertificates:
    """A private authority is known by its file, or not at all."""

    @pytest.fixture
    def authority(self, tmp_path: Path) -> Path:
        """A certificate for service.test, signed by itself, with its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "service.test")])
        today = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(today - timedelta(days=1))
            .not_valid_after(today + timedelta(days=1))
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName("service.test")]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        path = tmp_path / "authority.pem"
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (tmp_path / "key.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return path

    @pytest.fixture
    def port(self, serve: Serve, authority: Path) -> int:
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(authority, authority.with_name("key.pem"))
        return int(serve(context=context).port)

    def test_unknown_authority_is_not_trusted(self, outbound: Make, port: int) -> None:
        origin = f"https://service.test:{port}"

        assert "outbound.untrusted" == code_of(outbound(HERE, private=(origin,)), origin)

    def test_authority_given_by_its_file_is_trusted_under_the_name(
        self, outbound: Make, port: int, authority: Path
    ) -> None:
        origin = f"https://service.test:{port}"

        answer = outbound(HERE, private=(origin,), ca_file=authority).request(
            "GET", origin, purpose="t"
        )

        assert b"ok" == answer.content

    def test_certificate_of_another_name_is_not_trusted(
        self, outbound: Make, port: int, authority: Path
    ) -> None:
        origin = f"https://other.test:{port}"
        client = outbound({"other.test": ["127.0.0.1"]}, private=(origin,), ca_file=authority)

        assert "outbound.untrusted" == code_of(client, origin)


def test_call_goes_through_the_proxy_when_there_is_one(outbound: Make, serve: Serve) -> None:
    proxy = serve()
    client = outbound(
        {"proxy.test": ["127.0.0.1"]},
        allow=("http://service.test",),
        proxy=f"http://user:word@proxy.test:{proxy.port}",
    )

    answer = client.request("GET", "http://service.test/path", purpose="t")

    assert b"ok" == answer.content
    assert proxy.requests[0].startswith(b"GET http://service.test/path HTTP/1.1")
    assert b"Proxy-Authorization: Basic dXNlcjp3b3Jk" in proxy.requests[0]


def test_proxy_does_not_open_the_private_network(outbound: Make, serve: Serve) -> None:
    proxy = serve()
    client = outbound(
        {"proxy.test": ["127.0.0.1"]},
        allow=("http://169.254.169.254",),
        proxy=f"http://proxy.test:{proxy.port}",
    )

    assert "outbound.address_refused" == code_of(client, "http://169.254.169.254/latest")
    assert 0 == proxy.connections


def test_caller_cannot_choose_the_host_header(outbound: Make, serve: Serve) -> None:
    server = serve()
    origin = f"http://service.test:{server.port}"

    outbound(HERE, private=(origin,)).request(
        "GET", origin, purpose="t", headers={"Host": "evil.test", "X-Own": "kept"}
    )

    assert b"evil.test" not in server.requests[0]
    assert b"X-Own: kept" in server.requests[0]


@pytest.mark.parametrize("listed", ["ftp://x", "x.test", "https://", "https://u:p@x.test"])
def test_malformed_list_is_refused_at_start(listed: str) -> None:
    with pytest.raises(ValidationError):
        OutboundSettings(allow=(listed,))


def test_lists_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_OUTBOUND_ALLOW", "https://a.test, https://b.test:8443")
    monkeypatch.setenv("PARVIS_OUTBOUND_ALLOW_PRIVATE", "http://c.test")

    read = OutboundSettings()

    assert ("https://a.test", "https://b.test:8443") == read.allow
    assert ("http://c.test",) == read.allow_private


def test_system_resolver_gives_addresses() -> None:
    from parvis.kernel.outbound._network import system_resolver

    assert ip_address("127.0.0.1") in system_resolver("127.0.0.1", 80)
