"""Rights, read from PostgreSQL at each request and again when a job starts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from parvis.kernel.journal import record

from parvis.kernel.db import TenantConnection
from parvis.tenants.access import store
from parvis.tenants.access.domain import Access, Principal
from parvis.tenants.directory.domain import TenantState
from parvis.tenants.problems import SCOPE_UNKNOWN, TENANT_SUSPENDED, TENANT_UNKNOWN


def resolve(connection: TenantConnection, principal: Principal) -> Access:
    """What the principal may do here.

    Raises ``tenant.unknown`` without any standing (an organisme one cannot enter looks like one
    that does not exist), ``tenant.suspended`` for a member of a suspended organisme.
    """
    standing = store.standing_of_client(connection, principal.id)
    if standing is None or standing.scopes is None:
        raise TENANT_UNKNOWN()
    if standing.state is not TenantState.ACTIVE:
        raise TENANT_SUSPENDED()
    return Access(
        tenant=connection.tenant,
        code=standing.code,
        principal=principal,
        rights=standing.scopes & principal.scopes,
    )


def still_allowed(connection: TenantConnection, asked_by: str, right: str | None) -> bool:
    """True when the asker of a job still has the right; the platform's own jobs always do."""
    kind, _, subject = asked_by.partition(":")
    if kind == "platform" or right is None:
        return True
    standing = store.standing_of_client(connection, subject)
    return standing is not None and standing.scopes is not None and right in standing.scopes


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
