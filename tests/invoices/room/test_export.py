import csv
import io
import json
from collections.abc import Callable

import pytest
from invoices.room.conftest import ACTOR, reading

from parvis.invoices import store
from parvis.invoices.export.service import Exported, export
from parvis.invoices.records import InvoiceId, InvoiceStatus
from parvis.invoices.review.service import validate
from parvis.kernel.db import Database
from parvis.kernel.problems import Problem
from parvis.tenants.directory.domain import Tenant

Arrive = Callable[..., InvoiceId]


def validated(database: Database, tenant: Tenant, invoice: InvoiceId) -> None:
    with database.tenant(tenant.id) as connection:
        version = store.get(connection, invoice).version
        validate(connection, invoice, expected=version, actor=ACTOR, reason=None)


def taken(database: Database, tenant: Tenant, invoice: InvoiceId, form: str) -> Exported:
    with database.tenant(tenant.id) as connection:
        return export(connection, invoice, form=form, actor=ACTOR)


def test_nothing_is_exported_before_a_person_has_validated(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())

    with pytest.raises(Problem) as refused:
        taken(database, tenant, invoice, "json")

    assert refused.value.code == "invoice.not_validated"


def test_the_json_carries_every_value_and_says_that_it_is_no_invoice(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    validated(database, tenant, invoice)

    document = json.loads(taken(database, tenant, invoice, "json").content)

    assert document["validated_by"] == ACTOR
    assert "ne vaut pas facture" in document["notice"]
    assert document["reading"]["fields"]["totals.total_ttc"]["value"] == "120.00"


def test_the_csv_opens_in_a_french_spreadsheet_and_runs_no_formula(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading(seller__name="=HYPERLINK(1)", totals__total_ht="-100.00"))
    validated(database, tenant, invoice)

    text = taken(database, tenant, invoice, "csv").content.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert (row["seller.name"], row["totals.total_ht"]) == ("'=HYPERLINK(1)", "-100,00")
    assert row["due_date"] == ""


def test_the_first_export_changes_the_state_and_the_next_ones_do_not(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    validated(database, tenant, invoice)

    taken(database, tenant, invoice, "csv")
    with database.tenant(tenant.id) as connection:
        once = store.get(connection, invoice)
    taken(database, tenant, invoice, "json")
    with database.tenant(tenant.id) as connection:
        twice = store.get(connection, invoice)

    assert once.status is InvoiceStatus.EXPORTED
    assert (once.status, once.version) == (twice.status, twice.version)


def test_an_unknown_format_is_refused(database: Database, tenant: Tenant, arrived: Arrive) -> None:
    with pytest.raises(Problem) as refused:
        taken(database, tenant, arrived(reading()), "docx")

    assert refused.value.code == "invoice.export_format"
