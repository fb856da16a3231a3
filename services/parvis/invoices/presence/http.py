"""Addresses that tell who else looks at an invoice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from parvis.invoices import store as invoices
from parvis.invoices.presence import store
from parvis.invoices.problems import INVOICE_UNKNOWN
from parvis.invoices.records import InvoiceId
from parvis.tenants.http import Desk, desk, refuses, room_router
from parvis.tenants.people.service import names_of

router = room_router("/invoices/{invoice}/presence", tags=["invoices"])

_Reader = Annotated[Desk, desk("invoices:read")]


class OtherReader(BaseModel):
    """Somebody else who has the invoice open."""

    model_config = ConfigDict(extra="forbid")

    name: str
    until: datetime


class Presence(BaseModel):
    """Come again before ``lease_s`` seconds have passed to stay visible to the others."""

    model_config = ConfigDict(extra="forbid")

    others: list[OtherReader]
    lease_s: int


@router.post("", responses=refuses(INVOICE_UNKNOWN))
def look_at_invoice(invoice: InvoiceId, desk: _Reader) -> Presence:
    """Say that I look at this invoice, and learn who else does."""
    invoices.get(desk.connection, invoice)
    store.look(desk.connection, invoice, desk.actor)
    found = store.others(desk.connection, invoice, desk.actor)
    names = names_of(desk.connection, [each.actor for each in found])
    return Presence(
        others=[OtherReader(name=names[each.actor], until=each.until) for each in found],
        lease_s=store.LEASE_S,
    )


@router.delete("", status_code=204, responses=refuses(INVOICE_UNKNOWN))
def leave_invoice(invoice: InvoiceId, desk: _Reader) -> Response:
    """Say that I look no more."""
    invoices.get(desk.connection, invoice)
    store.leave(desk.connection, invoice, desk.actor)
    return Response(status_code=204)
