"""Addresses where invoices arrive."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Response

from parvis.invoices.buyers import here
from parvis.invoices.intake.service import StoredFile, clean_name, keep_file, receive, reread
from parvis.invoices.problems import INVOICE_UNKNOWN, WRONG_STATE
from parvis.invoices.records import InvoiceId, InvoiceStatus
from parvis.invoices.shapes import (
    FileProblem,
    Invoice,
    ReceivedItem,
    ReceivedItems,
    invoice_shape,
)
from parvis.invoices.store import get
from parvis.kernel.documents import problems as documents
from parvis.kernel.house import House
from parvis.kernel.problems import Problem
from parvis.tenants.access.domain import Access
from parvis.tenants.conditions import VERSION_LOST, VERSION_REQUIRED
from parvis.tenants.http import (
    Desk,
    ExpectedVersion,
    Received,
    accepts,
    allowed,
    desk,
    house,
    received,
    refuses,
    room_router,
    set_etag,
)

router = room_router("/invoices", tags=["invoices"])

_Kept = list[tuple[str, StoredFile | Problem]]


def _kept(
    access: Annotated[Access, allowed("invoices:write")],
    body: Annotated[Received, Depends(received, scope="function")],
    house: Annotated[House, Depends(house)],
) -> _Kept:
    """Files written to the storage while no transaction is open; each refused one apart."""
    kept: _Kept = []
    for upload in body.uploads:
        try:
            stored = keep_file(house, access.tenant, upload.name, upload.file.read())
        except Problem as refused:
            if refused.type.kind.may_retry:
                raise
            kept.append((clean_name(upload.name), refused))
        else:
            kept.append((stored.name, stored))
    return kept


@router.post(
    "",
    status_code=202,
    openapi_extra=accepts(
        "multipart/form-data",
        "application/pdf",
        "application/xml",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
        "image/heic",
    ),
    responses=refuses(documents.EMPTY, documents.TYPE_UNKNOWN, documents.TOO_LARGE),
)
def receive_invoices(
    kept: Annotated[_Kept, Depends(_kept)], desk: Annotated[Desk, desk("invoices:write")]
) -> ReceivedItems:
    """Receive one or several files. A request with a single refused file is refused itself."""
    if not kept:
        raise documents.EMPTY()
    only = kept[0][1]
    if len(kept) == 1 and isinstance(only, Problem):
        raise only
    zone = here(desk.connection).zone
    items: list[ReceivedItem] = []
    for name, stored in kept:
        if isinstance(stored, Problem):
            problem = FileProblem(code=stored.code, detail=stored.detail)
            items.append(ReceivedItem(file=name, problem=problem))
            continue
        got = receive(desk.connection, stored, received_by=desk.actor, zone=zone)
        items.append(
            ReceivedItem(
                file=name,
                id=got.id,
                status=InvoiceStatus.READING,
                job=got.job,
                duplicate_of=got.duplicate_of,
            )
        )
    return ReceivedItems(items=items)


@router.post(
    "/{invoice}/reread",
    status_code=202,
    responses=refuses(INVOICE_UNKNOWN, WRONG_STATE, VERSION_LOST, VERSION_REQUIRED),
)
def reread_invoice(
    invoice: InvoiceId,
    expected: ExpectedVersion,
    desk: Annotated[Desk, desk("invoices:write")],
    response: Response,
) -> Invoice:
    """Read again from the original file; corrections are dropped, the history stays."""
    reread(desk.connection, invoice, expected=expected, actor=desk.actor)
    found = get(desk.connection, invoice)
    set_etag(response, found.version)
    return invoice_shape(found)
