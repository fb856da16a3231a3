"""Rights, read from PostgreSQL at each request and again when a job starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from parvis.kernel.db import TenantConnection
from parvis.kernel.journal import record
from parvis.kernel.rooms import Room
from parvis.tenants.access import store
from parvis.tenants.access.domain import Access, Principal
from parvis.tenants.directory.domain import TenantState
from parvis.tenants.problems import SCOPE_UNKNOWN, TENANT_SUSPENDED, TENANT_UNKNOWN


class RightsOfRoles:
    """What each role gives, as the rooms declare it. A person has every scope of her roles."""

    def __init__(self, rooms: Iterable[Room]) -> None:
        self._rights: dict[str, frozenset[str]] = {}
        for room in rooms:
            for role, rights in room.roles.items():
                self._rights[role] = self._rights.get(role, frozenset()) | rights

    @property
    def known(self) -> frozenset[str]:
        """Every role that some room declares."""
        return frozenset(self._rights)

    def of(self, roles: Iterable[str]) -> frozenset[str]:
        """Union of the roles' rights; a role that no room declares gives nothing."""
        return frozenset().union(*(self._rights.get(role, frozenset()) for role in roles))


def resolve(connection: TenantConnection, principal: Principal, roles: RightsOfRoles) -> Access:
    """What the principal may do here.

    Raises ``tenant.unknown`` without any standing (an organisme one cannot enter looks like one
    that does not exist), ``tenant.suspended`` for a member of a suspended organisme.
    """
    standing = _standing(connection, principal)
    if standing is None or standing.given is None:
        raise TENANT_UNKNOWN()
    if standing.state is not TenantState.ACTIVE:
        raise TENANT_SUSPENDED()
    person = principal.kind == "person"
    rights = roles.of(standing.given) if person else standing.given & principal.scopes
    return Access(tenant=connection.tenant, code=standing.code, principal=principal, rights=rights)


def still_allowed(
    connection: TenantConnection, asked_by: str, right: str | None, roles: RightsOfRoles
) -> bool:
    """True when the asker of a job still has the right; the platform's own jobs always do."""
    kind = asked_by.partition(":")[0]
    if kind == "platform" or right is None:
        return True
    standing = _standing(connection, Principal.from_name(asked_by))
    if standing is None or standing.given is None:
        return False
    return right in (roles.of(standing.given) if kind == "person" else standing.given)


def _standing(connection: TenantConnection, principal: Principal) -> store.Standing | None:
    if principal.kind == "person":
        return store.standing_of_person(connection, UUID(principal.id))
    return store.standing_of_client(connection, principal.id)


def grant(
    connection: TenantConnection,
    client_id: str,
    scopes: Collection[str],
    *,
    granted_by: str,
    expires_at: datetime,
    grantable: frozenset[str],
) -> None:
    """Let a client in for some scopes; ``grant.scope_refused`` for one no machine may have."""
    for scope in sorted(scopes):
        if scope not in grantable:
            raise SCOPE_UNKNOWN(scope=scope)
    store.put_grant(
        connection, client_id, sorted(scopes), granted_by=granted_by, expires_at=expires_at
    )
    record(
        connection,
        action="grant.given",
        actor=granted_by,
        subject=client_id,
        facts={"scopes": sorted(scopes), "expires_at": expires_at.isoformat()},
    )


def revoke(connection: TenantConnection, client_id: str, *, revoked_by: str) -> None:
    """Close the door to a client at its next request."""
    store.drop_grant(connection, client_id)
    record(connection, action="grant.revoked", actor=revoked_by, subject=client_id, facts={})
