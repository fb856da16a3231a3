from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database, PoolSettings
from parvis.kernel.ids import TenantId, uuid7

# A room invented for these tests, with a table of each class.
TABLES = """
create table note (
  tenant_id uuid not null references tenant, id uuid not null, text text not null,
  primary key (tenant_id, id));
call private_table('note');
create table leaflet (
  tenant_id uuid not null references tenant, id uuid not null, published boolean not null,
  primary key (tenant_id, id));
call inherited_table('leaflet');
create table word (text text primary key);
call global_table('word');
"""


@pytest.fixture(scope="session")
def urls(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    urls = new_database("kernel_db")
    with psycopg.connect(urls.owner) as owner:
        owner.execute(TABLES)
    return urls


@pytest.fixture(scope="session")
def shared_pool(urls: DatabaseUrls) -> Iterator[Database]:
    with Database(urls.app, PoolSettings(max_size=4), name="tests db") as database:
        yield database


@pytest.fixture
def single(urls: DatabaseUrls) -> Iterator[Database]:
    """One connection only: whatever a borrower leaves behind, the next one meets."""
    with Database(urls.app, PoolSettings(max_size=1, timeout_s=2)) as database:
        yield database


@pytest.fixture
def tenants(shared_pool: Database) -> tuple[TenantId, TenantId]:
    pair = TenantId(uuid7()), TenantId(uuid7())
    with shared_pool.shared() as connection:
        connection.execute_many("insert into tenant (id) values (%s)", [(each,) for each in pair])
    return pair


@pytest.fixture
def write(shared_pool: Database) -> Callable[[TenantId, str], None]:
    def write(tenant: TenantId, text: str) -> None:
        with shared_pool.tenant(tenant) as connection:
            connection.execute("insert into note values (%s, %s, %s)", (tenant, uuid7(), text))

    return write
