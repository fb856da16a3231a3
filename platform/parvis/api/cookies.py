"""The two cookies of people: their session, and a sign-in under way."""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import asdict, dataclass

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response

from parvis.kernel.secrets import KeyRing, same

_UNDER_WAY_S = 600
_PURPOSE = "sign-in under way"
_SITE = "same-origin"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A sign-in between its departure and its return: only the browser that left has it."""

    state: str
    nonce: str
    verifier: str
    next: str
    until: int

    @classmethod
    def new(cls, next_path: str) -> UnderWay:
        """Fresh random values, good for ten minutes."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(state, nonce, verifier, next_path, int(time.time()) + _UNDER_WAY_S)

    def sealed(self, keys: KeyRing) -> str:
        """The value of the cookie."""
        body = base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode().rstrip("=")
        return f"{body}.{keys.mac(_PURPOSE, body.encode()).hex()}"

    @classmethod
    def opened(cls, value: str, keys: KeyRing) -> UnderWay | None:
        """What we sealed, unless it is too old."""
        body, _, mac = value.partition(".")
        if not same(keys.mac(_PURPOSE, body.encode()).hex(), mac.encode("utf-8", "replace")):
            return None
        found = cls(**json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))))
        return found if found.until >= time.time() else None


@dataclass(frozen=True, slots=True)
class Cookies:
    """Names and attributes. ``secure``: people come by https, so ``__Host-`` names are possible."""

    secure: bool

    @property
    def session(self) -> str:
        """Name of the session's cookie."""
        return "__Host-parvis" if self.secure else "parvis"

    def under_way(self, state: str) -> str:
        """Name of the cookie of one sign-in: two tabs may sign in at once."""
        prefix = "__Host-parvis-sign-in" if self.secure else "parvis-sign-in"
        return f"{prefix}-{state[:12]}"

    def put(self, answer: Response, name: str, value: str, max_age: int | None = None) -> None:
        """For this origin alone, out of reach of scripts."""
        answer.set_cookie(
            name,
            value,
            max_age=max_age,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def drop(self, answer: Response, name: str) -> None:
        """Forget one."""
        answer.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="lax")

    def start(self, answer: Response, leaving: UnderWay, keys: KeyRing) -> None:
        """Remember a sign-in that leaves for the issuer."""
        self.put(answer, self.under_way(leaving.state), leaving.sealed(keys), _UNDER_WAY_S)

    def session_in(self, headers: Headers) -> str | None:
        """The session's id that the browser sent."""
        return cookie_parser(headers.get("cookie", "")).get(self.session) or None


def from_here(headers: Headers, scheme: str, public_origin: str) -> bool:
    """True when a page of this origin sends the request, as the browser tells it."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != _SITE:
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == _SITE
    return origin in {public_origin, f"{scheme}://{headers.get('host', '')}"}
