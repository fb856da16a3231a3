from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from kernel.jobs.workshop import Row, Workshop, open_workshop
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.postgres import PostgresServer


@pytest.fixture
def operator(
    postgres_server: PostgresServer, database_urls: DatabaseUrls
) -> Iterator[psycopg.Connection[Row]]:
    name = str(conninfo_to_dict(database_urls.app)["dbname"])
    with psycopg.connect(
        postgres_server.superuser_conninfo(name),
        autocommit=True,
        row_factory=dict_row,
        options="-c search_path=parvis",
    ) as connection:
        yield connection


@pytest.fixture
def workshop(database_urls: DatabaseUrls, operator: psycopg.Connection[Row]) -> Iterator[Workshop]:
    with open_workshop(database_urls.app, operator) as shop:
        yield shop
