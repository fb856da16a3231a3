"""Addresses where validated data leave."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from parvis.invoices.export.service import export
from parvis.invoices.problems import EXPORT_FORMAT, INVOICE_UNKNOWN, NOT_VALIDATED
from parvis.invoices.records import InvoiceId
from parvis.tenants.http import Desk, desk, refuses, room_router

router = room_router("/invoices/{invoice}", tags=["invoices"])


@router.get(
    "/export",
    response_class=Response,
    responses={
        **refuses(INVOICE_UNKNOWN, NOT_VALIDATED, EXPORT_FORMAT),
        200: {"content": {"application/json": {}, "text/csv": {}}, "description": "Fichier."},
    },
)
def export_invoice(
    invoice: InvoiceId,
    desk: Annotated[Desk, desk("invoices:export")],
    form: Annotated[str, Query(alias="format", max_length=20)] = "json",
) -> Response:
    """The data of a validated invoice."""
    file = export(desk.connection, invoice, form=form, actor=desk.actor)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
