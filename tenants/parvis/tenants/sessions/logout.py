"""Logout tokens of the back channel, verified as OpenID Connect Back-Channel Logout 1.0, 2.6 asks."""

from __future__ import annotations

import time
from collections.abc import Mapping

from joserfc import jwt
from joserfc.errors import JoseError

from parvis.tenants.sessions.problems import LOGOUT_REFUSED
from parvis.tenants.tokens import KeySource, json_part

_MAX_BYTES = 8192
_ALGORITHMS = ["RS256", "ES256"]
_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_LIFE_S = 150


class LogoutVerifier:
    """Tells which session of the issuer has ended."""

    def __init__(self, issuer: str, keys: KeySource, audience: str = "parvis-portal") -> None:
        self._issuer = issuer
        self._keys = keys
        self._audience = audience

    def verify(self, token: str) -> str:
        """The ``sid`` of the session that ended; raises ``session.logout_refused``."""
        parts = token.split(".")
        header = json_part(parts[0]) if len(parts) == 3 and len(token) <= _MAX_BYTES else {}
        kid = header.get("kid")
        if str(header.get("typ", "")).lower() != "logout+jwt" or not isinstance(kid, str):
            raise LOGOUT_REFUSED(reason="forme inattendue")
        try:
            claims = jwt.decode(token, self._keys.keys(kid), algorithms=_ALGORITHMS).claims
        except (JoseError, ValueError, KeyError) as wrong:
            raise LOGOUT_REFUSED(reason="signature invalide ou clé inconnue") from wrong
        return self._sid(claims)

    def _sid(self, claims: Mapping[str, object]) -> str:
        audience, issued, events = claims.get("aud"), claims.get("iat"), claims.get("events")
        if claims.get("iss") != self._issuer:
            raise LOGOUT_REFUSED(reason="émetteur inattendu")
        if self._audience not in (audience if isinstance(audience, list) else [audience]):
            raise LOGOUT_REFUSED(reason="jeton destiné à un autre service")
        if not isinstance(issued, int | float) or abs(time.time() - issued) > _LIFE_S:
            raise LOGOUT_REFUSED(reason="jeton trop ancien")
        if not isinstance(events, Mapping) or _EVENT not in events or "nonce" in claims:
            raise LOGOUT_REFUSED(reason="ce n'est pas une fin de session")
        sid = claims.get("sid")
        if not isinstance(sid, str) or not sid:
            raise LOGOUT_REFUSED(reason="session non nommée")
        return sid
