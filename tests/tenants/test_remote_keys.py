import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from parvis.kernel.problems import DATABASE_AWAY, Problem
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.remote_keys import RemoteKeys

URL = "https://identite.exemple.invalid/certs"


@dataclass
class Issuer:
    """An issuer elsewhere: what it publishes, whether it answers, how often it was asked."""

    keys: IssuerKeys
    answers: bool = True
    asked: int = 0
    now: float = 0.0
    fetch: Callable[[str], bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.fetch = self._fetch

    def _fetch(self, url: str) -> bytes:
        assert url == URL
        self.asked += 1
        if not self.answers:
            raise DATABASE_AWAY()
        return json.dumps(self.keys.published()).encode()

    def clock(self) -> float:
        return self.now


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(IssuerKeys(tmp_path / "keys"))


@pytest.fixture
def remote(issuer: Issuer) -> RemoteKeys:
    return RemoteKeys(URL, issuer.fetch, issuer.clock)


def test_keys_are_fetched_once_while_they_are_fresh(issuer: Issuer, remote: RemoteKeys) -> None:
    kid = issuer.keys.signing_key().kid or ""

    for _ in range(50):
        remote.keys(kid)

    assert issuer.asked == 1


def test_a_burst_of_unknown_keys_asks_once_per_half_minute(
    issuer: Issuer, remote: RemoteKeys
) -> None:
    remote.keys("connue")
    for number in range(200):
        issuer.now = 29.0 * number / 200
        remote.keys(f"inconnue-{number}")

    assert issuer.asked == 1

    issuer.now = 31.0
    remote.keys("inconnue")

    assert issuer.asked == 2


def test_a_rotated_key_is_found_without_waiting(issuer: Issuer, remote: RemoteKeys) -> None:
    remote.keys(issuer.keys.signing_key().kid or "")
    issuer.keys.rotate()
    issuer.now = 31.0

    kid = issuer.keys.signing_key().kid or ""
    found = [key.kid for key in remote.keys(kid).keys]

    assert kid in found


def test_the_last_known_keys_serve_while_the_issuer_is_away_for_a_day_at_most(
    issuer: Issuer, remote: RemoteKeys
) -> None:
    kid = issuer.keys.signing_key().kid or ""
    remote.keys(kid)
    issuer.answers = False
    issuer.now = 23 * 3600.0

    assert kid in [key.kid for key in remote.keys(kid).keys]

    issuer.now = 25 * 3600.0
    with pytest.raises(Problem) as away:
        remote.keys(kid)

    assert away.value.code == "issuer.away"
