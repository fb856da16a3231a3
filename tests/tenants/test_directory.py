from uuid import uuid4

import pytest

from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import KeyRing
from parvis.tenants.directory import store
from parvis.tenants.directory.domain import TenantKind
from parvis.tenants.directory.service import Directory, register


def number(digits: int) -> str:
    return f"{uuid4().int % 10**digits:0{digits}d}"


def test_an_organisme_is_found_by_its_code_and_by_the_siren_of_its_ccas(
    database: Database, keys: KeyRing
) -> None:
    siren, ccas = number(9), number(9)
    with database.shared() as connection:
        made = register(
            connection,
            keys,
            code=siren,
            name="Commune inventée",
            kind=TenantKind.COMMUNE,
            sirens={ccas: "CCAS"},
            sirets={siren + "00012": "Budget principal"},
        )
    directory = Directory(database)

    assert [directory.tenant_of(siren), directory.tenant_of(ccas)] == [made.id, made.id]


def test_an_unknown_code_is_an_absent_organisme(database: Database) -> None:
    with pytest.raises(Problem) as absent:
        Directory(database).tenant_of("000000000")

    assert absent.value.code == "tenant.unknown"


def test_a_siren_belongs_to_one_organisme_only(database: Database, keys: KeyRing) -> None:
    siren = number(9)
    with database.shared() as connection:
        register(connection, keys, code=siren, name="Première", kind=TenantKind.COMMUNE)

    with pytest.raises(Problem) as taken, database.shared() as connection:
        register(connection, keys, code=siren, name="Seconde", kind=TenantKind.COMMUNE)

    assert taken.value.code == "tenant.code_taken"


def test_the_hierarchy_is_closed_and_the_time_zone_follows_the_commune(
    database: Database, keys: KeyRing
) -> None:
    with database.shared() as connection:
        epci = register(connection, keys, code=number(9), name="EPCI inventé", kind=TenantKind.EPCI)
        commune = register(
            connection,
            keys,
            code=number(9),
            name="Commune inventée",
            kind=TenantKind.COMMUNE,
            parent=epci.id,
            code_insee="97411",
        )
        found = store.get(connection, commune.id)

    assert found is not None
    assert (found.parent, found.time_zone) == (epci.id, "Indian/Reunion")
    with database.tenant(commune.id) as connection:
        reached = [row["reach"] for row in connection.execute("select reach()").fetchall()]
    assert reached == [epci.id]
