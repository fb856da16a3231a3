"""Public keys of an issuer elsewhere (Keycloak), kept through its short absences.

Same patience as PyJWT's client, without its blocking: one refresh in flight, an unknown key asked
for at most once per 30 s, the last known keys good for 24 h when the issuer is away.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from parvis.kernel.problems import Problem
from parvis.tenants.problems import ISSUER_AWAY

_FRESH_S = 300.0
_COOLDOWN_S = 30.0
_LAST_KNOWN_S = 24 * 3600.0


class RemoteKeys:
    """A ``tokens.KeySource`` over the JWKS address of one listed issuer.

    ``fetch`` returns the body at an address and raises a Problem when it cannot.
    """

    def __init__(
        self,
        url: str,
        fetch: Callable[[str], bytes],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: KeySet | None = None
        self._fetched = self._tried = float("-inf")

    def keys(self, kid: str) -> KeySet:
        """Keys that include ``kid`` if the issuer knows it; ``issuer.away`` without any."""
        if not self._good_for(kid):
            with self._lock:
                if not self._good_for(kid) and self._clock() - self._tried >= _COOLDOWN_S:
                    self._refresh()
        known, age = self._keys, self._clock() - self._fetched
        if known is None or age > _LAST_KNOWN_S:
            raise ISSUER_AWAY()
        return known

    def _good_for(self, kid: str) -> bool:
        if self._keys is None or self._clock() - self._fetched > _FRESH_S:
            return False
        return any(key.kid == kid for key in self._keys.keys)

    def _refresh(self) -> None:
        self._tried = self._clock()
        try:
            keys = KeySet.import_key_set(json.loads(self._fetch(self._url)))
        except (Problem, ValueError, KeyError, JoseError):
            return
        self._keys, self._fetched = keys, self._clock()
