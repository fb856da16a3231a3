"""The local issuer: tokens for machines by client credentials, in Keycloak's shapes.

For one machine and for development: refused when the public address is not loopback.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from joserfc import jwt

from parvis.kernel.db import Database, GlobalConnection
from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Kind, define
from parvis.tenants.access.store import add_client
from parvis.tenants.issuer import store
from parvis.tenants.issuer.keys import IssuerKeys

ISSUER_NOT_LOCAL = define(
    "issuer.not_local",
    500,
    Kind.BROKEN,
    "Identification locale refusée",
    "L'identification locale ne sert que sur la machine elle-même, et l'adresse publique "
    "{url} n'en est pas une. Configurez Keycloak (PARVIS_ISSUER_URL).",
)
# RFC 6749 5.2: the same words whether the client is unknown or its secret wrong.
CLIENT_REFUSED = define(
    "issuer.client_refused",
    401,
    Kind.FORBIDDEN,
    "Client refusé",
    "L'identifiant ou le secret du client n'est pas reconnu.",
)
GRANT_REFUSED = define(
    "issuer.grant_refused",
    400,
    Kind.REFUSED,
    "Demande de jeton refusée",
    "Les demandes acceptées ici sont « client_credentials », « authorization_code » et "
    "« refresh_token ».",
)

_TOKEN_S = 300
_ABSENT_DIGEST = hashlib.sha256(b"absent").hexdigest()


@dataclass(frozen=True, slots=True)
class Issued:
    """An access token and its life in seconds."""

    access_token: str
    expires_in: int
    scope: str


class LocalIssuer:
    """Issues tokens that :class:`parvis.tenants.tokens.Verifier` accepts."""

    def __init__(self, url: str, keys: IssuerKeys, database: Database, audience: str) -> None:
        if not _is_loopback(url):
            raise ISSUER_NOT_LOCAL(url=url)
        self.url = url
        self.keys = keys
        self._database = database
        self._audience = audience

    def token(self, client_id: str, client_secret: str, scope: str) -> Issued:
        """A token for a machine; ``issuer.client_refused`` for a wrong pair."""
        with self._database.shared() as connection:
            digest = store.secret_digest(connection, client_id)
        offered = hashlib.sha256(client_secret.encode()).hexdigest()
        if not hmac.compare_digest(offered, digest or _ABSENT_DIGEST):
            raise CLIENT_REFUSED()
        return self._issue(client_id, " ".join(sorted(set(scope.split()))))

    def _issue(self, client_id: str, scope: str) -> Issued:
        key, now = self.keys.signing_key(), int(time.time())
        claims = {
            "iss": self.url,
            "aud": self._audience,
            "azp": client_id,
            "client_id": client_id,
            "sub": str(uuid5(NAMESPACE_URL, f"{self.url}/clients/{client_id}")),
            "scope": scope,
            "iat": now,
            "exp": now + _TOKEN_S,
            "jti": uuid7().hex,
        }
        token = jwt.encode({"alg": "RS256", "typ": "at+jwt", "kid": key.kid}, claims, key)
        return Issued(token, _TOKEN_S, scope)


def create_client(connection: GlobalConnection, client_id: str, name: str) -> str:
    """Make a machine known to the local issuer; returns its secret, shown once."""
    secret = secrets.token_urlsafe(32)
    add_client(connection, client_id, name)
    store.put_secret(connection, client_id, hashlib.sha256(secret.encode()).hexdigest())
    return secret


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
