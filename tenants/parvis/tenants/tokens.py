"""Bearer tokens, verified in the order of RFC 8725 and RFC 9068: cheap refusals first.

1. size and shape · 2. header (algorithm, type, nothing that brings its own key) · 3. key of a
listed issuer · 4. signature · 5. issuer, audience, authorised party, times, subject.
What the bearer may do is not here: PostgreSQL decides (``parvis.tenants.access``).
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Protocol

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings
from parvis.tenants.access.domain import Principal
from parvis.tenants.problems import TOKEN_REFUSED

_MAX_BYTES = 8192
_BRINGS_ITS_KEY = frozenset({"jku", "jwk", "x5u", "x5c", "crit"})


class TokenSettings(Settings):
    """Which tokens are accepted."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_TOKEN_")

    audience: str = "parvis-api"
    algorithms: tuple[str, ...] = ("RS256", "ES256")
    # Keycloak says "JWT" unless its client is told to follow RFC 9068.
    types: tuple[str, ...] = ("at+jwt",)
    leeway_s: int = 30


class KeySource(Protocol):
    """Public keys of the one issuer that is trusted."""

    def keys(self, kid: str) -> KeySet:
        """Keys that include ``kid`` if the issuer knows it; raises ``issuer.away``."""
        ...


class Verifier:
    """Turns a bearer token into a principal, or refuses it with its reason."""

    def __init__(self, issuer: str, keys: KeySource, settings: TokenSettings) -> None:
        self._issuer = issuer
        self._keys = keys
        self._settings = settings

    def verify(self, token: str) -> Principal:
        """The principal of a token; raises ``token.refused``."""
        kid = self._check_header(token)
        try:
            decoded = jwt.decode(
                token, self._keys.keys(kid), algorithms=list(self._settings.algorithms)
            )
        except (JoseError, ValueError, KeyError) as wrong:
            raise TOKEN_REFUSED(reason="signature invalide ou clé inconnue") from wrong
        return self._principal(decoded.claims)

    def _check_header(self, token: str) -> str:
        if len(token) > _MAX_BYTES:
            raise TOKEN_REFUSED(reason="jeton trop long")
        parts = token.split(".")
        if len(parts) != 3:
            raise TOKEN_REFUSED(reason="forme inattendue")
        header = json_part(parts[0])
        if header.get("alg") not in self._settings.algorithms:
            raise TOKEN_REFUSED(reason="algorithme refusé")
        if str(header.get("typ", "")).lower() not in self._settings.types:
            raise TOKEN_REFUSED(reason="ce n'est pas un jeton d'accès")
        if _BRINGS_ITS_KEY & header.keys():
            raise TOKEN_REFUSED(reason="en-tête refusé")
        kid = header.get("kid")
        if not isinstance(kid, str) or not kid:
            raise TOKEN_REFUSED(reason="clé non nommée")
        return kid

    def _principal(self, claims: Mapping[str, object]) -> Principal:
        if claims.get("iss") != self._issuer:
            raise TOKEN_REFUSED(reason="émetteur inattendu")
        audience = claims.get("aud")
        if self._settings.audience not in (audience if isinstance(audience, list) else [audience]):
            raise TOKEN_REFUSED(reason="jeton destiné à un autre service")
        self._check_times(claims)
        party, subject = claims.get("azp"), claims.get("sub")
        if not isinstance(party, str) or not isinstance(subject, str) or not subject:
            raise TOKEN_REFUSED(reason="porteur non nommé")
        scope = claims.get("scope")
        scopes = scope.split() if isinstance(scope, str) else []
        return Principal(kind="client", id=party, scopes=frozenset(scopes))

    def _check_times(self, claims: Mapping[str, object]) -> None:
        now, leeway = time.time(), self._settings.leeway_s
        if _instant(claims, "exp") + leeway < now:
            raise TOKEN_REFUSED(reason="jeton expiré")
        if _instant(claims, "iat") - leeway > now:
            raise TOKEN_REFUSED(reason="jeton daté du futur")
        if "nbf" in claims and _instant(claims, "nbf") - leeway > now:
            raise TOKEN_REFUSED(reason="jeton pas encore valable")


def json_part(part: str) -> dict[str, object]:
    """One part of a token, decoded; ``token.refused`` when it is no JSON object."""
    try:
        value = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError) as wrong:
        raise TOKEN_REFUSED(reason="forme inattendue") from wrong
    if not isinstance(value, dict):
        raise TOKEN_REFUSED(reason="forme inattendue")
    return value


def _instant(claims: Mapping[str, object], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TOKEN_REFUSED(reason=f"date « {name} » absente")
    return float(value)
