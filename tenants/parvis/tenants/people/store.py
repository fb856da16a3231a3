"""SQL of people and of what they are in each organisme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.kernel.ids import TenantId

_Any = GlobalConnection | TenantConnection


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the platform knows her; ``username`` only for a local account."""

    id: UUID
    name: str
    username: str | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class MyOrganisme:
    """One organisme that lets a person in."""

    tenant: TenantId
    code: str
    name: str
    kind: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person in the current organisme. ``state``: ``invited`` until her account is open."""

    person: UUID
    name: str
    username: str | None
    roles: tuple[str, ...]
    given_by: str
    given_at: datetime
    disabled: bool
    enrolled: bool
    last_seen_at: datetime | None


_PERSON = """
select p.id, p.display_name, a.username, p.disabled_at is not null as disabled
from person p left join issuer_account a on a.person_id = p.id
"""
_MEMBER = """
select p.id, p.display_name, a.username, m.roles, m.given_by, m.given_at,
       p.disabled_at is not null as disabled,
       a.person_id is null or a.totp_sealed is not null and a.password_hash is not null as enrolled,
       (select max(s.seen_at) from portal_session s where s.person_id = p.id) as last_seen_at
from membership m
join person p on p.id = m.person_id
left join issuer_account a on a.person_id = p.id
where m.tenant_id = %(tenant)s and (m.expires_at is null or m.expires_at > now())
"""


def person(connection: _Any, person: UUID) -> PersonRow | None:
    """One person."""
    row = connection.execute(_PERSON + " where p.id = %s", (person,)).fetchone()
    return _person(row) if row else None


def person_known_as(connection: _Any, idp: str, subject: str) -> PersonRow | None:
    """The person of an identity."""
    row = connection.execute(
        _PERSON + " where p.idp = %s and p.subject = %s", (idp, subject)
    ).fetchone()
    return _person(row) if row else None


def person_with_account(connection: _Any, username: str) -> PersonRow | None:
    """The person of a local account."""
    row = connection.execute(_PERSON + " where a.username = %s", (username,)).fetchone()
    return _person(row) if row else None


def names(connection: _Any, people: Sequence[UUID], machines: Sequence[str]) -> dict[str, str]:
    """Display name of each actor (``person:…``, ``client:…``) that is known."""
    rows = connection.execute(
        "select 'person:' || id as actor, display_name as name from person where id = any(%s)"
        " union all select 'client:' || id, name from client where id = any(%s)",
        (list(people), list(machines)),
    ).fetchall()
    return {row["actor"]: row["name"] for row in rows}


def rename(connection: _Any, person: UUID, name: str) -> None:
    """The issuer says the name; we follow."""
    connection.execute(
        "update person set display_name = %(name)s where id = %(id)s and display_name <> %(name)s",
        {"id": person, "name": name},
    )


def organismes(connection: _Any, person: UUID) -> list[MyOrganisme]:
    """Active organismes that let a person in, by name."""
    rows = connection.execute(
        """
        select m.tenant_id, p.code, p.name, p.kind, m.roles
        from membership m
        join person w on w.id = m.person_id and w.disabled_at is null
        join tenant t on t.id = m.tenant_id and t.state = 'active'
        join tenant_profile p on p.tenant_id = m.tenant_id
        where m.person_id = %s and (m.expires_at is null or m.expires_at > now())
        order by p.name, p.code
        """,
        (person,),
    ).fetchall()
    return [
        MyOrganisme(
            TenantId(row["tenant_id"]), row["code"], row["name"], row["kind"], tuple(row["roles"])
        )
        for row in rows
    ]


def members(connection: TenantConnection) -> list[MemberRow]:
    """Everybody of the current organisme, by name."""
    rows = connection.execute(
        _MEMBER + " order by p.display_name, p.id", {"tenant": connection.tenant}
    ).fetchall()
    return [_member(row) for row in rows]


def member(connection: TenantConnection, person: UUID) -> MemberRow | None:
    """One member of the current organisme."""
    row = connection.execute(
        _MEMBER + " and m.person_id = %(person)s", {"tenant": connection.tenant, "person": person}
    ).fetchone()
    return _member(row) if row else None


def works_elsewhere(connection: TenantConnection, person: UUID) -> bool:
    """True when another organisme lets the person in."""
    found = connection.execute(
        "select from membership where person_id = %s and tenant_id <> %s"
        " and (expires_at is null or expires_at > now()) limit 1",
        (person, connection.tenant),
    ).fetchone()
    return found is not None


def lock_admins(connection: TenantConnection) -> Sequence[UUID]:
    """Enabled administrators of the current organisme, locked: two may not leave at once."""
    rows = connection.execute(
        """
        select m.person_id from membership m
        join person p on p.id = m.person_id and p.disabled_at is null
        where m.tenant_id = %s and 'admin' = any(m.roles)
          and (m.expires_at is null or m.expires_at > now())
        for update of m
        """,
        (connection.tenant,),
    ).fetchall()
    return [row["person_id"] for row in rows]


def _person(row: dict[str, Any]) -> PersonRow:
    return PersonRow(row["id"], row["display_name"], row["username"], row["disabled"])


def _member(row: dict[str, Any]) -> MemberRow:
    return MemberRow(
        person=row["id"],
        name=row["display_name"],
        username=row["username"],
        roles=tuple(row["roles"]),
        given_by=row["given_by"],
        given_at=row["given_at"],
        disabled=row["disabled"],
        enrolled=row["enrolled"],
        last_seen_at=row["last_seen_at"],
    )
