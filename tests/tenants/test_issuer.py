from base64 import b64encode
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import KeyRing
from parvis.tenants.issuer.flow.domain import Client
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.issuer.http import issuer_router
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.issuer.service import LocalIssuer, create_client
from parvis.tenants.tokens import TokenSettings, Verifier

URL = "http://127.0.0.1:8600/realms/parvis"
ADDRESS = "/realms/parvis/protocol/openid-connect/token"


@pytest.fixture
def issuer(tmp_path: Path, database: Database) -> LocalIssuer:
    return LocalIssuer(URL, IssuerKeys(tmp_path / "keys"), database, "parvis-api")


@pytest.fixture
def http(issuer: LocalIssuer, database: Database, keys: KeyRing) -> TestClient:
    app = FastAPI()
    portal = Client("parvis-portal", "http://127.0.0.1:8600/auth/callback")
    people = PeopleIssuer(URL, issuer.keys, database, keys, portal)
    app.include_router(issuer_router(issuer, people, ["invoices:read"]))
    return TestClient(app, raise_server_exceptions=True)


def credentials(database: Database) -> tuple[str, str]:
    client = f"logiciel-{uuid4().hex[:8]}"
    with database.shared() as connection:
        return client, create_client(connection, client, "Logiciel inventé")


def test_a_client_gets_a_token_that_the_verifier_accepts(
    issuer: LocalIssuer, database: Database
) -> None:
    client, secret = credentials(database)

    issued = issuer.token(client, secret, "invoices:write invoices:read invoices:read")
    principal = Verifier(URL, issuer.keys, TokenSettings()).verify(issued.access_token)

    assert (principal.id, issued.scope) == (client, "invoices:read invoices:write")


@pytest.mark.parametrize("wrong", ["", "presque", "x" * 43])
def test_a_wrong_secret_and_an_unknown_client_are_refused_with_the_same_words(
    issuer: LocalIssuer, database: Database, wrong: str
) -> None:
    client, _ = credentials(database)

    answers = set()
    for name in (client, "inconnu"):
        with pytest.raises(Problem) as refused:
            issuer.token(name, wrong, "")
        answers.add((refused.value.code, refused.value.detail))

    assert len(answers) == 1


def test_a_new_secret_replaces_the_former(issuer: LocalIssuer, database: Database) -> None:
    client, former = credentials(database)
    with database.shared() as connection:
        secret = create_client(connection, client, "Logiciel inventé")

    assert issuer.token(client, secret, "").expires_in == 300
    with pytest.raises(Problem):
        issuer.token(client, former, "")


def test_the_local_issuer_refuses_a_public_address(tmp_path: Path, database: Database) -> None:
    with pytest.raises(Problem) as refused:
        LocalIssuer(
            "https://parvis.exemple.invalid/realms/parvis",
            IssuerKeys(tmp_path),
            database,
            "parvis-api",
        )

    assert refused.value.code == "issuer.not_local"


def test_the_addresses_have_the_shapes_of_keycloak(http: TestClient) -> None:
    document = http.get("/realms/parvis/.well-known/openid-configuration").json()
    certs = http.get("/realms/parvis/protocol/openid-connect/certs").json()

    assert document["issuer"] == URL
    assert document["token_endpoint"] == f"{URL}/protocol/openid-connect/token"
    assert [sorted(key) for key in certs["keys"]] == [["alg", "e", "kid", "kty", "n", "use"]]


def test_credentials_are_taken_from_the_form_or_from_the_header(
    http: TestClient, database: Database
) -> None:
    client, secret = credentials(database)
    basic = b64encode(f"{client}:{secret}".encode()).decode()

    by_form = http.post(
        ADDRESS,
        data={
            "grant_type": "client_credentials",
            "client_id": client,
            "client_secret": secret,
            "scope": "invoices:read",
        },
    )
    by_header = http.post(
        ADDRESS,
        data={"grant_type": "client_credentials", "scope": "invoices:read"},
        headers={"Authorization": f"Basic {basic}"},
    )

    assert [by_form.status_code, by_header.status_code] == [200, 200]
    assert by_header.json()["scope"] == "invoices:read"
    assert by_form.headers["cache-control"] == "no-store"
