"""Connections to the very address that was checked, within a deadline.

The name is resolved once; the socket goes to that answer, TLS and ``Host`` keep the name. A second
answer of the resolver (DNS rebinding) is never asked for.
"""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ssl import SSLContext
from typing import Any

import httpcore

from parvis.kernel.outbound._addresses import Address, is_allowed, parsed
from parvis.kernel.outbound._problems import ADDRESS_REFUSED

# Name and port -> addresses, or OSError. A port, so that tests can lie as a hostile DNS does.
Resolver = Callable[[str, int], list[Address]]
_SocketOptions = Iterable[tuple[Any, ...]] | None

_deadline: ContextVar[float] = ContextVar("parvis_outbound_deadline", default=float("inf"))


def system_resolver(host: str, port: int) -> list[Address]:
    """Answers of the machine's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = (parsed(str(sockaddr[0])) for *_, sockaddr in found)
    return list(dict.fromkeys(address for address in addresses if address is not None))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Every wait of the block's connections ends at the same instant."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only."""

    def __init__(
        self, resolve: Resolver, private: Callable[[str, int], bool], *, trusted_host: str = ""
    ) -> None:
        self._resolve = resolve
        self._private = private
        self._trusted_host = trusted_host  # the operator's proxy
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions = None,
    ) -> httpcore.NetworkStream:
        """A socket to the first checked address that answers."""
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in self._checked(host, port, timeout):
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, _left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                failure = failed
            else:
                return _TimedStream(stream)
        raise failure

    def _checked(self, host: str, port: int, timeout: float | None) -> list[Address]:
        """Every answer must be allowed: one private address among public ones refuses them all."""
        literal = parsed(host.strip("[]"))
        addresses = [literal] if literal else _resolved(self._resolve, host, port, _left(timeout))
        private = host == self._trusted_host or self._private(host, port)
        if not all(is_allowed(address, private=private) for address in addresses):
            raise ADDRESS_REFUSED(host=host)
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A stream in which no wait outlives the deadline, however the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None) -> float | None:
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("deadline")
    if timeout is not None:
        left = min(left, timeout)
    return None if left == float("inf") else left


def _resolved(resolve: Resolver, host: str, port: int, timeout: float | None) -> list[Address]:
    """Ask in a thread: ``getaddrinfo`` has no timeout of its own."""
    answers: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as failed:
            answers.put(OSError(str(failed)))

    threading.Thread(target=ask, daemon=True, name="parvis resolver").start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"resolving {host}") from None
    if isinstance(answer, OSError):
        raise httpcore.ConnectError(f"{host}: {answer}") from answer
    return answer
