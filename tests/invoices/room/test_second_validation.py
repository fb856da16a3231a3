from collections.abc import Callable

import pytest
from invoices.room.conftest import ACTOR, BUYER, TODAY, reading

from parvis.invoices import store
from parvis.invoices.presence import store as presence
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.review import service
from parvis.invoices.settings.store import second_validation, set_second_validation
from parvis.kernel.db import Database
from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Problem
from parvis.tenants.directory.domain import Tenant

Arrive = Callable[..., InvoiceId]
MAYOR, DEPUTY = f"person:{uuid7()}", f"person:{uuid7()}"


@pytest.fixture(autouse=True)
def two_people(database: Database, tenant: Tenant) -> None:
    with database.tenant(tenant.id) as connection:
        assert not second_validation(connection)
        set_second_validation(connection, wanted=True, set_by=MAYOR)


def validate(database: Database, tenant: Tenant, invoice: InvoiceId, by: str) -> InvoiceRecord:
    with database.tenant(tenant.id) as connection:
        version = store.get(connection, invoice).version
        return service.validate(connection, invoice, expected=version, actor=by, reason=None)


def refused(database: Database, tenant: Tenant, invoice: InvoiceId, by: str) -> str:
    with pytest.raises(Problem) as problem:
        validate(database, tenant, invoice, by)
    return problem.value.code


def test_two_people_validate_one_after_the_other(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())

    first = validate(database, tenant, invoice, MAYOR)
    same = refused(database, tenant, invoice, MAYOR)
    second = validate(database, tenant, invoice, DEPUTY)

    assert (InvoiceStatus.AWAITING_SECOND, InvoiceStatus.VALIDATED) == (first.status, second.status)
    assert "invoice.second_needed" == same
    assert second.decision is not None
    assert DEPUTY == second.decision.by


def test_whoever_corrected_is_not_the_second(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    with database.tenant(tenant.id) as connection:
        service.correct(
            connection,
            invoice,
            {"invoice_number": "INV-2"},
            expected=store.get(connection, invoice).version,
            actor=ACTOR,
            buyer=BUYER,
            today=TODAY,
        )
    validate(database, tenant, invoice, MAYOR)

    assert "invoice.second_needed" == refused(database, tenant, invoice, ACTOR)


def test_an_invoice_that_waits_for_its_second_still_does_when_the_choice_changes(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    validate(database, tenant, invoice, MAYOR)
    with database.tenant(tenant.id) as connection:
        set_second_validation(connection, wanted=False, set_by=MAYOR)

    assert "invoice.second_needed" == refused(database, tenant, invoice, MAYOR)
    assert 2 == waiting_with_another(database, tenant, arrived)


def test_who_looks_is_forgotten_once_the_lease_is_over(
    database: Database, tenant: Tenant, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    with database.tenant(tenant.id) as connection:
        presence.look(connection, invoice, MAYOR)
        seen = [each.actor for each in presence.others(connection, invoice, DEPUTY)]
        connection.execute("update invoice_presence set until = now() - interval '1 second'")
        later = presence.others(connection, invoice, DEPUTY)

    assert ([MAYOR], []) == (seen, later)


def waiting_with_another(database: Database, tenant: Tenant, arrived: Arrive) -> int:
    arrived(reading(invoice_number="INV-9"))
    with database.tenant(tenant.id) as connection:
        return store.waiting(connection)
