"""Each call leaves a trace: in the journal of its organisme, or in the platform's own table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.journal import entries_about
from parvis.kernel.outbound import Outbound, OutboundSettings, database_log
from parvis.kernel.problems import Problem


@pytest.fixture(scope="session")
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app) as database:
        yield database


@pytest.fixture
def client(database: Database) -> Iterator[Outbound]:
    client = Outbound(OutboundSettings(), database_log(database))
    yield client
    client.close()


@pytest.fixture
def call(client: Outbound) -> Callable[[TenantId | None], None]:
    def call(tenant: TenantId | None) -> None:
        with pytest.raises(Problem):
            client.request("GET", "https://no.test/secret", purpose="webhook", tenant=tenant)

    return call


def test_call_for_an_organisme_is_in_its_journal(
    database: Database, call: Callable[[TenantId | None], None]
) -> None:
    tenant = TenantId(uuid7())
    with database.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (tenant,))

    call(tenant)

    with database.tenant(tenant) as connection:
        (entry,) = entries_about(connection, "no.test")
    assert ("outbound.called", "system:parvis") == (entry.action, entry.actor)
    assert ("outbound.refused", "webhook", 0) == tuple(
        entry.facts[name] for name in ("outcome", "purpose", "sent")
    )
    assert "secret" not in str(entry.facts)


def test_call_of_the_platform_is_in_its_table(
    database: Database, call: Callable[[TenantId | None], None]
) -> None:
    call(None)

    with database.shared() as connection:
        row = connection.execute("select * from platform_call order by id desc limit 1").fetchone()
    assert row is not None
    assert ("webhook", "no.test", 443, "outbound.refused") == (
        row["purpose"],
        row["host"],
        row["port"],
        row["outcome"],
    )
