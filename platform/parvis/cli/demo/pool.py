"""The invented pool: one EPCI, three communes, the machine of a partner.

Names are plainly fictitious. SIREN start with 000, a range that INSEE has never given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from parvis.cli.demo.people import make_people
from parvis.kernel.db import Database, GlobalConnection
from parvis.kernel.ids import TenantId
from parvis.kernel.secrets import KeyRing
from parvis.tenants.access.service import grant
from parvis.tenants.directory import store
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register
from parvis.tenants.issuer.service import create_client

CLIENT = "logiciel-de-demonstration"
SCOPES = ("invoices:read", "invoices:write", "invoices:export")
_GRANTED_BY = "platform:demo"
_DAYS = 360


@dataclass(frozen=True, slots=True)
class Place:
    """One organisme of the demonstration; ``sirets`` maps a SIRET to its budget."""

    siren: str
    name: str
    kind: TenantKind
    address: str
    sirets: Mapping[str, str]
    sirens: Mapping[str, str]


EPCI = Place(
    "000001016",
    "Communauté de communes du Val Imaginaire",
    TenantKind.EPCI,
    "1 place de la Fiction, 00100 Val-Imaginaire",
    {"00000101600013": "Budget principal"},
    {},
)
COMMUNES = (
    Place(
        "000001024",
        "Commune de Fontaine-l'Exemple",
        TenantKind.COMMUNE,
        "2 rue de la Mairie, 00110 Fontaine-l'Exemple",
        {"00000102400017": "Budget principal", "00000102400025": "Eau et assainissement"},
        {"000001057": "CCAS"},
    ),
    Place(
        "000001032",
        "Commune de Saint-Modèle",
        TenantKind.COMMUNE,
        "3 place de l'Invention, 00120 Saint-Modèle",
        {"00000103200010": "Budget principal"},
        {},
    ),
    Place(
        "000001040",
        "Commune de Bourg-Fictif",
        TenantKind.COMMUNE,
        "4 route du Conte, 00130 Bourg-Fictif",
        {"00000104000013": "Budget principal"},
        {},
    ),
)


def make_pool(database: Database, keys: KeyRing) -> dict[str, Any]:
    """Register what is missing and return the ``demo`` object of ``parvis.json``.

    The partner's secret is made anew at each start: only its digest is kept.
    """
    with database.shared() as connection:
        epci = _known_or_made(connection, keys, EPCI, None)
        communes = [_known_or_made(connection, keys, place, epci.id) for place in COMMUNES]
        secret = create_client(connection, CLIENT, "Logiciel de démonstration (inventé)")
    for tenant in (epci, *communes):
        _let_in(database, tenant.id)
    tenants = [
        {"siren": tenant.code, "name": tenant.name, "kind": tenant.kind.value}
        for tenant in (epci, *communes)
    ]
    client = {
        "client_id": CLIENT,
        "client_secret": secret,
        "tenants": [tenant["siren"] for tenant in tenants],
        "scopes": list(SCOPES),
    }
    people = make_people(database, keys, [(t.id, t.code) for t in (epci, *communes)])
    return {"tenants": tenants, "people": people, "clients": [client]}


def _known_or_made(
    connection: GlobalConnection, keys: KeyRing, place: Place, parent: TenantId | None
) -> Tenant:
    known = store.id_of(connection, place.siren)
    if known is not None:
        found = store.get(connection, known)
        assert found is not None
        return found
    return register(
        connection,
        keys,
        code=place.siren,
        name=place.name,
        kind=place.kind,
        parent=parent,
        sirens=place.sirens,
        sirets=place.sirets,
    )


def _let_in(database: Database, tenant: TenantId) -> None:
    with database.tenant(tenant) as connection:
        grant(
            connection,
            CLIENT,
            SCOPES,
            granted_by=_GRANTED_BY,
            expires_at=datetime.now(UTC) + timedelta(days=_DAYS),
            grantable=frozenset(SCOPES),
        )
