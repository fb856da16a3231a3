"""Address that sends an invoice to the organisme it is for."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field

from parvis.invoices.intake.service import StoredFile
from parvis.invoices.moving import service
from parvis.invoices.problems import INVOICE_UNKNOWN, MOVE_NOWHERE, WRONG_STATE
from parvis.invoices.records import InvoiceId, InvoiceRecord
from parvis.invoices.shapes import Invoice, invoice_shape
from parvis.tenants.access.service import resolve
from parvis.tenants.conditions import VERSION_LOST, VERSION_REQUIRED
from parvis.tenants.http import (
    Access,
    ExpectedVersion,
    Siren,
    allowed,
    door_of,
    principal_of,
    refuses,
    room_router,
    set_etag,
    tenant_transaction,
)

router = room_router("/invoices/{invoice}/move", tags=["invoices"])

_WRITE = "invoices:write"


class MoveAsk(BaseModel):
    """Code of the organisme that the invoice is for."""

    model_config = ConfigDict(extra="forbid")

    to: Annotated[str, Field(pattern=r"^[0-9]{9}(-test)?$", examples=["210000020"])]


class Moved(BaseModel):
    """The original, put aside here, and where its copy is being read."""

    model_config = ConfigDict(extra="forbid")

    invoice: Invoice
    to: str
    arrived: UUID


@router.post(
    "",
    responses=refuses(INVOICE_UNKNOWN, WRONG_STATE, MOVE_NOWHERE, VERSION_LOST, VERSION_REQUIRED),
)
def move_invoice(
    request: Request,
    siren: Siren,
    invoice: InvoiceId,
    ask: MoveAsk,
    expected: ExpectedVersion,
    access: Annotated[Access, allowed(_WRITE)],
    response: Response,
) -> Moved:
    """Send an invoice to another of my organismes; the right to write is asked of both."""
    door, actor = door_of(request), access.principal.name
    with tenant_transaction(door, siren) as source:
        found = service.movable(source, invoice, expected=expected)
    there = _writer_there(request, ask.to)
    service.check_elsewhere(access.code, there.code)
    file = service.copy_file(door.house, found, there.tenant)
    arrived = _received_there(request, found, file, came_from=access, to=there)
    with tenant_transaction(door, siren) as source:
        gone = service.depart(
            source, invoice, expected=expected, to_code=there.code, arrived=arrived, actor=actor
        )
    set_etag(response, gone.version)
    return Moved(invoice=invoice_shape(gone), to=there.code, arrived=arrived)


def _received_there(
    request: Request, found: InvoiceRecord, file: StoredFile, *, came_from: Access, to: Access
) -> InvoiceId:
    with door_of(request).house.database.tenant(to.tenant) as target:
        return service.arrive(
            target,
            found,
            file,
            came_from=came_from.tenant,
            from_code=came_from.code,
            actor=to.principal.name,
        )


def _writer_there(request: Request, code: str) -> Access:
    """The same person in the other organisme; refused as at any of its addresses."""
    door = door_of(request)
    with tenant_transaction(door, code) as target:
        there = resolve(target, principal_of(request), door.roles)
    there.require(_WRITE)
    return there
