"""Invented people: each role in each commune, one secretary of two, an administrator of the EPCI.

Their accounts are ready to use: password and telephone are made anew at each start, because only a
hash and a sealed secret are kept.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId
from parvis.kernel.secrets import KeyRing
from parvis.tenants.access.store import put_membership
from parvis.tenants.issuer.accounts.service import make_ready
from parvis.tenants.people.members import account_named_or_made

_GIVEN_BY = "platform:demo"
_WORDS = ("lanterne", "buvard", "marmite", "rabot", "source", "chantier", "clocher", "halle")


@dataclass(frozen=True, slots=True)
class Invented:
    """One person: roles by place, the EPCI first (0) then the communes in order (1, 2, 3)."""

    username: str
    name: str
    roles: Mapping[int, Sequence[str]] = field(default_factory=dict)


PEOPLE = (
    Invented("alix.fontaine", "Alix Lampion", {1: ["agent", "validator"]}),
    Invented("maire.fontaine", "Camille Parapluie", {1: ["validator"]}),
    Invented("admin.fontaine", "Dominique Encrier", {1: ["admin", "agent"]}),
    Invented("dpo.fontaine", "Sacha Registre", {1: ["auditor"]}),
    Invented("charlie.modele", "Charlie Trombone", {2: ["agent"]}),
    Invented("maire.modele", "Claude Girouette", {2: ["validator"]}),
    Invented("admin.modele", "Maxime Tampon", {2: ["admin", "agent"]}),
    Invented("dpo.modele", "Andrea Classeur", {2: ["auditor"]}),
    Invented("lou.bourg", "Lou Calepin", {3: ["agent"]}),
    Invented("maire.bourg", "Morgan Beffroi", {3: ["validator"]}),
    Invented("admin.bourg", "Eden Parapheur", {3: ["admin", "agent"]}),
    Invented("dpo.bourg", "Noa Archive", {3: ["auditor"]}),
    # The secretary of two communes, and those who work for the EPCI.
    Invented("secretaire", "Sidonie Deux-Clochers", {1: ["agent"], 2: ["agent"]}),
    Invented("president.epci", "Valery Confluence", {0: ["validator"]}),
    Invented("agent.epci", "Ange Passerelle", {0: ["agent"]}),
    Invented("admin.epci", "Yaël Standard", {0: ["admin"]}),
    Invented("dpo.epci", "Stéphane Loupe", {0: ["auditor"]}),
)


# Validators of the three communes, in their order.
MAYORS = ("maire.fontaine", "maire.modele", "maire.bourg")


def make_people(
    database: Database, keys: KeyRing, tenants: Sequence[tuple[TenantId, str]]
) -> list[dict[str, Any]]:
    """The ``people`` of ``parvis.json``; ``tenants`` are (id, code), the EPCI first."""
    return [_make(database, keys, tenants, person) for person in PEOPLE]


def _make(
    database: Database,
    keys: KeyRing,
    tenants: Sequence[tuple[TenantId, str]],
    invented: Invented,
) -> dict[str, Any]:
    password = "-".join(secrets.choice(_WORDS) for _ in range(4)) + f"-{secrets.randbelow(1000)}"
    with database.shared() as connection:
        person = account_named_or_made(connection, invented.username, invented.name)
        secret = make_ready(connection, keys, person, password)
    for place, roles in invented.roles.items():
        with database.tenant(tenants[place][0]) as connection:
            put_membership(connection, person, roles, given_by=_GIVEN_BY)
    return {
        "username": invented.username,
        "name": invented.name,
        "password": password,
        "totp_secret": base64.b32encode(secret).decode(),
        "roles": [
            {"siren": tenants[place][1], "role": role}
            for place, roles in invented.roles.items()
            for role in roles
        ],
    }
