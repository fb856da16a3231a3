"""Members of an organisme: let in, given roles, helped back in, shown out.

Only an administrator of the organisme does it, never for herself; the last administrator stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import psycopg

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.kernel.ids import uuid7
from parvis.kernel.journal import record
from parvis.tenants.access.store import add_person, drop_membership, put_membership
from parvis.tenants.issuer.accounts import service as accounts
from parvis.tenants.issuer.accounts import store as account_store
from parvis.tenants.issuer.flow.domain import LOCAL
from parvis.tenants.people import store
from parvis.tenants.people.problems import (
    LAST_ADMIN,
    MEMBER_EXISTS,
    MEMBER_UNKNOWN,
    NOT_YOURSELF,
    RESET_ELSEWHERE,
    RESET_IMPOSSIBLE,
    ROLE_UNKNOWN,
    USERNAME_TAKEN,
)
from parvis.tenants.people.store import MemberRow
from parvis.tenants.sessions import service as sessions

What = Literal["account", "password", "totp"]
_ADMIN = "admin"
_Any = GlobalConnection | TenantConnection


@dataclass(frozen=True, slots=True)
class Invited:
    """A member let in; ``code`` opens her account, None when she has one already."""

    member: MemberRow
    code: str | None


def invite(
    connection: TenantConnection,
    *,
    username: str,
    name: str,
    roles: Collection[str],
    known_roles: Collection[str],
    actor: str,
) -> Invited:
    """Let a person in with roles.

    A person who works elsewhere keeps her one account: she is found by her user name, and only
    when the name given is hers, so that nobody lets a namesake in. Raises ``member.role_unknown``,
    ``member.exists``, ``member.username_taken``.
    """
    given = _checked(roles, known_roles)
    person, code = _known_elsewhere(connection, username, name), None
    if person is None:
        person = _new_account(connection, username, name)
        code = accounts.new_activation(connection, person, "account", made_by=actor)
    _give(connection, person, given, actor)
    record(
        connection,
        action="member.added",
        actor=actor,
        subject=person,
        facts={"roles": given, "new_account": code is not None},
    )
    return Invited(member(connection, person), code)


def _known_elsewhere(connection: TenantConnection, username: str, name: str) -> UUID | None:
    found = store.person_with_account(connection, username)
    if found is None:
        return None
    if found.disabled or _plain(found.name) != _plain(name):
        raise USERNAME_TAKEN(username=username)
    if store.member(connection, found.id) is not None:
        raise MEMBER_EXISTS(username=username)
    return found.id


def change_roles(
    connection: TenantConnection,
    person: UUID,
    roles: Collection[str],
    *,
    known_roles: Collection[str],
    actor: str,
) -> MemberRow:
    """Give other roles, effective at the next request.

    Raises ``member.unknown``, ``member.not_yourself``, ``member.last_admin``.
    """
    given = _checked(roles, known_roles)
    _not_herself(person, actor)
    before = member(connection, person)
    if _ADMIN not in given:
        _another_admin_than(connection, person)
    _give(connection, person, given, actor)
    record(
        connection,
        action="member.roles_changed",
        actor=actor,
        subject=person,
        facts={"before": sorted(before.roles), "after": given},
    )
    return member(connection, person)


def remove(connection: TenantConnection, person: UUID, *, actor: str) -> None:
    """Show a person out, effective at her next request; what she did stays hers.

    Raises ``member.unknown``, ``member.not_yourself``, ``member.last_admin``.
    """
    _not_herself(person, actor)
    before = member(connection, person)
    _another_admin_than(connection, person)
    drop_membership(connection, person)
    record(
        connection,
        action="member.removed",
        actor=actor,
        subject=person,
        facts={"roles": sorted(before.roles)},
    )


def reset(connection: TenantConnection, person: UUID, what: What, *, proof: str, actor: str) -> str:
    """A one-use code to choose a password or enrol a telephone again; her sessions end.

    Whoever holds the code and the other factor enters everywhere the person works, so a member of
    several organismes is reset by the operator. Raises ``member.unknown``, ``member.not_yourself``,
    ``member.reset_elsewhere``, ``member.reset_impossible``.
    """
    _not_herself(person, actor)
    found = member(connection, person)
    if store.works_elsewhere(connection, person):
        raise RESET_ELSEWHERE()
    if found.username is None or found.disabled or (what == "account") == found.enrolled:
        raise RESET_IMPOSSIBLE()
    code = start_again(connection, person, what, made_by=actor)
    record(
        connection,
        action="member.reset",
        actor=actor,
        subject=person,
        facts={"what": what, "proof": proof},
    )
    return code


def start_again(connection: _Any, person: UUID, what: What, *, made_by: str) -> str:
    """The one-use code itself: a lost telephone stops working at once, every session ends."""
    if what == "totp":
        account_store.drop_totp(connection, person)
    sessions.end_everywhere(connection, person)
    return accounts.new_activation(connection, person, what, made_by=made_by)


def members(connection: TenantConnection) -> list[MemberRow]:
    """Everybody of the organisme."""
    return store.members(connection)


def member(connection: TenantConnection, person: UUID) -> MemberRow:
    """One member; ``member.unknown`` for anybody else."""
    found = store.member(connection, person)
    if found is None:
        raise MEMBER_UNKNOWN()
    return found


def account_named_or_made(connection: GlobalConnection, username: str, name: str) -> UUID:
    """The person of a user name, with a new account when there is none."""
    found = store.person_with_account(connection, username)
    return found.id if found else _new_account(connection, username, name)


def _new_account(connection: _Any, username: str, name: str) -> UUID:
    person = uuid7()
    try:
        with connection.savepoint():
            add_person(connection, person, idp=LOCAL, subject=str(person), display_name=name)
            account_store.add_account(connection, person, username)
    except psycopg.errors.UniqueViolation:
        # Somebody else took the name in the meantime.
        raise USERNAME_TAKEN(username=username) from None
    return person


def _give(connection: TenantConnection, person: UUID, roles: Sequence[str], actor: str) -> None:
    put_membership(connection, person, roles, given_by=actor)
    if _ADMIN in roles:
        sessions.tighten(connection, person)


def _checked(roles: Collection[str], known: Collection[str]) -> list[str]:
    for role in roles:
        if role not in known:
            raise ROLE_UNKNOWN(role=role[:40])
    return sorted(set(roles))


def _not_herself(person: UUID, actor: str) -> None:
    if actor == f"person:{person}":
        raise NOT_YOURSELF()


def _another_admin_than(connection: TenantConnection, person: UUID) -> None:
    admins = store.lock_admins(connection)
    if set(admins) == {person}:
        raise LAST_ADMIN()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
