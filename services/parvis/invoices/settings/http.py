"""Address of the organisme's choices for its invoices."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from parvis.invoices.settings import store
from parvis.kernel.journal import record
from parvis.tenants.http import Desk, desk, room_router

router = room_router("/invoice-settings", tags=["invoices"])


class InvoiceSettings(BaseModel):
    """``second_validation``: an invoice is validated once two different people have done so."""

    model_config = ConfigDict(extra="forbid")

    second_validation: bool


@router.get("")
def show_invoice_settings(desk: Annotated[Desk, desk("invoices:read")]) -> InvoiceSettings:
    """How invoices are validated here."""
    return InvoiceSettings(second_validation=store.second_validation(desk.connection))


@router.put("")
def change_invoice_settings(
    wanted: InvoiceSettings, desk: Annotated[Desk, desk("invoices:settings")]
) -> InvoiceSettings:
    """Choose how invoices are validated here; the choice is journalled."""
    store.set_second_validation(desk.connection, wanted=wanted.second_validation, set_by=desk.actor)
    record(
        desk.connection,
        action="invoice.settings_changed",
        actor=desk.actor,
        facts={"second_validation": wanted.second_validation},
    )
    return wanted
