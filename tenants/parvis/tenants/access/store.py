"""SQL of grants: read across organismes, written by each for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.tenants.directory.domain import TenantState


@dataclass(frozen=True, slots=True)
class Standing:
    """State of the organisme and what one principal is there, read at once.

    ``given`` holds the scopes of a client or the roles of a person; None without a live grant.
    """

    code: str
    state: TenantState
    given: frozenset[str] | None


def standing_of_client(connection: TenantConnection, client_id: str) -> Standing | None:
    """What a client has been granted, now."""
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
    return _standing(row, "scopes")


def standing_of_person(connection: TenantConnection, person: UUID) -> Standing | None:
    """What a person is, now."""
    row = connection.execute(
        """
        select p.code, t.state, m.roles
        from tenant t join tenant_profile p on p.tenant_id = t.id
        left join (membership m join person w on w.id = m.person_id and w.disabled_at is null)
          on m.tenant_id = t.id and m.person_id = %s
          and (m.expires_at is null or m.expires_at > now())
        where t.id = %s
        """,
        (person, connection.tenant),
    ).fetchone()
    return _standing(row, "roles")


def _standing(row: dict[str, Any] | None, given: str) -> Standing | None:
    if row is None:
        return None
    held = None if row[given] is None else frozenset(row[given])
    return Standing(row["code"], TenantState(row["state"]), held)


def add_person(
    connection: GlobalConnection | TenantConnection,
    person: UUID,
    *,
    idp: str,
    subject: str,
    display_name: str,
) -> None:
    """Make a person known by (idp, subject)."""
    connection.execute(
        "insert into person (id, idp, subject, display_name) values (%s, %s, %s, %s)",
        (person, idp, subject, display_name),
    )


def put_membership(
    connection: TenantConnection, person: UUID, roles: Sequence[str], *, given_by: str
) -> None:
    """Give roles to a person in the current organisme, instead of any former ones."""
    connection.execute(
        """
        insert into membership (tenant_id, person_id, roles, given_by) values (%s, %s, %s, %s)
        on conflict (tenant_id, person_id) do update set
          roles = excluded.roles, given_by = excluded.given_by, given_at = now()
        """,
        (connection.tenant, person, list(roles), given_by),
    )


def drop_membership(connection: TenantConnection, person: UUID) -> None:
    """Withdraw every role: effective at the next request."""
    connection.execute("delete from membership where person_id = %s", (person,))


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
