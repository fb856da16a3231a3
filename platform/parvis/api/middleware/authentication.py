"""The bearer is verified before the first byte of the body is asked for."""

from __future__ import annotations

from typing import Protocol

import anyio
import anyio.to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from parvis.api.middleware.rate import RateLimiter
from parvis.kernel.problems import Problem
from parvis.tenants.access.domain import Principal
from parvis.tenants.problems import TOKEN_MISSING, TOKEN_REFUSED

PROTECTED = "/api/v1/"
# Descriptions of the API itself, the same for everybody.
PUBLIC = ("/api/v1/openapi.json", "/api/v1/schemas/")
_THREADS = 4


class TokenVerifier(Protocol):
    """``parvis.tenants.tokens.Verifier``; it may block on the issuer's keys."""

    def verify(self, token: str) -> Principal:
        """The principal of a token; raises ``token.refused``."""
        ...


class Authentication:
    """Every address under ``/api/v1/`` needs a principal, but for the public list."""

    def __init__(self, app: ASGIApp, *, verifier: TokenVerifier, limiter: RateLimiter) -> None:
        self._app = app
        self._verifier = verifier
        self._limiter = limiter
        # Apart from the threads of requests: a slow issuer must not hold those.
        self._threads = anyio.CapacityLimiter(_THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and is_protected(scope["path"]):
            scope["parvis.principal"] = await self._principal(scope)
        await self._app(scope, receive, send)

    async def _principal(self, scope: Scope) -> Principal:
        try:
            principal = await self._verified(Headers(scope=scope).get("authorization"))
        except Problem as refused:
            if refused.type.status == 401:
                await self._limiter.refuse_again(address_of(scope))
            raise
        await self._limiter.admit(principal.name)
        return principal

    async def _verified(self, header: str | None) -> Principal:
        if header is None:
            raise TOKEN_MISSING()
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise TOKEN_REFUSED(reason="l'en-tête Authorization attend « Bearer » et un jeton")
        return await anyio.to_thread.run_sync(
            self._verifier.verify, token.strip(), limiter=self._threads
        )


def is_protected(path: str) -> bool:
    """True for every address of the API but the public ones."""
    return path.startswith(PROTECTED) and not path.startswith(PUBLIC)


def address_of(scope: Scope) -> str:
    """The caller's address, as told by a trusted proxy if there is one."""
    client = scope.get("client")
    return client[0] if client else "unknown"
