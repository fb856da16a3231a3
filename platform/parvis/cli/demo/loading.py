"""The demonstration at work: invented documents go in as a partner would send them, then are shown.

They are received through the same use cases as the API's and read by the workers; what is printed
comes back from the database.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from zoneinfo import ZoneInfo

import parvis.invoices.reading.jobs  # noqa: F401 - registers the kinds of jobs
from parvis.cli.demo.drawing import pdf_of
from parvis.cli.demo.invoices import INVOICES, Invoice, Paper
from parvis.cli.demo.paper import photographed, scanned
from parvis.cli.demo.pool import CLIENT, COMMUNES
from parvis.invoices.intake.service import keep_file, receive
from parvis.invoices.intake.store import earlier_with
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.store import get
from parvis.kernel.documents import DocumentLimits
from parvis.kernel.house import House
from parvis.kernel.ids import TenantId
from parvis.tenants.directory.service import Directory

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
    """Send every invented invoice not yet known, and print each as soon as it is read."""
    waiting = [sent for sent in _send_all(house) if sent is not None]
    if not waiting:
        say("Démonstration : les factures inventées sont déjà là.")
        return
    say(f"Démonstration : {len(waiting)} factures inventées reçues, lecture en cours…")
    left, looks = waiting, int(_PATIENCE_S / _LOOK_EVERY_S)
    while left and looks and not stop.wait(_LOOK_EVERY_S):
        left = [sent for sent in left if not _shown(house, sent, say)]
        looks -= 1
    if not left:
        say("Démonstration : tout est lu.")
    elif not stop.is_set():
        say(f"Démonstration : {len(left)} factures attendent encore leur lecture.")


def _send_all(house: House) -> list[_Sent | None]:
    directory = Directory(house.database)
    return [_send(house, directory, invoice) for invoice in INVOICES]


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
