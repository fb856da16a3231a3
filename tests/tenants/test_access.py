from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.kernel.rooms import Room
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.tenants.access import store
from parvis.tenants.access.domain import Principal, grantable
from parvis.tenants.access.service import RightsOfRoles, grant, resolve, revoke, still_allowed
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register, suspend

ROOMS = (
    Room(
        name="factures",
        rights={
            "invoices:read": "Lire",
            "invoices:write": "Écrire",
            "invoices:validate": "Valider",
        },
        human_rights=frozenset({"invoices:validate"}),
        roles={
            "agent": frozenset({"invoices:read", "invoices:write"}),
            "validator": frozenset({"invoices:read", "invoices:validate"}),
        },
    ),
)
ROLES = RightsOfRoles(ROOMS)
ALL = frozenset({"invoices:read", "invoices:write", "invoices:validate"})


def code() -> str:
    return f"{uuid4().int % 10**9:09d}"


def new_tenant(database: Database) -> Tenant:
    with TemporaryDirectory() as folder, database.shared() as connection:
        return register(
            connection,
            KeyRing.prepare(KeySettings(keys_dir=Path(folder))),
            code=code(),
            name="Commune inventée",
            kind=TenantKind.COMMUNE,
        )


def new_client(database: Database) -> str:
    client = f"logiciel-{uuid4().hex[:8]}"
    with database.shared() as connection:
        store.add_client(connection, client, "Logiciel inventé")
    return client


def give(database: Database, tenant: Tenant, client: str, *scopes: str, days: float = 30) -> None:
    with database.tenant(tenant.id) as connection:
        grant(
            connection,
            client,
            scopes,
            granted_by="person:invente",
            expires_at=datetime.now(UTC) + timedelta(days=days),
            grantable=grantable(ROOMS),
        )


def refusal(database: Database, tenant: Tenant, principal: Principal) -> str:
    with pytest.raises(Problem) as refused, database.tenant(tenant.id) as connection:
        resolve(connection, principal, ROLES)
    return refused.value.code


def test_a_client_has_what_both_its_token_and_its_grant_allow(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)
    give(database, tenant, client, "invoices:read", "invoices:write")

    with database.tenant(tenant.id) as connection:
        access = resolve(
            connection, Principal("client", client, frozenset({"invoices:read"})), ROLES
        )

    assert access.rights == {"invoices:read"}


def test_a_client_of_another_organisme_sees_nothing(database: Database) -> None:
    mine, other, client = new_tenant(database), new_tenant(database), new_client(database)
    give(database, mine, client, "invoices:read")

    assert refusal(database, other, Principal("client", client, ALL)) == "tenant.unknown"


def test_a_withdrawn_grant_closes_the_door_at_once(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)
    give(database, tenant, client, "invoices:read")
    with database.tenant(tenant.id) as connection:
        revoke(connection, client, revoked_by="person:invente")

    assert refusal(database, tenant, Principal("client", client, ALL)) == "tenant.unknown"


def test_an_expired_grant_is_no_grant(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)
    give(database, tenant, client, "invoices:read", days=-1)

    assert refusal(database, tenant, Principal("client", client, ALL)) == "tenant.unknown"


def test_a_suspended_organisme_says_so_to_its_own_and_to_nobody_else(database: Database) -> None:
    tenant, client, stranger = new_tenant(database), new_client(database), new_client(database)
    give(database, tenant, client, "invoices:read")
    with database.shared() as connection:
        suspend(connection, tenant.id)

    assert refusal(database, tenant, Principal("client", client, ALL)) == "tenant.suspended"
    assert refusal(database, tenant, Principal("client", stranger, ALL)) == "tenant.unknown"


def test_a_machine_is_never_granted_the_right_to_validate(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)

    with pytest.raises(Problem) as refused:
        give(database, tenant, client, "invoices:validate")

    assert refused.value.code == "grant.scope_refused"


def test_a_grant_cannot_last_more_than_a_year(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)

    with pytest.raises(psycopg.errors.CheckViolation):
        give(database, tenant, client, "invoices:read", days=400)


def test_a_grant_is_written_in_the_journal(database: Database) -> None:
    from parvis.kernel.journal import entries_about

    tenant, client = new_tenant(database), new_client(database)
    give(database, tenant, client, "invoices:read")

    with database.tenant(tenant.id) as connection:
        entries = entries_about(connection, client)

    assert [entry.action for entry in entries] == ["grant.given"]
    assert entries[0].facts["scopes"] == ["invoices:read"]


def test_an_organisme_cannot_write_a_grant_for_another(database: Database) -> None:
    mine, other, client = new_tenant(database), new_tenant(database), new_client(database)

    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.tenant(mine.id) as connection,
    ):
        connection.execute(
            "insert into client_grant (tenant_id, client_id, scopes, granted_by, expires_at)"
            " values (%s, %s, '{invoices:read}', 'x', now() + interval '1 day')",
            (other.id, client),
        )


def test_a_person_has_the_rights_of_her_roles_here_and_none_elsewhere(database: Database) -> None:
    here, elsewhere, person = new_tenant(database), new_tenant(database), uuid4()
    with database.shared() as connection:
        store.add_person(
            connection, person, idp="local", subject=str(person), display_name="Agent inventé"
        )
    with database.tenant(here.id) as connection:
        store.put_membership(connection, person, ["agent", "validator"], given_by="person:x")
    principal = Principal("person", str(person), frozenset())

    with database.tenant(here.id) as connection:
        rights = resolve(connection, principal, ROLES).rights

    assert rights == {"invoices:read", "invoices:write", "invoices:validate"}
    assert refusal(database, elsewhere, principal) == "tenant.unknown"


def test_the_asker_of_a_job_is_checked_again_when_it_starts(database: Database) -> None:
    tenant, client = new_tenant(database), new_client(database)
    give(database, tenant, client, "invoices:write")

    def allowed() -> bool:
        with database.tenant(tenant.id) as connection:
            return still_allowed(connection, f"client:{client}", "invoices:write", ROLES)

    before = allowed()
    with database.tenant(tenant.id) as connection:
        store.drop_grant(connection, client)

    assert (before, allowed()) == (True, False)
