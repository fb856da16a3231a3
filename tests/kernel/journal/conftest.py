from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.postgres import PostgresServer
from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.journal import Checkpoints, Json, export_lines, record
from parvis.kernel.journal.verifier import Report, verify
from parvis.kernel.secrets import Signer


@pytest.fixture(scope="session")
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app, name="tests journal") as database:
        yield database


@pytest.fixture
def tenant(database: Database) -> TenantId:
    tenant = TenantId(uuid7())
    with database.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (tenant,))
    return tenant


@pytest.fixture
def intruder(
    postgres_server: PostgresServer, database_urls: DatabaseUrls
) -> Iterator[psycopg.Connection[Any]]:
    """Someone with every right on the database: no trigger and no policy stops them."""
    name = str(conninfo_to_dict(database_urls.app)["dbname"])
    with psycopg.connect(postgres_server.superuser_conninfo(name), autocommit=True) as raw:
        raw.execute("set session_replication_role = replica")
        raw.execute("set search_path = parvis")
        yield raw


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer.from_seed(b"a seed invented for these tests!")


@pytest.fixture
def checkpoints(tmp_path: Path, signer: Signer) -> Checkpoints:
    return Checkpoints(tmp_path / "checkpoints", signer)


@pytest.fixture
def write(database: Database) -> Callable[[TenantId, int], None]:
    def write(tenant: TenantId, count: int) -> None:
        for number in range(count):
            with database.tenant(tenant) as connection:
                facts: dict[str, Json] = {
                    "number": number,
                    "total": "12.50",
                    "names": ["é", None, True],
                }
                record(
                    connection,
                    action="invoice.validated",
                    actor="person:marie",
                    subject=f"invoice-{number}",
                    facts=facts,
                )

    return write


@pytest.fixture
def exported(database: Database) -> Callable[[TenantId], list[str]]:
    def exported(tenant: TenantId) -> list[str]:
        with database.tenant(tenant) as connection:
            return list(export_lines(connection))

    return exported


@pytest.fixture
def verified(
    exported: Callable[[TenantId], list[str]], checkpoints: Checkpoints, signer: Signer
) -> Callable[[TenantId], Report]:
    """What the verifier says of the journal in the database, with the checkpoints taken."""

    def verified(tenant: TenantId) -> Report:
        return verify(exported(tenant), checkpoints.lines(tenant), [signer.public])

    return verified
