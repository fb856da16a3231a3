"""Addresses where invoices are looked at: list, one, its pages, its original, its history."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from parvis.invoices import store
from parvis.invoices.problems import INVOICE_UNKNOWN, PAGE_NOT_READY, PAGE_UNKNOWN
from parvis.invoices.reading import store as pages
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.shapes import (
    History,
    HistoryItem,
    Invoice,
    InvoiceSummary,
    PageWords,
    invoice_shape,
    summary_shape,
)
from parvis.kernel.clock import rfc3339
from parvis.kernel.db import TenantConnection
from parvis.kernel.house import House
from parvis.kernel.journal import entries_about
from parvis.tenants.conditions import CURSOR_INVALID
from parvis.tenants.http import Desk, Listing, desk, house, page, refuses, room_router, set_etag
from parvis.tenants.people.service import names_of

router = room_router("/invoices", tags=["invoices"])

_Reader = Annotated[Desk, desk("invoices:read")]
_Number = Annotated[int, Path(ge=1, le=10_000)]


@router.get("", responses=refuses(CURSOR_INVALID))
def list_invoices(
    desk: _Reader,
    page: page,
    status: InvoiceStatus | None = None,
    supplier: Annotated[str | None, Query(pattern=r"^[0-9]{9}$", description="SIREN.")] = None,
    received_from: date | None = None,
    received_to: date | None = None,
    q: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
    sort: Literal["received_at", "-received_at"] = "-received_at",
) -> Listing[InvoiceSummary]:
    """Invoices of the organisme, newest first; those in the trash only when asked for."""
    wanted = store.ListFilter(
        status=status,
        supplier=supplier,
        received_from=received_from,
        received_to=received_to,
        text=q,
        oldest_first=sort == "received_at",
    )
    listing = f"invoices {wanted}"
    rows = store.page(
        desk.connection, wanted, after=page.after(listing, _position), limit=page.limit + 1
    )
    shown, cursor = page.cut(listing, rows, _place)
    return Listing(items=[summary_shape(row) for row in shown], next_cursor=cursor)


@router.get("/{invoice}", responses=refuses(INVOICE_UNKNOWN))
def show_invoice(invoice: InvoiceId, desk: _Reader, response: Response) -> Invoice:
    """One invoice with all that was read."""
    found = store.get(desk.connection, invoice)
    set_etag(response, found.version)
    return named_shape(desk.connection, found)


@router.get(
    "/{invoice}/pages/{number}.webp",
    response_class=Response,
    responses={
        **refuses(INVOICE_UNKNOWN, PAGE_UNKNOWN, PAGE_NOT_READY),
        200: {"content": {"image/webp": {}}, "description": "Image de la page."},
    },
)
def show_page(
    invoice: InvoiceId,
    number: _Number,
    desk: _Reader,
    house: Annotated[House, Depends(house)],
) -> Response:
    """Image of one page, drawn when the document was read."""
    keys = _page_keys(desk, invoice, number)
    if keys.image is None:
        raise PAGE_NOT_READY(page=number)
    return Response(house.blobs.get(keys.image), media_type="image/webp")


@router.get(
    "/{invoice}/pages/{number}/words",
    responses=refuses(INVOICE_UNKNOWN, PAGE_UNKNOWN, PAGE_NOT_READY),
)
def show_words(
    invoice: InvoiceId,
    number: _Number,
    desk: _Reader,
    house: Annotated[House, Depends(house)],
) -> PageWords:
    """Words of one page with their boxes."""
    keys = _page_keys(desk, invoice, number)
    return PageWords(page=number, words=json.loads(house.blobs.get(keys.words)))


@router.get(
    "/{invoice}/original",
    response_class=Response,
    responses={
        **refuses(INVOICE_UNKNOWN),
        200: {"content": {"*/*": {}}, "description": "Fichier reçu, dans son type."},
    },
)
def show_original(
    invoice: InvoiceId, desk: _Reader, house: Annotated[House, Depends(house)]
) -> Response:
    """The file as it was received, to download; never shown in place."""
    found = store.get(desk.connection, invoice)
    return Response(
        house.blobs.get(found.blob_key),
        media_type=found.media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.file_name)}"},
    )


@router.get("/{invoice}/history", responses=refuses(INVOICE_UNKNOWN))
def show_history(invoice: InvoiceId, desk: _Reader) -> History:
    """All that happened to an invoice, oldest first."""
    store.get(desk.connection, invoice)
    entries = list(entries_about(desk.connection, str(invoice)))
    names = names_of(desk.connection, [entry.actor for entry in entries])
    return History(
        items=[
            HistoryItem(
                at=entry.at,
                action=entry.action,
                actor=entry.actor,
                actor_name=names.get(entry.actor),
                facts=entry.facts,
            )
            for entry in entries
        ]
    )


def named_shape(connection: TenantConnection, found: InvoiceRecord) -> Invoice:
    """An invoice with the name of whoever decided."""
    decided = [found.decision.by] if found.decision else []
    return invoice_shape(found, names_of(connection, decided) if decided else {})


def _page_keys(desk: Desk, invoice: InvoiceId, number: int) -> pages.PageKeys:
    found = store.get(desk.connection, invoice)
    keys = pages.page_keys(desk.connection, invoice, number)
    if keys is not None:
        return keys
    if found.pages is None or number <= found.pages:
        raise PAGE_NOT_READY(page=number)
    raise PAGE_UNKNOWN(page=number)


def _position(parts: list[str]) -> tuple[datetime, UUID]:
    at, invoice = parts
    return datetime.fromisoformat(at), UUID(invoice)


def _place(found: InvoiceRecord) -> tuple[str, ...]:
    return rfc3339(found.received_at), str(found.id)
