"""The last net: whatever escapes becomes a problem, and is logged with its trace id."""

from __future__ import annotations

import traceback

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parvis.api.answers import problem_response
from parvis.kernel.problems import INTERNAL, Problem

_log = structlog.get_logger("parvis.api")
_MOST_FRAMES = 12


class Guard:
    """Answers problems raised by middlewares, and ``internal`` for what nobody expected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as raised:
            problem = raised if isinstance(raised, Problem) else INTERNAL()
            if not isinstance(raised, Problem):
                _log.error("api.request.broken", **_told(raised))
            if started:
                raise
            await problem_response(problem, scope["parvis.trace_id"])(scope, receive, send)


def _told(raised: Exception) -> dict[str, str | list[str]]:
    """Where it broke: neither the message nor the values, which may quote a document."""
    frames = traceback.extract_tb(raised.__traceback__)[-_MOST_FRAMES:]
    return {
        "error": type(raised).__qualname__,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
