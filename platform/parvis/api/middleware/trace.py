"""One trace id from the caller to the child process, in every log line and every problem."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parvis.kernel.telemetry import bind_trace

# W3C Trace Context, version 00; an all-zero id is invalid.
_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")


class Trace:
    """Takes the trace of ``traceparent`` or starts one; answers ``X-Trace-Id``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        match = _TRACEPARENT.fullmatch(Headers(scope=scope).get("traceparent", ""))

        async def traced(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Trace-Id"] = scope["parvis.trace_id"]
            await send(message)

        with bind_trace(match[1] if match else None) as scope["parvis.trace_id"]:
            await self._app(scope, receive, traced)
