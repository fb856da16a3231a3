from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest

from parvis.kernel.outbound import Call, Outbound, OutboundSettings, Resolver

Speak = Callable[[socket.socket, bytes], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Server:
    """A server on a real socket, that says what a test tells it to."""

    speak: Speak
    context: ssl.SSLContext | None = None
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection, self._secured(connection) as spoken:
            while data := spoken.recv(65_536):
                self.requests.append(data)
                self.speak(spoken, data)

    def _secured(self, connection: socket.socket) -> socket.socket:
        if self.context is None:
            return connection
        return self.context.wrap_socket(connection, server_side=True)

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """``serve(answer_or_function)``: a server listening on 127.0.0.1."""
    servers: list[Server] = []

    def start(what: bytes | Speak = OK, context: ssl.SSLContext | None = None) -> Server:
        speak = what if callable(what) else lambda connection, _: connection.sendall(what)
        servers.append(Server(speak, context))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def calls() -> list[Call]:
    return []


@pytest.fixture
def outbound(calls: list[Call]) -> Iterator[Callable[..., Outbound]]:
    """``outbound({"service.test": ["127.0.0.1"]}, private=[…])``: a client with these names."""
    clients: list[Outbound] = []

    def make(
        names: dict[str, list[str]] | Resolver | None = None,
        *,
        allow: tuple[str, ...] = (),
        private: tuple[str, ...] = (),
        **settings: Any,
    ) -> Outbound:
        resolve = names if callable(names) else _resolver(names or {})
        client = Outbound(
            OutboundSettings(allow=allow, allow_private=private, **settings),
            calls.append,
            resolve=resolve,
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


def _resolver(names: dict[str, list[str]]) -> Resolver:
    def resolve(host: str, _port: int) -> list[IPv4Address | IPv6Address]:
        if host not in names:
            raise OSError(f"{host} is unknown")
        return [ip_address(text) for text in names[host]]

    return resolve
