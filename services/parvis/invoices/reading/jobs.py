"""Work of the queue: read a received file, read its images, draw its pages.

XML and text are read on the light queue; a document that needs OCR moves to the queue of its
slots, so that no electronic invoice waits behind scans.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from parvis.capabilities.ocr import OcrSettings
from parvis.invoices.buyers import here
from parvis.invoices.domain import Reading
from parvis.invoices.intake.store import ring
from parvis.invoices.reading import store
from parvis.invoices.reading.kept import ImagesToRead, Memory, NoOcr
from parvis.invoices.reading.machine import machine_reader
from parvis.invoices.reading.service import read_invoice
from parvis.invoices.records import InvoiceId
from parvis.invoices.review.service import with_history
from parvis.invoices.review.store import drop_corrections
from parvis.invoices.store import get, save_reading
from parvis.kernel.db import TenantConnection
from parvis.kernel.documents import Word, render_pages
from parvis.kernel.documents.picture import webp_of
from parvis.kernel.events import publish
from parvis.kernel.house import House
from parvis.kernel.ids import uuid7
from parvis.kernel.jobs import JobRun, Queue, kind, submit
from parvis.kernel.journal import record
from parvis.kernel.problems import Problem

_DRAWN_DPI = 140
_READER = "platform:reader"


def _give_up(connection: TenantConnection, run: JobRun, why: Problem) -> None:
    """The reading failed for good: the invoice says so, and stays usable by hand."""
    invoice = _invoice_of(run)
    store.set_unreadable(connection, invoice, why)
    record(
        connection,
        action="invoice.unreadable",
        actor=_READER,
        subject=str(invoice),
        facts={"problem": why.code, "attempt": run.attempt},
    )
    publish(connection, "invoice.unreadable", invoice, {"problem": why.code})


@kind("invoice.read", queue=Queue.LIGHT, right="invoices:write", on_failure=_give_up)
def read_received(run: JobRun, house: House) -> None:
    """Read XML and text layers; hand images over to the OCR queue."""
    try:
        _read(run, house, ocr=False)
    except ImagesToRead:
        _hand_over(run)


@kind(
    "invoice.read_images",
    queue=Queue.OCR,
    right="invoices:write",
    limit_s=900,
    on_failure=_give_up,
)
def read_images(run: JobRun, house: House) -> None:
    """Read a document whose pages are images."""
    _read(run, house, ocr=True)


@kind("invoice.draw", queue=Queue.LIGHT)
def draw_pages(run: JobRun, house: House) -> None:
    """Draw the page images that people look at."""
    invoice = _invoice_of(run)
    with run.read() as connection:
        found = get(connection, invoice)
        pages = store.pages_of_invoice(connection, invoice)
    content = house.blobs.get(found.blob_key)
    rasters = render_pages(
        content,
        [page.number for page in pages],
        limits=house.limits,
        dpi=_DRAWN_DPI,
        grey=False,
        trace_id=run.trace_id,
    )
    keys: dict[int, str] = {}
    for page, raster in zip(pages, rasters, strict=True):
        keys[page.number] = _put(house, run, webp_of(raster, turned=page.turned))
        run.progress(len(keys), len(pages), "draw")
    with run.finish() as connection:
        store.put_images(connection, invoice, keys)
        publish(connection, "invoice.drawn", invoice, {"pages": len(keys)})


def _read(run: JobRun, house: House, *, ocr: bool) -> None:
    invoice = _invoice_of(run)
    with run.read() as connection:
        found, buyer = get(connection, invoice), here(connection).buyer
    content = house.blobs.get(found.blob_key)
    reader = machine_reader(limits=house.limits, ocr_settings=OcrSettings(), trace_id=run.trace_id)
    memory, reader = Memory.of(reader, ocr=None if ocr else NoOcr())
    reading = read_invoice(content, found.file_name, reader=reader, buyer=buyer)
    pages = _keep_words(run, house, memory)
    with run.finish() as connection:
        _save(connection, run, invoice, reading, pages)


def _save(
    connection: TenantConnection,
    run: JobRun,
    invoice: InvoiceId,
    reading: Reading,
    pages: Sequence[store.PageKeys],
) -> None:
    final = with_history(connection, invoice, reading)
    save_reading(connection, invoice, final, machine=True)
    drop_corrections(connection, invoice)
    store.put_pages(connection, invoice, pages)
    store.set_read(connection, invoice)
    if pages:
        submit(
            connection,
            "invoice.draw",
            {"invoice": str(invoice)},
            asked_by=_READER,
            cost=len(pages),
            subject=invoice,
        )
    record(
        connection,
        action="invoice.read",
        actor=_READER,
        subject=str(invoice),
        facts={
            "asked_by": run.asked_by,
            "route": reading.route.value,
            "engine": reading.engine.id if reading.engine else None,
            "verdict": final.verdict.value,
        },
    )
    publish(connection, "invoice.read", invoice, {"verdict": final.verdict.value})


def _hand_over(run: JobRun) -> None:
    """Same work, same asker, on the queue that has OCR slots; costs its pages there."""
    invoice = _invoice_of(run)
    with run.finish() as connection:
        job = submit(
            connection,
            "invoice.read_images",
            run.payload,
            asked_by=run.asked_by,
            cost=_OCR_COST,
            subject=invoice,
        )
        ring(connection, invoice, job)


# A scanned page takes some ten times the work of a text page.
_OCR_COST = 10


def _keep_words(run: JobRun, house: House, memory: Memory) -> list[store.PageKeys]:
    return [
        store.PageKeys(number, _put(house, run, _words_json(words)), memory.turned(number))
        for number, words in memory.words.items()
    ]


def _words_json(words: Sequence[Word]) -> bytes:
    items = [
        {"text": w.text, "box": [round(edge, 5) for edge in w.box], "confidence": w.confidence}
        for w in words
    ]
    return json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode()


def _put(house: House, run: JobRun, content: bytes) -> str:
    key = f"t/{run.tenant}/invoices/{uuid7()}"
    house.blobs.put(key, content)
    return key


def _invoice_of(run: JobRun) -> InvoiceId:
    return InvoiceId(UUID(str(run.payload["invoice"])))
