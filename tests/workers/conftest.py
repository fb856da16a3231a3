from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row

from parvis.cli.embedded.binaries import valkey_server as valkey_program
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import place
from parvis.cli.embedded.ports import any_free
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.settings import EmbeddedSettings
from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.ids import TenantId, uuid7


@pytest.fixture
def broker() -> Iterator[ValkeyServer]:
    """A broker of this test alone: it may be flushed and killed."""
    root = Path(tempfile.mkdtemp(prefix="parvis-broker-"))
    root.chmod(0o711)
    folder, settings = DataFolder(root), EmbeddedSettings()
    folder.create()
    placement = place(root, [valkey_program(settings).parent], settings)
    server = ValkeyServer(folder, placement, any_free(), settings)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(root)


@pytest.fixture
def operator(
    postgres_server: PostgresServer, database_urls: DatabaseUrls
) -> Iterator[psycopg.Connection[DictRow]]:
    name = str(conninfo_to_dict(database_urls.app)["dbname"])
    with psycopg.connect(
        postgres_server.superuser_conninfo(name),
        autocommit=True,
        row_factory=dict_row,
        options="-c search_path=parvis",
    ) as connection:
        _clear(connection)
        yield connection
        _clear(connection)


def _clear(connection: psycopg.Connection[DictRow]) -> None:
    """Tests of other folders leave jobs in the database of this worker: a dispatcher sees them."""
    for table in ("job", "event", "event_head", "schedule", "part"):
        connection.execute(f"delete from {table}".encode())  # noqa: S608 - names above


@pytest.fixture
def tenant(operator: psycopg.Connection[DictRow]) -> TenantId:
    fresh = TenantId(uuid7())
    operator.execute("insert into tenant (id) values (%s)", (fresh,))
    return fresh
