"""The demonstration at work: invented documents go in as a partner would send them, then are shown.

They are received through the same use cases as the API's and read by the workers; what is printed
comes back from the database.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import parvis.invoices.reading.jobs  # noqa: F401 - registers the kinds of jobs
from parvis.cli.demo.drawing import pdf_of
from parvis.cli.demo.invoices import INVOICES, Invoice, Paper
from parvis.cli.demo.paper import photographed, scanned
from parvis.cli.demo.people import MAYORS
from parvis.cli.demo.pool import CLIENT, COMMUNES
from parvis.invoices.intake.service import keep_file, receive
from parvis.invoices.intake.store import earlier_with
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.review.service import validate
from parvis.invoices.store import ListFilter, get, page
from parvis.kernel.documents import DocumentLimits
from parvis.kernel.house import House
from parvis.kernel.ids import TenantId
from parvis.tenants.directory.service import Directory
from parvis.tenants.issuer.accounts.store import account_named

_WAITING = frozenset({InvoiceStatus.RECEIVED, InvoiceStatus.READING})
_LOOK_EVERY_S = 0.25
_PATIENCE_S = 180.0

Say = Callable[[str], None]
_Sent = tuple[TenantId, InvoiceId]


def content_of(invoice: Invoice, limits: DocumentLimits) -> bytes:
    """The file as it is sent, on its kind of paper."""
    pdf = pdf_of(invoice, COMMUNES[invoice.buyer])
    if invoice.paper is Paper.SCAN:
        return scanned(pdf, limits)
    if invoice.paper is Paper.PHOTO:
        return photographed(pdf, limits)
    return pdf


def show_demo(house: House, say: Say, stop: threading.Event) -> None:
    """Send every invented invoice not yet known, and print each as soon as it is read.

    Some are validated by the mayor in between, so that what follows finds known suppliers.
    """
    first = [invoice for invoice in INVOICES if not invoice.afterwards]
    if not _read_all(house, first, say, stop):
        return
    _validate(house)
    if _read_all(house, [i for i in INVOICES if i.afterwards], say, stop):
        say("Démonstration : tout est lu.")


def _read_all(house: House, invoices: Sequence[Invoice], say: Say, stop: threading.Event) -> bool:
    """Send what is new and wait until it is read; False when stopped or out of patience."""
    directory = Directory(house.database)
    sent = [_send(house, directory, invoice) for invoice in invoices]
    left = [one for one in sent if one is not None]
    say(f"Démonstration : {len(left)} factures inventées reçues, lecture en cours…")
    looks = int(_PATIENCE_S / _LOOK_EVERY_S)
    while left and looks and not stop.wait(_LOOK_EVERY_S):
        left = [one for one in left if not _shown(house, one, say)]
        looks -= 1
    if left and not stop.is_set():
        say(f"Démonstration : {len(left)} factures attendent encore leur lecture.")
    return not left


def _validate(house: House) -> None:
    """The mayors of the demonstration decide on the invoices that the list says validated."""
    directory = Directory(house.database)
    wanted = {invoice.file_name: invoice for invoice in INVOICES if invoice.validated}
    for place, mayor in zip(COMMUNES, MAYORS, strict=True):
        with house.database.tenant(directory.tenant_of(place.siren)) as connection:
            account = account_named(connection, mayor)
            assert account is not None
            waiting = ListFilter(status=InvoiceStatus.TO_REVIEW)
            for found in page(connection, waiting, after=None, limit=100):
                if found.file_name in wanted:
                    validate(
                        connection,
                        found.id,
                        expected=found.version,
                        actor=f"person:{account.person}",
                        reason=None,
                    )


def _send(house: House, directory: Directory, invoice: Invoice) -> _Sent | None:
    tenant = directory.tenant_of(COMMUNES[invoice.buyer].siren)
    content = content_of(invoice, house.limits)
    with house.database.tenant(tenant) as connection:
        if earlier_with(connection, hashlib.sha256(content).hexdigest()):
            return None
    file = keep_file(house, tenant, invoice.file_name, content)
    with house.database.tenant(tenant) as connection:
        got = receive(
            connection,
            file,
            received_by=f"client:{CLIENT}",
            zone=ZoneInfo("Europe/Paris"),
        )
    return tenant, got.id


def _shown(house: House, sent: _Sent, say: Say) -> bool:
    tenant, invoice = sent
    with house.database.tenant(tenant) as connection:
        found = get(connection, invoice)
    if found.status in _WAITING:
        return False
    say("\n".join(lines_of(found)))
    return True


def lines_of(found: InvoiceRecord) -> list[str]:
    """What was read on one invoice, field by field."""
    if found.reading is None:
        why = found.problem["detail"] if found.problem else "raison inconnue"
        return [f"\n■ {found.file_name} : illisible. {why}"]
    reading = found.reading
    lines = [
        f"\n■ {found.file_name} ({_ROUTES[reading.route.value]}) : {_VERDICTS[reading.verdict.value]}"
    ]
    for name, field in reading.fields.items():
        if field.value is not None:
            origin = field.source.value if field.source else ""
            lines.append(f"    {name:<30} {field.value:<45} {origin}")
    lines += [f"    ! {check.detail}" for check in reading.checks if check.result.value == "fail"]
    lines += [f"    ! alerte {alert.code}" for alert in reading.alerts]
    return lines


_ROUTES = {
    "xml": "facture électronique",
    "text": "texte du PDF",
    "ocr": "image lue",
    "mixed": "plusieurs sources",
}
_VERDICTS = {"sure": "sûr", "to_check": "à vérifier", "in_error": "en erreur"}
