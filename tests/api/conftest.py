"""A small pool behind the real application: two organismes, three machines, an invented room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import psycopg
import pytest
from api.serving import serving
from fastapi import FastAPI
from pydantic import SecretStr

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings
from parvis.api.settings import PlaceSettings
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.clock import now
from parvis.kernel.house import House, HouseSettings, build_house
from parvis.kernel.rooms import Room
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.tenants.access.domain import Principal
from parvis.tenants.access.service import grant
from parvis.tenants.access.store import add_client
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register
from parvis.tenants.problems import TOKEN_REFUSED

ROOM = Room(
    name="notes",
    routers=("api.notes_room:router",),
    rights={"notes:read": "Lire les notes", "notes:write": "Écrire des notes"},
)
RIGHTS = frozenset(ROOM.rights)
BASE = "http://127.0.0.1:8600"


@dataclass
class KnownTokens:
    """Tokens that a test gave out; signatures are the business of tests/tenants."""

    principals: dict[str, Principal] = field(default_factory=dict)

    def verify(self, token: str) -> Principal:
        if token not in self.principals:
            raise TOKEN_REFUSED(reason="inconnu de ce test")
        return self.principals[token]

    def give(self, client_id: str, scopes: frozenset[str] = RIGHTS) -> dict[str, str]:
        token = f"token-of-{client_id}-{len(self.principals)}"
        self.principals[token] = Principal("client", client_id, scopes)
        return {"Authorization": f"Bearer {token}"}


@pytest.fixture(scope="session")
def urls(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    return new_database("api")


@pytest.fixture(scope="session")
def house_settings(urls: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory) -> HouseSettings:
    folder = tmp_path_factory.mktemp("house")
    KeyRing.prepare(KeySettings(keys_dir=folder / "keys"))
    return HouseSettings(
        database_url=SecretStr(urls.app),
        keys_dir=folder / "keys",
        storage_url=f"file://{folder / 'blobs'}",
        checkpoints_dir=folder / "checkpoints",
        public_url=BASE,
    )


@pytest.fixture(scope="module")
def house(house_settings: HouseSettings) -> House:
    return build_house(house_settings, name="tests api")


@pytest.fixture(scope="session")
def pool(house_settings: HouseSettings) -> tuple[Tenant, Tenant]:
    """``210000012`` lets ``compta`` do everything and ``lecture`` read; ``210000020`` nobody."""
    tenants = []
    with build_house(house_settings) as house:
        for code, name in (("210000012", "Saint-Essai"), ("210000020", "Autre-Commune")):
            with house.database.shared() as connection:
                tenants.append(
                    register(connection, house.keys, code=code, name=name, kind=TenantKind.COMMUNE)
                )
        with house.database.shared() as connection:
            for client in ("compta", "lecture", "etranger"):
                add_client(connection, client, client)
        for tenant, client, scopes in (
            (tenants[0], "compta", RIGHTS),
            (tenants[0], "lecture", {"notes:read"}),
            (tenants[1], "etranger", RIGHTS),
        ):
            with house.database.tenant(tenant.id) as desk:
                grant(
                    desk,
                    client,
                    scopes,
                    granted_by="person:maire",
                    expires_at=now() + timedelta(days=30),
                    grantable=RIGHTS,
                )
    return tenants[0], tenants[1]


@pytest.fixture(scope="module")
def pooled_house(house: House, pool: tuple[Tenant, Tenant]) -> House:
    """The house once its two organismes are there."""
    assert pool[0].code == "210000012"
    return house


@pytest.fixture
def fresh_house(house_settings: HouseSettings, pool: tuple[Tenant, Tenant]) -> House:
    """Another house on the same ground, for a test that makes its own application."""
    assert pool[0].code == "210000012"
    return build_house(house_settings, name="tests api")


@pytest.fixture(scope="module")
def tokens() -> KnownTokens:
    return KnownTokens()


@pytest.fixture(scope="module")
def settings() -> ApiSettings:
    return ApiSettings()


@pytest.fixture(scope="module")
def place() -> PlaceSettings:
    return PlaceSettings(public_url=BASE)


@pytest.fixture(scope="module")
def app(
    pooled_house: House, tokens: KnownTokens, settings: ApiSettings, place: PlaceSettings
) -> FastAPI:
    around = Surroundings(settings=settings, place=place, rooms=(ROOM,))
    return create_app(pooled_house, tokens, around)


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[httpx.Client]:
    with serving(app) as client:
        yield client


@pytest.fixture(scope="module")
def compta(tokens: KnownTokens) -> dict[str, str]:
    """Headers of a machine that may do everything in the first organisme."""
    return tokens.give("compta")


@pytest.fixture
def notes() -> str:
    return "/api/v1/tenants/210000012/notes"


@pytest.fixture
def watcher(urls: DatabaseUrls) -> Iterator[psycopg.Connection[tuple[int]]]:
    """Sees the transactions of the application's role from outside."""
    with psycopg.connect(urls.app, autocommit=True, application_name="watcher") as connection:
        yield connection


def open_transactions(watcher: psycopg.Connection[tuple[int]]) -> int:
    row = watcher.execute(
        "select count(*) from pg_stat_activity where application_name = 'parvis tests api'"
        " and datname = current_database() and xact_start is not null"
    ).fetchone()
    assert row is not None
    return row[0]


def count_parts(watcher: psycopg.Connection[tuple[int]], name: str) -> int:
    row = watcher.execute("select count(*) from part where instance = %s", (name,)).fetchone()
    assert row is not None
    return row[0]
