"""What a portal asks of the issuer: authorization code with PKCE S256, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

# Who vouches for the people of the local issuer, whatever its address is today.
LOCAL = "local"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, slots=True)
class Client:
    """A portal: its name and the one address codes may be sent to, compared exactly."""

    id: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The parameters of an authorization request (RFC 6749 4.1.1, RFC 7636, OIDC)."""

    response_type: str = ""
    client_id: str = ""
    redirect_uri: str = ""
    scope: str = ""
    state: str = ""
    nonce: str = ""
    code_challenge: str = ""
    code_challenge_method: str = ""
    prompt: str = ""

    def fault(self) -> str | None:
        """The OAuth error of a request whose client and address are right; None when good."""
        if self.response_type != "code":
            return "unsupported_response_type"
        if "openid" not in self.scope.split():
            return "invalid_scope"
        if self.code_challenge_method != "S256" or not _CHALLENGE.fullmatch(self.code_challenge):
            return "invalid_request"
        if not self.state or not self.nonce:
            return "invalid_request"
        return None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in, as a portal learns it. ``subject`` never changes; the name may."""

    issuer: str
    subject: str
    username: str
    display_name: str
    sid: str
    methods: frozenset[str]


class IdentityProvider(Protocol):
    """The issuer as the portal's back end uses it."""

    def authorization_url(self, state: str, nonce: str, challenge: str) -> str:
        """Where to send the browser."""
        ...

    def exchange(self, code: str, verifier: str, nonce: str) -> Identity:
        """Who a code is for; raises ``sign_in.failed``."""
        ...

    def end_session(self, sid: str) -> None:
        """Sign the person out of the issuer too."""
        ...


def challenge_of(verifier: str) -> str:
    """RFC 7636 4.2, method S256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def proves(verifier: str, challenge: str) -> bool:
    """True when the verifier is the one whose challenge was announced."""
    good_form = _VERIFIER.fullmatch(verifier) is not None
    return good_form and hmac.compare_digest(challenge_of(verifier), challenge)


def session_name(text: str) -> UUID | None:
    """The name of a session, None when it has another form."""
    try:
        return UUID(text)
    except ValueError:
        return None
