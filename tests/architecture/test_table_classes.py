"""Every table is private, inherited or on a list written here, and PostgreSQL holds it to that.

A new table without a class fails here; a private one is attacked from another organisme at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from architecture.source_tree import ROOT, SOURCE_ROOTS
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.postgres import PostgresServer
from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId, uuid7

# Without an organisme: the directory, identities, and what the platform does for itself.
GLOBAL = {
    "client",
    "issuer_account",
    "issuer_activation",
    "issuer_client",
    "issuer_code",
    "issuer_refresh",
    "issuer_session",
    "migration",
    "part",
    "person",
    "platform_call",
    "portal_session",
    "schedule",
    "tenant",
    "tenant_ancestor",
    "tenant_profile",
    "tenant_siren",
    "tenant_siret",
}
# Who may enter where: read across organismes (the list of mine), written by each alone.
ACCESS = {"client_grant", "membership"}
# Reviewed one by one: they run with the owner's rights.
SECURITY_DEFINER = {"journal_drop_months"}
APPLICATION_ROLES = ("parvis_app", "parvis_public", "parvis_dispatcher", "parvis_ops")

_CREATE = re.compile(r"^\s*create table (?:if not exists )?(?:parvis\.)?(\w+)", re.MULTILINE)
_CALL = re.compile(r"call (?:parvis\.)?(private|inherited)_table\('(\w+)'\)")


def _migrations() -> str:
    scripts = (path for root in SOURCE_ROOTS for path in (ROOT / root).rglob("migrations/*.sql"))
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(scripts))


CREATED = set(_CREATE.findall(_migrations())) | {"migration"}
CLASS_OF = {table: kind for kind, table in _CALL.findall(_migrations())}
PRIVATE = sorted(table for table, kind in CLASS_OF.items() if kind == "private")
INHERITED = sorted(table for table, kind in CLASS_OF.items() if kind == "inherited")

Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def urls(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    return new_database("classes")


@pytest.fixture(scope="session")
def operator(
    postgres_server: PostgresServer, urls: DatabaseUrls
) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """A superuser for whom foreign keys and triggers sleep, to place rows of any table."""
    name = str(conninfo_to_dict(urls.app)["dbname"])
    with psycopg.connect(
        postgres_server.superuser_conninfo(name), autocommit=True, row_factory=dict_row
    ) as raw:
        raw.execute("set session_replication_role = replica")
        raw.execute("set search_path = parvis, extensions")
        yield raw


@pytest.fixture(scope="session")
def rows(operator: psycopg.Connection[dict[str, Any]]) -> Rows:
    return lambda query, *params: operator.execute(query, params).fetchall()


@pytest.fixture(scope="session")
def application(urls: DatabaseUrls) -> Iterator[Database]:
    with Database(urls.app) as database:
        yield database


def test_every_table_has_a_class(rows: Rows) -> None:
    tables = {
        row["relname"]
        for row in rows(
            "select relname from pg_class where relkind in ('r', 'p')"
            " and relnamespace in ('parvis'::regnamespace, 'public'::regnamespace)"
        )
    }

    assert set() == tables - GLOBAL - ACCESS - CLASS_OF.keys()
    assert set() == (GLOBAL | ACCESS) - tables
    assert CREATED == tables


def test_tables_of_an_organisme_have_forced_row_security(rows: Rows) -> None:
    found = rows(
        "select relname, relrowsecurity and relforcerowsecurity as held from pg_class"
        " where relkind in ('r', 'p') and relnamespace = 'parvis'::regnamespace"
    )

    unheld = {row["relname"] for row in found if not row["held"]}
    assert GLOBAL >= unheld


@pytest.mark.parametrize("table", PRIVATE)
def test_private_table_has_the_restrictive_policy(rows: Rows, table: str) -> None:
    policies = rows(
        "select * from pg_policies where schemaname = 'parvis' and tablename = %s", table
    )

    (held,) = [policy for policy in policies if policy["permissive"] == "RESTRICTIVE"]
    assert "ALL" == held["cmd"]
    assert {"parvis_app", "parvis_public"} == set(held["roles"])
    assert "current_tenant" in held["qual"]
    assert held["qual"] == held["with_check"]


def test_every_policy_names_its_roles(rows: Rows) -> None:
    assert [] == rows(
        "select * from pg_policies where schemaname = 'parvis' and 'public' = any(roles)"
    )


def test_policies_open_to_all_organismes_are_for_platform_roles_only(rows: Rows) -> None:
    """A permissive ``true`` is harmless to the application only under its restrictive twin."""
    found = rows(
        "select tablename from pg_policies p where schemaname = 'parvis' and permissive = 'PERMISSIVE'"
        " and roles && array['parvis_app', 'parvis_public']::name[] and not exists ("
        "   select from pg_policies r where r.tablename = p.tablename"
        "   and r.permissive = 'RESTRICTIVE' and r.cmd in ('ALL', 'SELECT') and p.roles <@ r.roles)"
    )

    assert ACCESS >= {row["tablename"] for row in found}


def test_an_index_of_each_table_starts_with_the_organisme(rows: Rows) -> None:
    found = rows(
        "select distinct c.relname from pg_class c join pg_index i on i.indrelid = c.oid"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]"
        " where a.attname = 'tenant_id' and i.indpred is null"
        " and c.relnamespace = 'parvis'::regnamespace"
    )

    assert set() == (CLASS_OF.keys() | ACCESS) - {row["relname"] for row in found}


def test_unique_constraints_start_with_the_organisme(rows: Rows) -> None:
    """A unique check ignores row security: over all organismes it would tell what others hold."""
    found = rows(
        "select c.relname, x.relname as index from pg_index i join pg_class c on c.oid = i.indrelid"
        " join pg_class x on x.oid = i.indexrelid"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]"
        " where i.indisunique and a.attname <> 'tenant_id'"
        " and c.relnamespace = 'parvis'::regnamespace"
    )

    assert [] == [row for row in found if row["relname"] not in GLOBAL]


def test_foreign_keys_between_tables_of_an_organisme_carry_the_organisme(rows: Rows) -> None:
    found = rows(
        "select conrelid::regclass::text as source, confrelid::regclass::text as target,"
        " (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first"
        " from pg_constraint where contype = 'f' and connamespace = 'parvis'::regnamespace"
    )

    alone = [r for r in found if r["target"] not in GLOBAL and r["first"] != "tenant_id"]
    assert [] == alone


@pytest.mark.parametrize("role", APPLICATION_ROLES)
def test_application_role_owns_nothing_and_bypasses_nothing(rows: Rows, role: str) -> None:
    (found,) = rows("select * from pg_roles where rolname = %s", role)
    owned = rows(
        "select relname from pg_class where relowner = %s::regrole"
        " union all select proname from pg_proc where proowner = %s::regrole",
        role,
        role,
    )
    member_of = rows(
        "select roleid::regrole::text from pg_auth_members where member = %s::regrole", role
    )

    powers = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")
    assert [] == [power for power in powers if found[power]]
    assert [] == owned
    assert [] == member_of


def test_only_the_backup_bypasses_row_security(rows: Rows) -> None:
    found = rows("select rolname from pg_roles where rolbypassrls and not rolsuper")

    assert ["parvis_backup"] == [row["rolname"] for row in found]


def test_no_role_may_truncate_reference_or_trigger(rows: Rows) -> None:
    found = rows(
        "select grantee, table_name, privilege_type from information_schema.table_privileges"
        " where table_schema = 'parvis' and grantee <> 'parvis_owner'"
        " and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
        " and grantee not in (select rolname from pg_roles where rolsuper)"
    )

    assert [] == found


def test_views_answer_with_the_rights_of_who_asks(rows: Rows) -> None:
    found = rows(
        "select relname from pg_class where relnamespace = 'parvis'::regnamespace"
        " and (relkind = 'm' or relkind = 'v'"
        " and not coalesce(reloptions @> array['security_invoker=true'], false))"
    )

    assert [] == found


def test_functions_with_the_rights_of_the_owner_are_reviewed(rows: Rows) -> None:
    found = rows(
        "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'parvis'::regnamespace"
    )

    assert SECURITY_DEFINER == {row["proname"] for row in found}
    assert [] == [row for row in found if "search_path=parvis, pg_temp" not in row["proconfig"]]


@pytest.fixture(scope="session")
def pair(operator: psycopg.Connection[dict[str, Any]]) -> tuple[TenantId, TenantId]:
    """Two organismes, the second with one row in each table of an organisme."""
    mine, theirs = TenantId(uuid7()), TenantId(uuid7())
    for check in operator.execute(
        "select conrelid::regclass::text as name, conname from pg_constraint"
        " where contype = 'c' and connamespace = 'parvis'::regnamespace"
    ).fetchall():
        operator.execute(
            sql.SQL("alter table {} drop constraint {}").format(
                sql.Identifier(check["name"]), sql.Identifier(check["conname"])
            )
        )
    for tenant in (mine, theirs):
        operator.execute("insert into tenant (id) values (%s)", (tenant,))
    for table in CLASS_OF:
        values = sample(operator, table, theirs)
        operator.execute(insertion(table, values), list(values.values()))
    return mine, theirs


@pytest.mark.parametrize("table", [*PRIVATE, *INHERITED])
class TestAnotherOrganisme:
    """A second organisme, and no organisme at all, against one row of the table."""

    def test_owner_of_the_row_sees_it(
        self, application: Database, pair: tuple[TenantId, TenantId], table: str
    ) -> None:
        assert 1 == visible(application, pair[1], table)

    def test_reads_nothing(
        self, application: Database, pair: tuple[TenantId, TenantId], table: str
    ) -> None:
        assert 0 == visible(application, pair[0], table)

    def test_without_an_organisme_reads_nothing(self, application: Database, table: str) -> None:
        with application.shared() as connection:
            query = sql.SQL("select 1 from {}").format(sql.Identifier(table))
            assert [] == connection.execute(query).fetchall()

    def test_updates_nothing(
        self, application: Database, pair: tuple[TenantId, TenantId], table: str
    ) -> None:
        statement = sql.SQL("update {} set tenant_id = tenant_id").format(sql.Identifier(table))

        assert 0 == changed(application, pair[0], statement)
        assert 1 == visible(application, pair[1], table)

    def test_deletes_nothing(
        self, application: Database, pair: tuple[TenantId, TenantId], table: str
    ) -> None:
        statement = sql.SQL("delete from {}").format(sql.Identifier(table))

        assert 0 == changed(application, pair[0], statement)
        assert 1 == visible(application, pair[1], table)

    def test_inserts_nothing(
        self,
        application: Database,
        operator: psycopg.Connection[dict[str, Any]],
        pair: tuple[TenantId, TenantId],
        table: str,
    ) -> None:
        values = sample(operator, table, pair[1])

        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            application.tenant(pair[0]) as connection,
        ):
            connection.execute(insertion(table, values), list(values.values()))

    def test_moves_nothing_to_another_organisme(
        self, application: Database, pair: tuple[TenantId, TenantId], table: str
    ) -> None:
        statement = sql.SQL("update {} set tenant_id = {}").format(
            sql.Identifier(table), sql.Literal(pair[0])
        )

        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            application.tenant(pair[1]) as connection,
        ):
            connection.execute(statement)


def visible(database: Database, tenant: TenantId, table: str) -> int:
    with database.tenant(tenant) as connection:
        query = sql.SQL("select tenant_id from {}").format(sql.Identifier(table))
        return len(connection.execute(query).fetchall())


def changed(database: Database, tenant: TenantId, statement: sql.Composed) -> int:
    """Rows changed; no right to the command at all counts as none."""
    try:
        with database.tenant(tenant) as connection:
            return connection.execute(statement).rowcount
    except psycopg.errors.InsufficientPrivilege:
        return 0


def sample(
    operator: psycopg.Connection[dict[str, Any]], table: str, tenant: TenantId
) -> dict[str, Any]:
    """A value for each column that needs one, by its type."""
    columns = operator.execute(
        "select column_name, data_type, udt_name from information_schema.columns"
        " where table_schema = 'parvis' and table_name = %s and is_identity = 'NO'"
        " and is_generated = 'NEVER' and (column_default is null and is_nullable = 'NO')",
        (table,),
    ).fetchall()
    values = {column["column_name"]: _value(column["data_type"]) for column in columns}
    return values | {"tenant_id": tenant}


def insertion(table: str, values: dict[str, Any]) -> sql.Composed:
    return sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join([sql.Placeholder()] * len(values)),
    )


def _value(data_type: str) -> Any:
    values: dict[str, Any] = {
        "uuid": UUID(int=7),
        "text": "x",
        "bytea": b"x" * 32,
        "boolean": False,
        "date": "2026-01-01",
        "timestamp with time zone": "2026-01-01T00:00:00Z",
        "interval": "1 day",
        "jsonb": "{}",
        "ARRAY": "{}",
        "integer": 1,
        "bigint": 1,
        "smallint": 1,
        "numeric": 1,
        "real": 1.0,
        "double precision": 1.0,
    }
    return values[data_type]
