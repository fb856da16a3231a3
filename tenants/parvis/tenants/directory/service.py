"""Organismes: registered, found by the code of an address, suspended."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.kernel import clock
from parvis.kernel.db import Database, GlobalConnection
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.secrets import KeyRing
from parvis.tenants.directory import store
from parvis.tenants.directory.domain import Tenant, TenantKind, TenantState
from parvis.tenants.problems import TENANT_UNKNOWN


class Directory:
    """Finds organismes for the doors. A code never changes hands, so it is remembered."""

    _REMEMBERED = 20_000

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, TenantId] = {}

    def tenant_of(self, code: str) -> TenantId:
        """The organisme of an address; ``tenant.unknown`` when nobody has that code."""
        known = self._known.get(code)
        if known is not None:
            return known
        with self._database.shared() as connection:
            found = store.id_of(connection, code)
        if found is None:
            raise TENANT_UNKNOWN()
        if len(self._known) >= self._REMEMBERED:
            self._known.clear()
        self._known[code] = found
        return found


def register(
    connection: GlobalConnection,
    keys: KeyRing,
    *,
    code: str,
    name: str,
    kind: TenantKind,
    parent: TenantId | None = None,
    code_insee: str | None = None,
    sirens: Mapping[str, str] | None = None,
    sirets: Mapping[str, str] | None = None,
) -> Tenant:
    """A new active organisme with its data key.

    ``tenant.code_taken`` when one of its identifiers is known. A key whose row is not committed
    protects nothing and harms nothing.
    """
    tenant = Tenant(
        id=TenantId(uuid7()),
        code=code,
        siren=code[:9],
        name=name,
        kind=kind,
        parent=parent,
        code_insee=code_insee,
        time_zone=clock.zone_of(code_insee or "").key,
        sirens=sirens or {},
        sirets=sirets or {},
    )
    store.add(connection, tenant)
    keys.create(tenant.id)
    return tenant


def suspend(connection: GlobalConnection, tenant: TenantId) -> None:
    """Close the doors of an organisme at once; its jobs are parked, not failed."""
    store.set_state(connection, tenant, TenantState.SUSPENDED)


def reactivate(connection: GlobalConnection, tenant: TenantId) -> None:
    """Open the doors again."""
    store.set_state(connection, tenant, TenantState.ACTIVE)
