"""Addresses where an administrator cares for the people of her organisme."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from parvis.kernel import clock
from parvis.tenants.http import Desk, desk, door_of, refuses, room_router
from parvis.tenants.issuer.accounts.service import ACTIVATION_LASTS
from parvis.tenants.issuer.pages import ACTIVATION_PATH
from parvis.tenants.people import members as service
from parvis.tenants.people.members import What
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

router = room_router("/members", tags=["members"])

_Reader = Annotated[Desk, desk("members:read")]
# An answer that shows a one-use address is not kept to be given again.
_Manager = Annotated[Desk, desk("members:manage", replay=False)]
_Line = StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$")
_Roles = Annotated[list[str], Field(min_length=1, max_length=20, examples=[["agent"]])]


class Member(BaseModel):
    """A person in this organisme. ``invited``: her account is not open yet."""

    id: UUID
    name: str
    username: str | None
    roles: list[str]
    state: Literal["active", "invited", "disabled"]
    given_by: str
    given_at: datetime
    last_seen_at: datetime | None


class Members(BaseModel):
    """Everybody, by name; ``known_roles`` are those that may be given."""

    items: list[Member]
    known_roles: list[str]


class NewMember(BaseModel):
    """Who to let in. An account that exists already is found by its user name."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,62}$", examples=["a.martin"])]
    name: Annotated[str, _Line, Field(min_length=1, max_length=200, examples=["Alix Martin"])]
    roles: _Roles


class NewRoles(BaseModel):
    """Roles that replace the former ones."""

    model_config = ConfigDict(extra="forbid")

    roles: _Roles


class ResetAsk(BaseModel):
    """What was lost, and how the administrator made sure that it is really her."""

    model_config = ConfigDict(extra="forbid")

    what: What
    proof: Annotated[
        str,
        _Line,
        Field(min_length=10, max_length=300, examples=["Venue au guichet, carte d'identité vue"]),
    ]


class OneUseAddress(BaseModel):
    """Shown once, to be handed to the person; good once."""

    url: str
    expires_at: datetime


class Invitation(BaseModel):
    """A new member; ``activation`` is null when she has her account already."""

    member: Member
    activation: OneUseAddress | None


@router.get("")
def list_members(request: Request, desk: _Reader) -> Members:
    """Everybody of the organisme with their roles."""
    return Members(
        items=[member_shape(each) for each in service.members(desk.connection)],
        known_roles=sorted(door_of(request).roles.known),
    )


@router.post("", status_code=201, responses=refuses(ROLE_UNKNOWN, MEMBER_EXISTS, USERNAME_TAKEN))
def add_member(request: Request, new: NewMember, desk: _Manager) -> Invitation:
    """Let a person in; a new account comes with the one-use address that opens it."""
    invited = service.invite(
        desk.connection,
        username=new.username,
        name=new.name,
        roles=new.roles,
        known_roles=door_of(request).roles.known,
        actor=desk.actor,
    )
    activation = None if invited.code is None else _address(request, invited.code)
    return Invitation(member=member_shape(invited.member), activation=activation)


@router.patch(
    "/{person}", responses=refuses(MEMBER_UNKNOWN, ROLE_UNKNOWN, NOT_YOURSELF, LAST_ADMIN)
)
def change_member(request: Request, person: UUID, new: NewRoles, desk: _Manager) -> Member:
    """Give other roles, effective at the next request of the person."""
    changed = service.change_roles(
        desk.connection,
        person,
        new.roles,
        known_roles=door_of(request).roles.known,
        actor=desk.actor,
    )
    return member_shape(changed)


@router.delete(
    "/{person}", status_code=204, responses=refuses(MEMBER_UNKNOWN, NOT_YOURSELF, LAST_ADMIN)
)
def remove_member(person: UUID, desk: _Manager) -> Response:
    """Show a person out, effective at her next request."""
    service.remove(desk.connection, person, actor=desk.actor)
    return Response(status_code=204)


@router.post(
    "/{person}/reset",
    responses=refuses(MEMBER_UNKNOWN, NOT_YOURSELF, RESET_ELSEWHERE, RESET_IMPOSSIBLE),
)
def reset_member(request: Request, person: UUID, ask: ResetAsk, desk: _Manager) -> OneUseAddress:
    """Forgotten password, lost telephone, lost invitation: a new one-use address."""
    code = service.reset(desk.connection, person, ask.what, proof=ask.proof, actor=desk.actor)
    return _address(request, code)


def member_shape(row: MemberRow) -> Member:
    """A member as the API shows one."""
    state: Literal["active", "invited", "disabled"] = "active" if row.enrolled else "invited"
    return Member(
        id=row.person,
        name=row.name,
        username=row.username,
        roles=sorted(row.roles),
        state="disabled" if row.disabled else state,
        given_by=row.given_by,
        given_at=row.given_at,
        last_seen_at=row.last_seen_at,
    )


def _address(request: Request, code: str) -> OneUseAddress:
    base = door_of(request).house.settings.public_url
    return OneUseAddress(
        url=f"{base}{ACTIVATION_PATH}?code={code}", expires_at=clock.now() + ACTIVATION_LASTS
    )
