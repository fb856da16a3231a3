"""Addresses of a person's work on one invoice."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Response

from parvis.invoices.buyers import here
from parvis.invoices.http import named_shape
from parvis.invoices.problems import (
    BLOCKED,
    FIELD_UNKNOWN,
    FIELD_VALUE,
    INVOICE_UNKNOWN,
    NOTHING_TO_UNDO,
    REASON_MISSING,
    SECOND_NEEDED,
    WRONG_STATE,
)
from parvis.invoices.records import InvoiceId, InvoiceRecord
from parvis.invoices.review import service
from parvis.invoices.shapes import Invoice, Reason
from parvis.tenants.conditions import VERSION_LOST, VERSION_REQUIRED
from parvis.tenants.http import Desk, ExpectedVersion, desk, refuses, room_router, set_etag

router = room_router("/invoices/{invoice}", tags=["invoices"])

_COMMON = (INVOICE_UNKNOWN, WRONG_STATE, VERSION_LOST, VERSION_REQUIRED)
_Writer = Annotated[Desk, desk("invoices:write")]
_Validator = Annotated[Desk, desk("invoices:validate")]
_Values = Annotated[
    dict[str, str | None],
    Body(
        min_length=1,
        max_length=60,
        description="Champ → valeur ; null vide le champ.",
        examples=[{"totals.total_ttc": "1234,50"}],
    ),
]


@router.patch("/fields", responses=refuses(*_COMMON, FIELD_UNKNOWN, FIELD_VALUE))
def correct_fields(
    invoice: InvoiceId,
    values: _Values,
    expected: ExpectedVersion,
    desk: _Writer,
    response: Response,
) -> Invoice:
    """Correct fields; every check runs again."""
    place = here(desk.connection)
    found = service.correct(
        desk.connection,
        invoice,
        values,
        expected=expected,
        actor=desk.actor,
        buyer=place.buyer,
        today=place.today,
    )
    return _shown(desk, found, response)


@router.post("/undo", responses=refuses(*_COMMON, NOTHING_TO_UNDO))
def undo_correction(
    invoice: InvoiceId, expected: ExpectedVersion, desk: _Writer, response: Response
) -> Invoice:
    """Take back the last correction."""
    place = here(desk.connection)
    found = service.undo(
        desk.connection,
        invoice,
        expected=expected,
        actor=desk.actor,
        buyer=place.buyer,
        today=place.today,
    )
    return _shown(desk, found, response)


@router.post("/validate", responses=refuses(*_COMMON, BLOCKED, SECOND_NEEDED))
def validate_invoice(
    invoice: InvoiceId,
    why: Reason,
    expected: ExpectedVersion,
    desk: _Validator,
    response: Response,
) -> Invoice:
    """A person takes responsibility for the data; never granted to a machine."""
    found = service.validate(
        desk.connection, invoice, expected=expected, actor=desk.actor, reason=why.reason
    )
    return _shown(desk, found, response)


@router.post("/reject", responses=refuses(*_COMMON, REASON_MISSING))
def reject_invoice(
    invoice: InvoiceId,
    why: Reason,
    expected: ExpectedVersion,
    desk: _Validator,
    response: Response,
) -> Invoice:
    """Refuse an invoice, with its reason."""
    found = service.reject(
        desk.connection, invoice, expected=expected, actor=desk.actor, reason=why.reason
    )
    return _shown(desk, found, response)


@router.post("/reopen", responses=refuses(*_COMMON))
def reopen_invoice(
    invoice: InvoiceId, expected: ExpectedVersion, desk: _Validator, response: Response
) -> Invoice:
    """Take a decision back."""
    found = service.reopen(desk.connection, invoice, expected=expected, actor=desk.actor)
    return _shown(desk, found, response)


@router.post("/trash", responses=refuses(*_COMMON))
def trash_invoice(
    invoice: InvoiceId, expected: ExpectedVersion, desk: _Writer, response: Response
) -> Invoice:
    """Put aside what is no invoice."""
    found = service.trash(desk.connection, invoice, expected=expected, actor=desk.actor)
    return _shown(desk, found, response)


@router.post("/restore", responses=refuses(*_COMMON))
def restore_invoice(
    invoice: InvoiceId, expected: ExpectedVersion, desk: _Writer, response: Response
) -> Invoice:
    """Take an invoice out of the trash."""
    found = service.restore(desk.connection, invoice, expected=expected, actor=desk.actor)
    return _shown(desk, found, response)


def _shown(desk: Desk, found: InvoiceRecord, response: Response) -> Invoice:
    set_etag(response, found.version)
    return named_shape(desk.connection, found)
