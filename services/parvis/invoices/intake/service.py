"""A supplier's file arrives: stored first, then one transaction for the row and its job."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from parvis.invoices.intake import store
from parvis.invoices.records import InvoiceId
from parvis.invoices.store import get_for_change
from parvis.kernel import clock
from parvis.kernel.db import TenantConnection
from parvis.kernel.documents import accepted_type
from parvis.kernel.events import publish
from parvis.kernel.house import House
from parvis.kernel.ids import JobId, TenantId, uuid7
from parvis.kernel.jobs import submit
from parvis.kernel.journal import record
from parvis.tenants.conditions import check_version

# CCP R.2192-10: thirty days from receipt.
_PAYMENT_DELAY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is durable, with no row yet; the sweep removes it if none comes."""

    name: str
    media_type: str
    sha256: str
    size: int
    key: str


@dataclass(frozen=True, slots=True)
class Received:
    """What the sender is told."""

    id: InvoiceId
    job: JobId
    duplicate_of: InvoiceId | None


def keep_file(house: House, tenant: TenantId, name: str, content: bytes) -> StoredFile:
    """Check size and type by content, then write the file. No transaction is open here.

    Raises the ``document.*`` problems of the kernel.
    """
    media_type = accepted_type(content, limits=house.limits)
    key = f"t/{tenant}/invoices/{uuid7()}"
    house.blobs.put(key, content)
    return StoredFile(
        name=clean_name(name),
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        key=key,
    )


def receive(
    connection: TenantConnection,
    file: StoredFile,
    *,
    received_by: str,
    zone: ZoneInfo,
    invoice: InvoiceId | None = None,
) -> Received:
    """Make an invoice of a stored file and ask for its reading, in the caller's transaction.

    ``invoice`` is the id to give when the caller has chosen it.
    """
    invoice = invoice or InvoiceId(uuid7())
    duplicate_of = store.earlier_with(connection, file.sha256)
    deadline = clock.today(zone) + _PAYMENT_DELAY
    store.add(connection, _arrival(invoice, file, received_by, deadline), duplicate_of)
    record(
        connection,
        action="invoice.received",
        actor=received_by,
        subject=str(invoice),
        facts={"sha256": file.sha256, "size": file.size, "media_type": file.media_type},
    )
    publish(connection, "invoice.received", subject=invoice, facts={})
    return Received(invoice, _ask_reading(connection, invoice, received_by), duplicate_of)


def _arrival(
    invoice: InvoiceId, file: StoredFile, received_by: str, deadline: date
) -> store.Arrival:
    return store.Arrival(
        id=invoice,
        file_name=file.name,
        media_type=file.media_type,
        sha256=file.sha256,
        size=file.size,
        blob_key=file.key,
        received_by=received_by,
        deadline=deadline,
    )


def reread(connection: TenantConnection, invoice: InvoiceId, *, expected: int, actor: str) -> JobId:
    """Read again from the original file; corrections made since are dropped, history stays."""
    found = get_for_change(connection, invoice)
    check_version(expected, found.version)
    found.require("reread")
    record(connection, action="invoice.reread", actor=actor, subject=str(invoice), facts={})
    return _ask_reading(connection, invoice, actor)


def _ask_reading(connection: TenantConnection, invoice: InvoiceId, actor: str) -> JobId:
    job = submit(
        connection,
        "invoice.read",
        {"invoice": str(invoice)},
        asked_by=actor,
        subject=invoice,
    )
    store.ring(connection, invoice, job)
    return job


def clean_name(name: str) -> str:
    """The sender's file name as plain metadata: last part, no control character, 120 at most."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return visible.strip()[:120] or "document"
