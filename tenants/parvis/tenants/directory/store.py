"""SQL of the directory: global tables, no content."""

from __future__ import annotations

from typing import Any

import psycopg

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.kernel.ids import TenantId
from parvis.tenants.directory.domain import Tenant, TenantKind, TenantState
from parvis.tenants.problems import CODE_TAKEN

_Any = GlobalConnection | TenantConnection

_SELECT = """
select t.id, p.code, p.siren, p.name, p.kind, t.state, p.code_insee, t.time_zone, t.weight,
       (select ancestor_id from tenant_ancestor a where a.tenant_id = t.id and a.depth = 1) parent,
       coalesce((select jsonb_object_agg(s.siren, s.label) from tenant_siren s
                 where s.tenant_id = t.id), '{}') sirens,
       coalesce((select jsonb_object_agg(s.siret, s.budget) from tenant_siret s
                 where s.tenant_id = t.id), '{}') sirets
from tenant t join tenant_profile p on p.tenant_id = t.id
"""


def add(connection: GlobalConnection, tenant: Tenant) -> None:
    """Write a new organisme under its parent; ``tenant.code_taken`` when an identifier is known."""
    try:
        with connection.savepoint():
            _insert(connection, tenant)
    except psycopg.errors.UniqueViolation as taken:
        raise CODE_TAKEN(code=tenant.code) from taken


def _insert(connection: GlobalConnection, tenant: Tenant) -> None:
    connection.execute(
        "insert into tenant (id, state, time_zone, weight) values (%s, %s, %s, %s)",
        (tenant.id, tenant.state, tenant.time_zone, tenant.weight),
    )
    connection.execute(
        "insert into tenant_profile (tenant_id, code, siren, name, kind, code_insee)"
        " values (%s, %s, %s, %s, %s, %s)",
        (tenant.id, tenant.code, tenant.siren, tenant.name, tenant.kind, tenant.code_insee),
    )
    connection.execute_many(
        "insert into tenant_siren (siren, tenant_id, label) values (%s, %s, %s)",
        [(siren, tenant.id, label) for siren, label in tenant.sirens.items()],
    )
    connection.execute_many(
        "insert into tenant_siret (siret, tenant_id, budget) values (%s, %s, %s)",
        [(siret, tenant.id, budget) for siret, budget in tenant.sirets.items()],
    )
    connection.execute(
        "insert into tenant_ancestor (tenant_id, ancestor_id, depth) values (%s, %s, 0)",
        (tenant.id, tenant.id),
    )
    connection.execute(
        "insert into tenant_ancestor (tenant_id, ancestor_id, depth)"
        " select %s, ancestor_id, depth + 1 from tenant_ancestor where tenant_id = %s",
        (tenant.id, tenant.parent),
    )


def id_of(connection: _Any, code: str) -> TenantId | None:
    """The organisme that an address names: by its code, or by a second SIREN given to it."""
    row = connection.execute(
        "select tenant_id from tenant_profile where code = %(code)s"
        " union all select tenant_id from tenant_siren where siren = %(code)s limit 1",
        {"code": code},
    ).fetchone()
    return TenantId(row["tenant_id"]) if row else None


def get(connection: _Any, tenant: TenantId) -> Tenant | None:
    """One organisme with its identifiers."""
    row = connection.execute(_SELECT + " where t.id = %s", (tenant,)).fetchone()
    return _tenant(row) if row else None


def all_tenants(connection: GlobalConnection) -> list[Tenant]:
    """The whole directory, by code; for the operator."""
    return [_tenant(row) for row in connection.execute(_SELECT + " order by p.code").fetchall()]


def set_state(connection: GlobalConnection, tenant: TenantId, state: TenantState) -> None:
    """Suspend, reactivate or close; the dispatcher parks or releases the jobs."""
    connection.execute("update tenant set state = %s where id = %s", (state, tenant))


def _tenant(row: dict[str, Any]) -> Tenant:
    return Tenant(
        id=TenantId(row["id"]),
        code=row["code"],
        siren=row["siren"],
        name=row["name"],
        kind=TenantKind(row["kind"]),
        state=TenantState(row["state"]),
        code_insee=row["code_insee"],
        time_zone=row["time_zone"],
        weight=row["weight"],
        parent=TenantId(row["parent"]) if row["parent"] else None,
        sirens=row["sirens"],
        sirets=row["sirets"],
    )
