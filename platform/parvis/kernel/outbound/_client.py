"""The one client that calls outside: allowed origins, checked addresses, bounded time and size."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import certifi
import httpcore
import httpx

from parvis.kernel.ids import TenantId
from parvis.kernel.outbound._addresses import is_allowed, parsed
from parvis.kernel.outbound._calls import Call, CallLog
from parvis.kernel.outbound._network import CheckedBackend, Resolver, system_resolver, within
from parvis.kernel.outbound._problems import (
    ADDRESS_REFUSED,
    BAD_ANSWER,
    MALFORMED,
    REDIRECTED,
    REFUSED,
    TOO_LARGE,
    TOO_SLOW,
    UNREACHABLE,
    UNTRUSTED,
)
from parvis.kernel.outbound._settings import Origin, OutboundSettings
from parvis.kernel.problems import Problem
from parvis.kernel.telemetry import current_trace

_NOT_OURS = {"host", "accept-encoding", "connection"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(slots=True)
class _Tally:
    """What the journal will say, known bit by bit."""

    tenant: TenantId | None
    actor: str
    purpose: str
    method: str
    sent: int
    origin: Origin = field(default_factory=lambda: Origin("", "", 0))
    received: int = 0
    status: int | None = None
    outcome: str = "internal"
    started: float = field(default_factory=time.monotonic)

    def call(self) -> Call:
        """The call as it ended."""
        return Call(
            tenant=self.tenant,
            actor=self.actor,
            purpose=self.purpose,
            method=self.method,
            scheme=self.origin.scheme,
            host=self.origin.host,
            port=self.origin.port,
            sent=self.sent,
            received=self.received,
            status=self.status,
            outcome=self.outcome,
            duration_ms=round((time.monotonic() - self.started) * 1000),
            trace=current_trace(),
        )


class Outbound:
    """Calls outside. Every call is journalled, refused ones too; no call is made in between."""

    def __init__(
        self, settings: OutboundSettings, log: CallLog, *, resolve: Resolver = system_resolver
    ) -> None:
        self._settings = settings
        self._log = log
        self._client = httpx.Client(
            transport=_transport(settings, resolve), trust_env=False, follow_redirects=False
        )

    def close(self) -> None:
        """Close the connections kept alive."""
        self._client.close()

    def request(
        self,
        method: str,
        url: str,
        *,
        purpose: str,
        tenant: TenantId | None = None,
        actor: str = "system:parvis",
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        seconds: float | None = None,
        largest: int | None = None,
    ) -> Answer:
        """One call, for an organisme or for the platform (``tenant`` None).

        Whatever the status of the answer it is returned, redirections apart. Raises
        ``outbound.…`` problems; ``seconds`` and ``largest`` (bytes) only lower the settings.
        """
        seconds = min(seconds or self._settings.total_s, self._settings.total_s)
        largest = min(largest or self._settings.largest_answer, self._settings.largest_answer)
        tally = _Tally(tenant, actor, purpose, method, len(content))
        try:
            origin = tally.origin = _origin(url)
            self._refuse_unlisted(origin)
            request = self._client.build_request(
                method, url, headers=_own_headers(headers or {}), content=content
            )
            with within(seconds), _translated(origin, seconds):
                answer = self._sent(request, origin, largest, tally)
            tally.outcome = "answered"
        except Problem as problem:
            tally.outcome = problem.code
            raise
        finally:
            self._log(tally.call())
        return answer

    def _refuse_unlisted(self, origin: Origin) -> None:
        if not self._settings.wants(origin):
            raise REFUSED(host=origin.host, port=origin.port)
        # Behind a proxy nothing is resolved here: an address written as such is judged anyway.
        literal = parsed(origin.host.strip("[]"))
        if literal and not is_allowed(literal, private=self._settings.wants_private(origin)):
            raise ADDRESS_REFUSED(host=origin.host)

    def _sent(self, request: httpx.Request, origin: Origin, largest: int, tally: _Tally) -> Answer:
        response = self._client.send(request, stream=True)
        try:
            tally.status = response.status_code
            if response.has_redirect_location:
                raise REDIRECTED(host=origin.host, status=response.status_code)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise BAD_ANSWER(host=origin.host)  # asked plain: a bomb would unpack here
            content = _bounded(response, origin, largest, tally)
        finally:
            response.close()
        return Answer(response.status_code, dict(response.headers), content)


def _origin(url: str) -> Origin:
    try:
        return Origin.of(url)
    except ValueError as malformed:
        raise MALFORMED() from malformed


def _own_headers(headers: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in headers.items() if name.lower() not in _NOT_OURS}
    return {"User-Agent": "Parvis", **kept, "Accept-Encoding": "identity"}


def _bounded(response: httpx.Response, origin: Origin, largest: int, tally: _Tally) -> bytes:
    content = bytearray()
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > largest:
        raise TOO_LARGE(host=origin.host, limit=largest)
    for chunk in response.iter_raw():
        content += chunk
        tally.received = len(content)
        if len(content) > largest:
            raise TOO_LARGE(host=origin.host, limit=largest)
    return bytes(content)


@contextmanager
def _translated(origin: Origin, seconds: float) -> Iterator[None]:
    """The client's errors as problems; a request that is malformed stays the caller's mistake."""
    try:
        yield
    except httpx.TimeoutException as slow:
        raise TOO_SLOW(host=origin.host, seconds=seconds) from slow
    except httpx.ConnectError as failed:
        if _is_about_trust(failed):
            raise UNTRUSTED(host=origin.host) from failed
        raise UNREACHABLE(host=origin.host) from failed
    except (httpx.NetworkError, httpx.ProxyError) as failed:
        raise UNREACHABLE(host=origin.host) from failed
    except httpx.RemoteProtocolError as malformed:
        raise BAD_ANSWER(host=origin.host) from malformed


def _is_about_trust(failure: BaseException) -> bool:
    cause: BaseException | None = failure
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _transport(settings: OutboundSettings, resolve: Resolver) -> httpx.HTTPTransport:
    """The transport of httpx over a pool whose sockets go to checked addresses."""
    context = ssl.create_default_context(cafile=certifi.where())
    if settings.ca_file:
        context.load_verify_locations(settings.ca_file)
    proxy = httpx.URL(settings.proxy.get_secret_value()) if settings.proxy else None
    private = {(o.host, o.port) for o in map(Origin.of, settings.allow_private)}
    backend = CheckedBackend(
        resolve,
        lambda host, port: (host.lower().rstrip("."), port) in private,
        trusted_host=proxy.host if proxy else "",
    )
    transport = httpx.HTTPTransport(verify=context, trust_env=False)
    transport._pool = _pool(context, backend, proxy)  # noqa: SLF001 - httpx 0.28 has no other way in
    return transport


def _pool(
    context: ssl.SSLContext, backend: CheckedBackend, proxy: httpx.URL | None
) -> httpcore.ConnectionPool:
    if proxy is None:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=backend)
    auth = (proxy.username.encode(), proxy.password.encode()) if proxy.username else None
    return httpcore.HTTPProxy(
        proxy_url=str(proxy.copy_with(username=None, password=None)),
        proxy_auth=auth,
        ssl_context=context,
        network_backend=backend,
    )
