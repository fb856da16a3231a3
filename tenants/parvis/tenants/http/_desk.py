"""The desk: one request, one transaction, opened after the body and committed before the answer."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Path, Request

from parvis.kernel.db import TenantConnection
from parvis.kernel.house import House
from parvis.tenants.access.domain import Access
from parvis.tenants.access.service import resolve
from parvis.tenants.http._door import Door, door_of, principal_of, trace_id_of
from parvis.tenants.http._received import ReceivedBody
from parvis.tenants.http._replay import claim_answer
from parvis.tenants.problems import TENANT_UNKNOWN

_CODE = re.compile(r"^[0-9]{9}(-test)?$", re.ASCII)

Siren = Annotated[
    str,
    Path(
        description="Code de l'organisme : son SIREN, suivi de -test pour son bac à sable.",
        examples=["210000012"],
        # Told, not enforced: a code of another form answers like an unknown one.
        json_schema_extra={"pattern": _CODE.pattern},
    ),
]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an endpoint receives: rights already checked, a transaction already open."""

    access: Access
    connection: TenantConnection
    actor: str
    trace_id: str


async def admitted(request: Request) -> AsyncIterator[None]:
    """Dependency (``scope="function"``): a place among the requests that borrow a connection."""
    async with door_of(request).admission.place():
        yield


async def _admitted(request: Request, _body: ReceivedBody) -> AsyncIterator[None]:
    async with door_of(request).admission.place():
        yield


_Admitted = Annotated[None, Depends(_admitted, scope="function")]


def house(request: Request) -> House:
    """Dependency: the house, for what is done outside the transaction (files)."""
    return door_of(request).house


def allowed(right: str | None = None) -> Access:
    """Dependency (as a default value or in ``Annotated``): rights alone, no transaction kept.

    For what must be done before the transaction opens, such as writing received files.
    """
    return cast("Access", Depends(_check(right), scope=None))


def desk(right: str | None = None, *, replay: bool = True) -> Desk:
    """Dependency: the desk of somebody who has ``right``; None asks for membership alone.

    Used as ``Annotated[Desk, desk("invoices:read")]``. ``replay`` False is for answers that show a
    secret once: they are not kept for an Idempotency-Key.
    """
    return cast("Desk", Depends(_open(right, replay=replay), scope="function"))


def _check(right: str | None) -> Callable[..., Access]:
    def check(request: Request, siren: Siren, _admitted: _Admitted) -> Access:
        with tenant_transaction(door_of(request), siren) as connection:
            return _access(request, connection, right)

    return check


def _open(right: str | None, *, replay: bool) -> Callable[..., Iterator[Desk]]:
    def open_desk(
        request: Request,
        siren: Siren,
        body: ReceivedBody,
        _admitted: _Admitted,
    ) -> Iterator[Desk]:
        with tenant_transaction(door_of(request), siren) as connection:
            access = _access(request, connection, right)
            if replay:
                claim_answer(request, connection, access, body)
            yield Desk(access, connection, access.principal.name, trace_id_of(request))

    return open_desk


def tenant_transaction(door: Door, siren: str) -> AbstractContextManager[TenantConnection]:
    """A transaction for the organisme of an address; ``tenant.unknown`` for any other code."""
    if not _CODE.fullmatch(siren):
        raise TENANT_UNKNOWN()
    return door.house.database.tenant(door.directory.tenant_of(siren))


def _access(request: Request, connection: TenantConnection, right: str | None) -> Access:
    access = resolve(connection, principal_of(request), door_of(request).roles)
    if right is not None:
        access.require(right)
    return access
