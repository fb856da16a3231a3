"""Sizes and host names, refused before anything is read or parsed."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parvis.api.problems import BODY_TOO_LARGE, HEADERS_TOO_LARGE, HOST_REFUSED

# Small bodies; everything else is a file.
_TEXTS = ("application/json", "application/x-www-form-urlencoded")


class Head:
    """Header size and host name: a page elsewhere cannot reach a server that ignores its name."""

    def __init__(self, app: ASGIApp, *, header_bytes: int, hosts: Collection[str]) -> None:
        self._app = app
        self._header_bytes = header_bytes
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        # Probes come by the address of the machine.
        if scope["type"] == "http" and not scope["path"].startswith("/health/"):
            self._check(scope)
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        size = sum(len(name) + len(value) for name, value in scope["headers"])
        size += len(scope.get("raw_path") or b"") + len(scope.get("query_string", b""))
        if size > self._header_bytes:
            raise HEADERS_TOO_LARGE(limit=self._header_bytes, received=size)
        if _host_name(Headers(scope=scope).get("host", "")) not in self._hosts:
            raise HOST_REFUSED()


class BodyLimit:
    """Counts a body as it streams in; a length announced beyond the limit is refused unread."""

    def __init__(self, app: ASGIApp, *, body_bytes: int, json_bytes: int) -> None:
        self._app = app
        self._body_bytes = body_bytes
        self._json_bytes = json_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        kind = headers.get("content-type", "").lower()
        small = not kind or kind.startswith(_TEXTS)
        limit = self._json_bytes if small else self._body_bytes
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > limit:
            raise BODY_TOO_LARGE(limit=limit, received=int(announced[:20]))
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise BODY_TOO_LARGE(limit=limit, received=seen)
            return message

        await self._app(scope, counted, send)


def _host_name(host: str) -> str:
    name = host.lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]
