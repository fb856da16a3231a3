"""Long answers: counted, ended with the server, freed as soon as the reader has gone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

import anyio
from fastapi import Response
from starlette.types import Receive, Scope, Send

from parvis.api.problems import STREAMS_EXCEEDED


class Streams:
    """How many streams this process follows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.open = 0

    def enter(self) -> None:
        """Count one more; raises ``events.too_many_streams``."""
        if self.open >= self._most:
            raise STREAMS_EXCEEDED(limit=self._most)
        self.open += 1

    def leave(self) -> None:
        """One less."""
        self.open -= 1


class EventStream(Response):
    """``text/event-stream``; the disconnection is listened for, not met at the next write."""

    media_type = "text/event-stream"

    def __init__(self, frames: AsyncGenerator[str, None], streams: Streams) -> None:
        super().__init__(headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"})
        del self.headers["content-length"]
        self._frames = frames
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        """ASGI."""
        self._streams.enter()
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(_until_gone, receive, group.cancel_scope)
                await self._send(send)
                group.cancel_scope.cancel()
        finally:
            self._streams.leave()

    async def _send(self, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        async with aclosing(self._frames) as frames:
            async for frame in frames:
                body = frame.encode()
                await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
