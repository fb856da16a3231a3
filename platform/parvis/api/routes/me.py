"""Who asks, and where they may go."""

from __future__ import annotations

from fastapi import APIRouter, Request

from parvis.api.shapes import Me, MeClient, MeOrganisme
from parvis.tenants.access.store import tenants_of_client
from parvis.tenants.http import Door, Principal, door_of, principal_of

router = APIRouter(tags=["me"])


@router.get("/me")
async def show_me(request: Request) -> Me:
    """Organismes that let the bearer in, with what it may do in each."""
    door, principal = door_of(request), principal_of(request)
    return await door.admission.run(lambda: _me(door, principal))


def _me(door: Door, principal: Principal) -> Me:
    with door.house.database.shared() as connection:
        rows = tenants_of_client(connection, principal.id)
    organismes = [
        MeOrganisme(
            siren=code,
            name=name,
            kind=kind,
            roles=[],
            rights=sorted(principal.scopes.intersection(scopes)),
        )
        for code, name, kind, scopes in rows
    ]
    return Me(
        person=None,
        client=MeClient(id=principal.id),
        organismes=organismes,
        unread=0,
        settings={},
    )
