"""What a publisher above has published is read below, and written by itself alone."""

from __future__ import annotations

import psycopg
import pytest

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId, uuid7

Pair = tuple[TenantId, TenantId]


@pytest.fixture
def family(shared_pool: Database, tenants: Pair) -> Pair:
    """A commune and its EPCI; the EPCI holds a published leaflet and a draft."""
    commune, epci = tenants
    with shared_pool.shared() as connection:
        connection.execute_many(
            "insert into tenant_ancestor values (%s, %s, %s)",
            [(commune, commune, 0), (epci, epci, 0), (commune, epci, 1)],
        )
    with shared_pool.tenant(epci) as connection:
        for published in (True, False):
            connection.execute(
                "insert into leaflet values (%s, %s, %s)", (epci, uuid7(), published)
            )
    return commune, epci


def seen(database: Database, tenant: TenantId) -> list[bool]:
    with database.tenant(tenant) as connection:
        rows = connection.execute("select published from leaflet order by 1").fetchall()
    return [row["published"] for row in rows]


def test_published_rows_of_the_epci_are_read_by_its_commune(
    shared_pool: Database, family: Pair
) -> None:
    assert [True] == seen(shared_pool, family[0])
    assert [False, True] == seen(shared_pool, family[1])


def test_rows_of_a_commune_are_not_read_by_its_epci(shared_pool: Database, family: Pair) -> None:
    with shared_pool.tenant(family[0]) as connection:
        connection.execute("insert into leaflet values (%s, %s, true)", (family[0], uuid7()))

    assert [False, True] == seen(shared_pool, family[1])


def test_organisme_outside_the_family_reads_nothing(shared_pool: Database, family: Pair) -> None:
    stranger = TenantId(uuid7())
    with shared_pool.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (stranger,))

    assert family
    assert [] == seen(shared_pool, stranger)


def test_inherited_rows_cannot_be_changed_from_below(shared_pool: Database, family: Pair) -> None:
    with shared_pool.tenant(family[0]) as connection:
        assert 0 == connection.execute("update leaflet set published = false").rowcount
        assert 0 == connection.execute("delete from leaflet").rowcount

    assert [False, True] == seen(shared_pool, family[1])


def test_row_cannot_be_given_to_the_epci_from_below(shared_pool: Database, family: Pair) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        shared_pool.tenant(family[0]) as connection,
    ):
        connection.execute("insert into leaflet values (%s, %s, true)", (family[1], uuid7()))


def test_no_organisme_reads_nothing_published(shared_pool: Database, family: Pair) -> None:
    with shared_pool.shared() as connection:
        assert [] == connection.execute("select * from leaflet").fetchall()
    assert family
