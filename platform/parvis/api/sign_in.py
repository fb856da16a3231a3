"""Who may say who people are: the local issuer on one machine, Keycloak elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from parvis.api.middleware.authentication import TokenVerifier
from parvis.api.people import People
from parvis.kernel.house import House
from parvis.kernel.rooms import Room
from parvis.kernel.settings import Settings
from parvis.tenants.issuer.accounts.http import router as accounts_router
from parvis.tenants.issuer.flow.domain import Client
from parvis.tenants.issuer.flow.http import router as flow_router
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.http import issuer_router
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.issuer.service import LocalIssuer
from parvis.tenants.problems import ISSUER_AWAY
from parvis.tenants.remote_keys import RemoteKeys
from parvis.tenants.tokens import TokenSettings, Verifier

_CERTS = "/protocol/openid-connect/certs"
# Folder of the issuer's signing keys, beside those of the organismes.
ISSUER_KEYS = "issuer"
PORTAL = "parvis-portal"
CALLBACK = "/auth/callback"
_MOST_BYTES = 100_000


class SignInSettings(Settings):
    """``PARVIS_ISSUER_URL``: the one issuer that is trusted, written as its tokens write it."""

    issuer_url: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """How bearers are verified, and what is mounted at the root for it."""

    verifier: TokenVerifier
    routers: Sequence[APIRouter] = ()
    people: People | None = None


def sign_in(
    house: House, rooms: Sequence[Room], settings: SignInSettings, tokens: TokenSettings
) -> SignIn:
    """The issuer under our own public address is ours; any other is asked for its keys.

    Raises ``issuer.not_local`` when the public address is not this machine.
    """
    url = settings.issuer_url
    if not url.startswith(f"{house.settings.public_url}/"):
        remote = RemoteKeys(url + _CERTS, _keys_of(house))
        return SignIn(Verifier(url, remote, tokens), people=People(None, None, url, remote))
    keys = IssuerKeys(house.settings.keys_dir / ISSUER_KEYS)
    issuer = LocalIssuer(url, keys, house.database, tokens.audience)
    scopes = sorted({right for room in rooms for right in room.rights})
    people = local_people(house, url, keys)
    routers = (issuer_router(issuer, people, scopes), flow_router, accounts_router)
    return SignIn(Verifier(url, keys, tokens), routers, People(people, people, url, keys))


def local_people(house: House, url: str, keys: IssuerKeys) -> PeopleIssuer:
    """The part of the local issuer that is for people, with the portal as its only client."""
    portal = Client(PORTAL, house.settings.public_url + CALLBACK)
    return PeopleIssuer(url, keys, house.database, house.keys, portal)


def _keys_of(house: House) -> Callable[[str], bytes]:
    """The issuer's origin must be on the list of PARVIS_OUTBOUND_ALLOW, like any other."""

    def fetch(url: str) -> bytes:
        answer = house.outbound.request("GET", url, purpose="issuer.keys", largest=_MOST_BYTES)
        if answer.status != 200:
            raise ISSUER_AWAY()
        return answer.content

    return fetch
