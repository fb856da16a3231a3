from collections.abc import Callable

from invoices.room.conftest import new_tenant, reading

from parvis.invoices import store
from parvis.invoices.intake.service import clean_name
from parvis.invoices.records import InvoiceId, InvoiceStatus
from parvis.invoices.store import ListFilter
from parvis.kernel.db import Database
from parvis.tenants.directory.domain import Tenant

Arrive = Callable[..., InvoiceId]


def ids(database: Database, tenant: Tenant, wanted: ListFilter) -> list[InvoiceId]:
    with database.tenant(tenant.id) as connection:
        return [row.id for row in store.page(connection, wanted, after=None, limit=50)]


def test_a_list_goes_from_the_newest_to_the_oldest_page_after_page(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    made = [arrived(reading(invoice_number=f"N-{n}")) for n in range(5)]

    seen: list[InvoiceId] = []
    after = None
    while True:
        with database.tenant(tenant.id) as connection:
            rows = store.page(connection, ListFilter(), after=after, limit=2)
        if not rows:
            break
        seen += [row.id for row in rows]
        after = (rows[-1].received_at, rows[-1].id)

    assert made[::-1] == seen


def test_a_list_is_narrowed_by_state_supplier_and_words(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    waiting = arrived()
    read = arrived(reading(seller__name="100 % Inventé"))

    assert ids(database, tenant, ListFilter(status=InvoiceStatus.READING)) == [waiting]
    assert ids(database, tenant, ListFilter(supplier="000002204")) == [read]
    assert ids(database, tenant, ListFilter(text="100 %")) == [read]
    assert ids(database, tenant, ListFilter(text="1%0")) == []


def test_a_list_shows_nothing_of_another_organisme(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    arrived(reading())

    assert ids(database, new_tenant(database), ListFilter()) == []
    assert len(ids(database, tenant, ListFilter())) == 1


def test_a_file_name_is_metadata_only() -> None:
    assert clean_name("../../etc/passwd") == "passwd"
    assert clean_name("C:\\Scans\\facture\u202e.pdf") == "facture.pdf"
    assert clean_name("\x00\n") == "document"
    assert len(clean_name("x" * 500)) == 120
