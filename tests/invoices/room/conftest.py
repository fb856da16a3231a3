from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

import parvis.invoices.reading.jobs  # noqa: F401 - registers the kinds of jobs
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.invoices import store
from parvis.invoices.domain import Buyer, Field, Origin, Reading, Route, Status, Verdict
from parvis.invoices.intake.service import StoredFile, receive
from parvis.invoices.reading.store import set_read
from parvis.invoices.records import InvoiceId
from parvis.kernel.db import Database
from parvis.kernel.ids import uuid7
from parvis.kernel.secrets import KeyRing, KeySettings
from parvis.tenants.directory.domain import Tenant, TenantKind
from parvis.tenants.directory.service import register

ACTOR = "person:0192a000-0000-7000-8000-000000000001"
BUYER = Buyer(siren="000001024", sirens=frozenset({"000001024"}))
TODAY = date(2026, 11, 24)
SELLER = {
    "document_type": "380",
    "invoice_number": "INV-1",
    "issue_date": "2026-10-05",
    "seller.name": "Fournisseur Inventé",
    "seller.siren": "000002204",
    "seller.siret": "00000220400014",
    "payment.iban": "FR7600001000010000000000187",
    "totals.total_ht": "100.00",
    "totals.total_tva": "20.00",
    "totals.total_ttc": "120.00",
    "totals.amount_due": "120.00",
}


@pytest.fixture
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app) as opened:
        yield opened


@pytest.fixture
def tenant(database: Database) -> Tenant:
    return new_tenant(database)


def new_tenant(database: Database) -> Tenant:
    with TemporaryDirectory() as folder, database.shared() as connection:
        return register(
            connection,
            KeyRing.prepare(KeySettings(keys_dir=Path(folder))),
            code=f"{uuid4().int % 10**9:09d}",
            name="Commune inventée",
            kind=TenantKind.COMMUNE,
        )


def reading(**changed: str) -> Reading:
    """A reading of the text route; ``seller__name`` stands for ``seller.name``."""
    values = SELLER | {name.replace("__", "."): value for name, value in changed.items()}
    fields = {
        name: Field(value, value, Status.PRINTED, Origin.TEXT, 1, (0.1, 0.1, 0.2, 0.12))
        for name, value in values.items()
    }
    return Reading(
        file="inventee.pdf",
        sha256="0" * 64,
        pages=1,
        route=Route.TEXT,
        engine=None,
        fields=fields,
        verdict=Verdict.TO_CHECK,
    )


@pytest.fixture
def arrived(database: Database, tenant: Tenant) -> Callable[..., InvoiceId]:
    """``arrived(reading)``: an invoice of the organisme, read and waiting for a person."""

    def arrive(read: Reading | None = None, sha256: str | None = None) -> InvoiceId:
        file = StoredFile(
            name="inventee.pdf",
            media_type="application/pdf",
            sha256=sha256 or uuid7().hex * 2,
            size=1000,
            key=f"t/{tenant.id}/invoices/{uuid7()}",
        )
        with database.tenant(tenant.id) as connection:
            got = receive(
                connection, file, received_by="client:invente", zone=ZoneInfo("Europe/Paris")
            )
            if read is not None:
                store.save_reading(connection, got.id, read, machine=True)
                set_read(connection, got.id)
        return got.id

    return arrive
