"""SQL of grants: read across organismes, written by each for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.tenants.directory.domain import TenantState


@dataclass(frozen=True, slots=True)
class Standing:
    """State of the organisme and of one client's grant there, read at once."""

    code: str
    state: TenantState
    scopes: frozenset[str] | None


def standing_of_client(connection: TenantConnection, client_id: str) -> Standing | None:
    """What a client may do now; ``scopes`` is None without a live grant."""
    row = connection.execute(
        """
        select p.code, t.state, g.scopes
        from tenant t join tenant_profile p on p.tenant_id = t.id
        left join (client_grant g join client c on c.id = g.client_id and c.disabled_at is null)
          on g.tenant_id = t.id and g.client_id = %s and g.expires_at > now()
        where t.id = %s
        """,
        (client_id, connection.tenant),
    ).fetchone()
    if row is None:
        return None
    scopes = None if row["scopes"] is None else frozenset(row["scopes"])
    return Standing(row["code"], TenantState(row["state"]), scopes)


def add_client(connection: GlobalConnection, client_id: str, name: str) -> None:
    """Make a partner's machine known; again changes its name only."""
    connection.execute(
        "insert into client (id, name) values (%s, %s)"
        " on conflict (id) do update set name = excluded.name",
        (client_id, name),
    )


def put_grant(
    connection: TenantConnection,
    client_id: str,
    scopes: Sequence[str],
    *,
    granted_by: str,
    expires_at: datetime,
) -> None:
    """Give or renew a grant in the current organisme."""
    connection.execute(
        """
        insert into client_grant (tenant_id, client_id, scopes, granted_by, expires_at)
        values (%s, %s, %s, %s, %s)
        on conflict (tenant_id, client_id) do update set
          scopes = excluded.scopes, granted_by = excluded.granted_by,
          granted_at = now(), expires_at = excluded.expires_at
        """,
        (connection.tenant, client_id, list(scopes), granted_by, expires_at),
    )


def drop_grant(connection: TenantConnection, client_id: str) -> None:
    """Withdraw a grant: effective at the next request."""
    connection.execute("delete from client_grant where client_id = %s", (client_id,))


def tenants_of_client(
    connection: GlobalConnection, client_id: str
) -> list[tuple[str, str, str, list[str]]]:
    """(code, name, kind, scopes) of each organisme that lets a client in, by code."""
    rows = connection.execute(
        """
        select p.code, p.name, p.kind, g.scopes
        from client_grant g
        join client c on c.id = g.client_id and c.disabled_at is null
        join tenant t on t.id = g.tenant_id and t.state = 'active'
        join tenant_profile p on p.tenant_id = g.tenant_id
        where g.client_id = %s and g.expires_at > now()
        order by p.code
        """,
        (client_id,),
    ).fetchall()
    return [(row["code"], row["name"], row["kind"], row["scopes"]) for row in rows]
