"""uvicorn, as the door runs it."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from parvis.api.settings import ApiSettings

_HEAD_BYTES = 65_536


class BoundedHead(HttpToolsProtocol):
    """uvicorn gathers headers without end; past 64 KiB the request is refused as malformed."""

    _head = 0

    def on_message_begin(self) -> None:
        """A new request on the connection."""
        self._head = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        self._grow(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        self._grow(len(name) + len(value))
        super().on_header(name, value)

    def _grow(self, size: int) -> None:
        self._head += size
        if self._head > _HEAD_BYTES:
            raise ValueError("request head too long")


class DoorServer(uvicorn.Server):
    """Ends the live streams first: uvicorn would wait for them until its grace is over."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to :func:`serve`, which stops both ports and returns."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """In order: streams, then requests in progress, then the house."""
        state = getattr(self.config.app, "state", None)
        if (bell := getattr(state, "bell", None)) is not None:
            bell.close()
        await super().shutdown(sockets)


def uvicorn_config(app: FastAPI, settings: ApiSettings, **more: Any) -> uvicorn.Config:
    """Uvloop and httptools, our own logs, no banner; ``more`` goes to uvicorn as it is."""
    return uvicorn.Config(
        app,
        http=BoundedHead,
        ws="none",
        loop="uvloop",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=settings.grace_s,
        backlog=512,
        **more,
    )


def serve(public: FastAPI, settings: ApiSettings, private: FastAPI) -> None:
    """Answer until SIGTERM or Ctrl-C, then finish what was begun within ``grace_s``."""
    servers = [DoorServer(uvicorn_config(public, settings, host=settings.host, port=settings.port))]
    if settings.private_port is not None:
        address = {"host": settings.private_host, "port": settings.private_port}
        servers.append(DoorServer(uvicorn_config(private, settings, **address)))
    with asyncio.Runner(loop_factory=servers[0].config.get_loop_factory()) as runner:
        runner.run(_all(servers))


async def _all(servers: list[DoorServer]) -> None:
    def stop() -> None:
        for server in servers:
            server.force_exit = server.should_exit
            server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    await asyncio.gather(*(server.serve() for server in servers))
