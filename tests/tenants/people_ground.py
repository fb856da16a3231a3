"""Invented people with accounts that are open, and the issuer that knows them."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from parvis.kernel.db import Database
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.tenants.access.store import put_membership
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register
from parvis.tenants.issuer.accounts.domain import STEP_S, totp_code
from parvis.tenants.issuer.accounts.service import make_ready
from parvis.tenants.issuer.flow.domain import Ask, Client, challenge_of
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.people.members import account_named_or_made

BASE = "http://127.0.0.1:8600"
URL = f"{BASE}/realms/parvis"
CALLBACK = f"{BASE}/auth/callback"
PORTAL = Client("parvis-portal", CALLBACK)
PASSWORD = "Parapluie-et-7-boutons"


@dataclass(frozen=True)
class Somebody:
    """A person whose account is open."""

    person: UUID
    username: str
    secret: bytes

    @property
    def actor(self) -> str:
        return f"person:{self.person}"

    def code(self, steps: int = 0) -> str:
        """What her telephone shows, now or some steps from now."""
        return totp_code(self.secret, int(time.time()) // STEP_S + steps)


@dataclass(frozen=True)
class Gone:
    """A sign-in that left the portal."""

    verifier: str
    nonce: str
    ask: Ask


def people_issuer(folder: Path, database: Database, keys: KeyRing) -> PeopleIssuer:
    return PeopleIssuer(URL, IssuerKeys(folder / "issuer"), database, keys, PORTAL)


def somebody(database: Database, keys: KeyRing, name: str = "Alix Essai") -> Somebody:
    username = f"essai.{uuid4().hex[:10]}"
    with database.shared() as connection:
        person = account_named_or_made(connection, username, name)
        secret = make_ready(connection, keys, person, PASSWORD)
    return Somebody(person, username, secret)


def commune(database: Database) -> Tenant:
    with TemporaryDirectory() as folder, database.shared() as connection:
        return register(
            connection,
            KeyRing.prepare(KeySettings(keys_dir=Path(folder))),
            code=f"{uuid4().int % 10**9:09d}",
            name="Commune inventée",
            kind=TenantKind.COMMUNE,
        )


def enrol_member(database: Database, tenant: Tenant, who: Somebody, *roles: str) -> None:
    with database.tenant(tenant.id) as connection:
        put_membership(connection, who.person, roles, given_by="platform:test")


def leave() -> Gone:
    """A good authorization request."""
    verifier, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
    ask = Ask(
        response_type="code",
        client_id=PORTAL.id,
        redirect_uri=CALLBACK,
        scope="openid profile",
        state="etat",
        nonce=nonce,
        code_challenge=challenge_of(verifier),
        code_challenge_method="S256",
    )
    return Gone(verifier, nonce, ask)
