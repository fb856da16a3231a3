"""People: found by the identity that vouches for them, never by an e-mail address."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from parvis.kernel.db import GlobalConnection, TenantConnection
from parvis.kernel.ids import uuid7
from parvis.tenants.access.store import add_person
from parvis.tenants.people import store
from parvis.tenants.people.store import PersonRow


def known_or_made(connection: GlobalConnection, *, idp: str, subject: str, name: str) -> PersonRow:
    """The person of (idp, subject), made at her first sign-in: with no role, she enters nowhere."""
    found = store.person_known_as(connection, idp, subject)
    if found is None:
        made = uuid7()
        add_person(connection, made, idp=idp, subject=subject, display_name=name)
        return PersonRow(made, name, None, disabled=False)
    store.rename(connection, found.id, name)
    return found


def names_of(connection: TenantConnection, actors: Iterable[str]) -> dict[str, str]:
    """How to call each actor: a person's name, a machine's, Parvis itself."""
    wanted = set(actors)
    people = [UUID(a.partition(":")[2]) for a in wanted if a.startswith("person:")]
    machines = [a.partition(":")[2] for a in wanted if a.startswith("client:")]
    known = store.names(connection, people, machines)
    return {actor: known.get(actor, "Parvis") for actor in wanted}


def roles_anywhere(connection: GlobalConnection | TenantConnection, person: UUID) -> frozenset[str]:
    """Every role that a person holds in some organisme."""
    return frozenset(role for mine in store.organismes(connection, person) for role in mine.roles)
