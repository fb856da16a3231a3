"""Two organismes with the same things, people and machines around them, the real application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psutil
from fastapi import FastAPI
from fixtures_services import Services, _clone, _running
from pydantic import SecretStr

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings, describe
from parvis.api.openapi import document
from parvis.api.rooms import ROOMS
from parvis.api.settings import PlaceSettings
from parvis.invoices import store as invoices
from parvis.invoices.domain import Field, Origin, Reading, Route, Status, Verdict
from parvis.invoices.intake.service import keep_file, receive
from parvis.invoices.reading.store import PageKeys, put_pages, set_read
from parvis.kernel.clock import now
from parvis.kernel.documents.blobs import blob_key
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.ids import BlobId, uuid7
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.tenants.access.domain import Principal, grantable
from parvis.tenants.access.service import grant
from parvis.tenants.access.store import add_client, add_person, put_membership
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.tokens import TokenSettings, Verifier

BASE = "http://127.0.0.1:8600"
ISSUER = f"{BASE}/realms/parvis"
OURS, THEIRS = "000001024", "000001032"
# Said by the other organisme's rows and by nothing else.
CANARY = "canari-de-l-autre-commune"
ROLES = ("agent", "validator", "admin", "auditor")
_READ = {"invoice_number": "INV-1", "seller.name": "Fournisseur", "totals.total_ttc": "120.00"}


@dataclass
class Doorkeeper:
    """Tokens given by the tests; any other goes to the real verifier."""

    verifier: Verifier
    known: dict[str, Principal] = field(default_factory=dict)

    def verify(self, token: str) -> Principal:
        return self.known.get(token) or self.verifier.verify(token)

    def give(self, principal: Principal) -> dict[str, str]:
        token = f"known-{len(self.known)}"
        self.known[token] = principal
        return {"Authorization": f"Bearer {token}"}


@dataclass
class Ground:
    """``ids`` of each organisme by kind of thing; ``headers`` of those who ask."""

    app: FastAPI
    keys: IssuerKeys
    ids: dict[str, dict[str, UUID]]
    headers: dict[str, dict[str, str]]


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    """(method, path) of the OpenAPI document of the whole house."""
    return {
        (method.upper(), path): operation
        for path, item in document(describe())["paths"].items()
        for method, operation in item.items()
    }


def lay_ground(services: Services, urls_app: str, folder: Path) -> Ground:
    """Everything written; the application opens its own house when it is served."""
    KeyRing.prepare(KeySettings(keys_dir=folder / "keys"))
    settings = HouseSettings(
        database_url=SecretStr(urls_app),
        keys_dir=folder / "keys",
        storage_url=(folder / "files").as_uri(),
        checkpoints_dir=folder / "checkpoints",
        public_url=BASE,
    )
    keys = IssuerKeys(folder / "issuer")
    keeper = Doorkeeper(Verifier(ISSUER, keys, TokenSettings()))
    app = create_app(
        build_house(settings, name="tests isolation"),
        keeper,
        Surroundings(
            settings=ApiSettings(
                rate_requests=1_000_000, rate_refused=1_000_000, events_life_s=0.01, grace_s=2
            ),
            place=PlaceSettings(public_url=BASE, broker_url=services.valkey_url),
        ),
    )
    with build_house(settings) as house:
        ids, people = _fill(house)
    headers = {name: keeper.give(principal) for name, principal in people.items()}
    return Ground(app, keys, ids, headers)


@contextmanager
def own_ground() -> Iterator[Ground]:
    """For a campaign: services of its own, gone with it."""
    services = _running(psutil.Process())
    with TemporaryDirectory(prefix="parvis-campaign-") as folder:
        yield lay_ground(services, _clone(services, "parvis_campaign").app, Path(folder))


def _fill(house: House) -> tuple[dict[str, dict[str, UUID]], dict[str, Principal]]:
    scopes = grantable(ROOMS)
    tenants: dict[str, Tenant] = {}
    with house.database.shared() as connection:
        for code, name in ((OURS, "Notre-Commune"), (THEIRS, CANARY)):
            tenants[code] = register(
                connection, house.keys, code=code, name=name, kind=TenantKind.COMMUNE
            )
        people = {who: uuid7() for who in ("all", "none", "stranger", "both")}
        for who, person in people.items():
            add_person(connection, person, idp="test", subject=who, display_name=who)
        add_client(connection, "machine", "Machine")
    roles = {"all": (OURS, ["agent", "validator", "admin"]), "none": (OURS, ["guest"])}
    roles["stranger"] = (THEIRS, ["agent", "validator", "admin"])
    for role in ROLES:
        people[role] = uuid7()
        with house.database.shared() as connection:
            add_person(connection, people[role], idp="test", subject=role, display_name=role)
        roles[role] = (OURS, [role])
    standings = [(who, code, given) for who, (code, given) in roles.items()]
    standings += [("both", code, ["agent"]) for code in (OURS, THEIRS)]
    for who, code, given in standings:
        with house.database.tenant(tenants[code].id) as connection:
            put_membership(connection, people[who], given, given_by="person:maire")
    with house.database.tenant(tenants[OURS].id) as connection:
        grant(
            connection,
            "machine",
            scopes,
            granted_by="person:maire",
            expires_at=now() + timedelta(days=30),
            grantable=scopes,
        )
    ids = {code: _things(house, tenant) for code, tenant in tenants.items()}
    ids[OURS]["person"], ids[THEIRS]["person"] = people["none"], people["stranger"]
    asking = {who: Principal("person", str(person), frozenset()) for who, person in people.items()}
    return ids, asking | {"machine": Principal("client", "machine", scopes)}


def _things(house: House, tenant: Tenant) -> dict[str, UUID]:
    """An invoice that was read, with its page, and the job that read it."""
    name = f"{CANARY}.xml" if tenant.code == THEIRS else "facture.xml"
    stored = keep_file(house, tenant.id, name, f"<Invoice>{name}</Invoice>".encode())
    words = blob_key(tenant.id, "invoices", BlobId(uuid7()))
    house.blobs.put(words, b"[]")
    with house.database.tenant(tenant.id) as connection:
        got = receive(connection, stored, received_by="client:a", zone=ZoneInfo("Europe/Paris"))
        invoices.save_reading(connection, got.id, _reading(name, stored.sha256), machine=True)
        set_read(connection, got.id)
        put_pages(connection, got.id, [PageKeys(1, words, 0)])
    return {"invoice": got.id, "job": got.job}


def _reading(name: str, sha256: str) -> Reading:
    fields = {
        field: Field(value, value, Status.PRINTED, Origin.TEXT, 1, (0.1, 0.1, 0.2, 0.12))
        for field, value in _READ.items()
    }
    return Reading(
        file=name,
        sha256=sha256,
        pages=1,
        route=Route.TEXT,
        engine=None,
        fields=fields,
        verdict=Verdict.TO_CHECK,
    )
