"""Who asks is known before the first byte of the body is asked for: a bearer, or a session."""

from __future__ import annotations

import hashlib
import time
from typing import Protocol

import anyio
import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from parvis.api.cookies import Cookies, from_here
from parvis.api.middleware.rate import RateLimiter
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import same
from parvis.tenants.access.domain import Principal
from parvis.tenants.http import Door, door_of
from parvis.tenants.issuer.pages import PATH as ISSUER_PATH
from parvis.tenants.problems import TOKEN_MISSING, TOKEN_REFUSED
from parvis.tenants.sessions.domain import Session
from parvis.tenants.sessions.problems import SESSION_CSRF
from parvis.tenants.sessions.service import find

PROTECTED = "/api/v1/"
# Descriptions of the API itself, the same for everybody.
PUBLIC = ("/api/v1/openapi.json", "/api/v1/schemas/")
_THREADS = 4
# A signature that was just verified is good for a moment: rights are read at each request anyway.
_REMEMBERED_S = 10.0
_REMEMBERED = 5_000
SESSION = "parvis.session"
# They change nothing (RFC 9110 9.2.1).
_SAFE = ("GET", "HEAD", "OPTIONS")
_PASSIVE = ("/events", "/presence")
# Where people try passwords and codes.
_TRIES = tuple(f"{ISSUER_PATH}/{page}" for page in ("sign-in", "second", "activation"))


class TokenVerifier(Protocol):
    """``parvis.tenants.tokens.Verifier``; it may block on the issuer's keys."""

    def verify(self, token: str) -> Principal:
        """The principal of a token; raises ``token.refused``."""
        ...


class Authentication:
    """Every address under ``/api/v1/`` needs a principal, but for the public list.

    A bearer wins over a cookie. A cookie that changes something proves that a page of ours sent it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        verifier: TokenVerifier,
        limiter: RateLimiter,
        cookies: Cookies,
        public_url: str,
    ) -> None:
        self._app = app
        self._verifier = verifier
        self._limiter = limiter
        self._cookies = cookies
        self._public_url = public_url
        # Apart from the threads of requests: a slow issuer must not hold those.
        self._threads = anyio.CapacityLimiter(_THREADS)
        self._seen: dict[bytes, tuple[Principal, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and is_protected(scope["path"]):
            scope["parvis.principal"] = await self._principal(scope)
        elif scope["type"] == "http" and scope["path"].startswith(_TRIES):
            await self._slow_down(scope)
        await self._app(scope, receive, send)

    async def _slow_down(self, scope: Scope) -> None:
        if scope["method"] not in _SAFE:
            await self._limiter.refuse_again(address_of(scope))

    async def _principal(self, scope: Scope) -> Principal:
        headers = Headers(scope=scope)
        bearer, cookie = headers.get("authorization"), self._cookies.session_in(headers)
        try:
            if bearer is None and cookie is not None:
                principal = await self._person(scope, headers, cookie)
            else:
                principal = await self._verified(bearer)
        except Problem as refused:
            if refused.type.status == 401:
                await self._limiter.refuse_again(address_of(scope))
            raise
        await self._limiter.admit(principal.name)
        return principal

    async def _person(self, scope: Scope, headers: Headers, cookie: str) -> Principal:
        # What a page does by itself does not keep a session awake.
        passive = scope["path"].endswith(_PASSIVE) or "x-parvis-passive" in headers
        door = door_of(HTTPConnection(scope))
        session = await session_of(door, cookie, at_work=not passive)
        if scope["method"] not in _SAFE:
            check_page(session, headers, scope["scheme"], self._public_url)
        scope[SESSION] = session
        return Principal("person", str(session.person), frozenset())

    async def _verified(self, header: str | None) -> Principal:
        if header is None:
            raise TOKEN_MISSING()
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise TOKEN_REFUSED(reason="l'en-tête Authorization attend « Bearer » et un jeton")
        return await self._remembered(token.strip())

    async def _remembered(self, token: str) -> Principal:
        digest, now = hashlib.sha256(token.encode()).digest(), time.monotonic()
        principal, until = self._seen.get(digest, (None, 0.0))
        if principal is not None and now < until:
            return principal
        found = await anyio.to_thread.run_sync(self._verifier.verify, token, limiter=self._threads)
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[digest] = (found, now + _REMEMBERED_S)
        return found


async def session_of(door: Door, cookie: str, *, at_work: bool = True) -> Session:
    """The live session of a cookie; raises ``session.ended``."""

    def look() -> Session:
        with door.house.database.shared() as connection:
            return find(connection, cookie, at_work=at_work)

    return await door.admission.run(look)


def check_page(session: Session, headers: Headers, scheme: str, public_url: str) -> None:
    """Raise ``session.csrf`` unless a page of this origin that knows the session's token asks."""
    told = headers.get("x-parvis-csrf", "")
    if not same(session.csrf, told) or not from_here(headers, scheme, public_url):
        raise SESSION_CSRF()


def is_protected(path: str) -> bool:
    """True for every address of the API but the public ones."""
    return path.startswith(PROTECTED) and not path.startswith(PUBLIC)


def address_of(scope: Scope) -> str:
    """The caller's address, as told by a trusted proxy if there is one."""
    client = scope.get("client")
    return client[0] if client else "unknown"
