"""Who asks, and where they may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from parvis.api.middleware.authentication import SESSION
from parvis.api.people import People
from parvis.api.shapes import (
    Me,
    MeClient,
    MeOrganisme,
    MePerson,
    MySession,
    MySessions,
    session_shape,
)
from parvis.kernel.db import TenantConnection
from parvis.tenants.access.store import tenants_of_client
from parvis.tenants.http import Door, Principal, door_of, principal_of, refuses
from parvis.tenants.people import store as people
from parvis.tenants.people.store import MyOrganisme
from parvis.tenants.sessions import service as sessions
from parvis.tenants.sessions.domain import Session
from parvis.tenants.sessions.problems import SESSION_UNKNOWN

router = APIRouter(tags=["me"])


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """What one room counts, for those who have a right."""

    right: str
    count: Callable[[TenantConnection], int]


@router.get("/me")
async def show_me(request: Request) -> Me:
    """Organismes that let the caller in, with what may be done in each."""
    door, principal = door_of(request), principal_of(request)
    if principal.kind == "client":
        return await door.admission.run(lambda: _machine(door, principal))
    return await door.admission.run(lambda: _person(request, door, principal))


@router.get("/me/sessions")
async def list_my_sessions(request: Request) -> MySessions:
    """Where I am signed in; a machine has no session."""
    door, principal = door_of(request), principal_of(request)
    asking = _session(request)
    current = None if asking is None else asking.id

    def listed() -> list[MySession]:
        if principal.kind != "person":
            return []
        with door.house.database.shared() as connection:
            mine = sessions.mine(connection, UUID(principal.id))
        return [session_shape(each, current) for each in mine]

    return MySessions(items=await door.admission.run(listed))


@router.delete("/me/sessions/{session}", status_code=204, responses=refuses(SESSION_UNKNOWN))
async def end_my_session(
    request: Request, session: Annotated[str, Path(max_length=64, examples=["0f3a"])]
) -> Response:
    """End one of my sessions, on this machine or another."""
    door, principal = door_of(request), principal_of(request)

    def ended() -> None:
        if principal.kind != "person":
            raise SESSION_UNKNOWN()
        with door.house.database.shared() as connection:
            sid = sessions.end_one(connection, UUID(principal.id), session)
        known = cast("People | None", request.app.state.people)
        if known is not None and known.provider is not None:
            known.provider.end_session(sid)

    await door.admission.run(ended)
    return Response(status_code=204)


def _machine(door: Door, principal: Principal) -> Me:
    with door.house.database.shared() as connection:
        rows = tenants_of_client(connection, principal.id)
    organismes = [
        MeOrganisme(
            siren=code,
            name=name,
            kind=kind,
            roles=[],
            rights=sorted(principal.scopes.intersection(scopes)),
            waiting=0,
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


def _person(request: Request, door: Door, principal: Principal) -> Me:
    counts: Sequence[WaitingCount] = request.app.state.waiting
    session = _session(request)
    with door.house.database.shared() as connection:
        found = people.person(connection, UUID(principal.id))
        mine = people.organismes(connection, UUID(principal.id))
    organismes = [_organisme(door, each, counts) for each in mine]
    return Me(
        person=found and MePerson(id=found.id, name=found.name, username=found.username),
        client=None,
        csrf=session and session.csrf,
        session=session and session_shape(session, session.id),
        organismes=organismes,
        unread=sum(each.waiting for each in organismes),
        settings={},
    )


def _organisme(door: Door, mine: MyOrganisme, counts: Sequence[WaitingCount]) -> MeOrganisme:
    """Counted inside the organisme, under its own row-level security."""
    rights = door.roles.of(mine.roles)
    asked = [each.count for each in counts if each.right in rights]
    waiting = 0
    if asked:
        with door.house.database.tenant(mine.tenant) as connection:
            waiting = sum(count(connection) for count in asked)
    return MeOrganisme(
        siren=mine.code,
        name=mine.name,
        kind=mine.kind,
        roles=sorted(mine.roles),
        rights=sorted(rights),
        waiting=waiting,
    )


def _session(request: Request) -> Session | None:
    """None for a bearer."""
    return cast("Session | None", request.scope.get(SESSION))
