from collections.abc import Callable, Mapping

import pytest
from invoices.room.conftest import ACTOR, BUYER, TODAY, new_tenant, reading

from parvis.invoices import store
from parvis.invoices.domain import Origin
from parvis.invoices.records import InvoiceId, InvoiceRecord, InvoiceStatus
from parvis.invoices.review import service
from parvis.kernel.db import Database
from parvis.kernel.journal import entries_about
from parvis.kernel.problems import Problem
from parvis.tenants.directory.domain import Tenant

Arrive = Callable[..., InvoiceId]


class Desk:
    """A person's hand on the invoices of one organisme."""

    def __init__(self, database: Database, tenant: Tenant) -> None:
        self.database, self.tenant = database, tenant

    def get(self, invoice: InvoiceId) -> InvoiceRecord:
        with self.database.tenant(self.tenant.id) as connection:
            return store.get(connection, invoice)

    def correct(
        self, invoice: InvoiceId, values: Mapping[str, str | None], expected: int | None = None
    ) -> InvoiceRecord:
        version = self.get(invoice).version if expected is None else expected
        with self.database.tenant(self.tenant.id) as connection:
            return service.correct(
                connection,
                invoice,
                values,
                expected=version,
                actor=ACTOR,
                buyer=BUYER,
                today=TODAY,
            )

    def undo(self, invoice: InvoiceId) -> InvoiceRecord:
        version = self.get(invoice).version
        with self.database.tenant(self.tenant.id) as connection:
            return service.undo(
                connection, invoice, expected=version, actor=ACTOR, buyer=BUYER, today=TODAY
            )

    def decide(self, action: str, invoice: InvoiceId, reason: str | None = None) -> InvoiceRecord:
        version = self.get(invoice).version
        with self.database.tenant(self.tenant.id) as connection:
            if action == "validate":
                return service.validate(
                    connection, invoice, expected=version, actor=ACTOR, reason=reason
                )
            if action == "reject":
                return service.reject(
                    connection, invoice, expected=version, actor=ACTOR, reason=reason
                )
            simple = {
                "reopen": service.reopen,
                "trash": service.trash,
                "restore": service.restore,
            }
            return simple[action](connection, invoice, expected=version, actor=ACTOR)


@pytest.fixture
def desk(database: Database, tenant: Tenant) -> Desk:
    return Desk(database, tenant)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Problem) as problem:
        call()
    return problem.value.code


def test_a_corrected_field_is_the_person_s_and_every_check_runs_again(
    desk: Desk, arrived: Arrive
) -> None:
    invoice = arrived(reading(totals__total_ttc="130.00", totals__amount_due="130.00"))

    found = desk.correct(invoice, {"totals.total_ttc": "120", "totals.amount_due": "120"})

    assert found.reading is not None
    field = found.reading.fields["totals.total_ttc"]
    assert (field.value, field.source, field.box) == ("120.00", Origin.HUMAN, None)
    failed = {c.name for c in found.reading.checks if c.result == "fail"}
    assert "totals.sum" not in failed


def test_undo_gives_back_the_field_as_the_machine_read_it(desk: Desk, arrived: Arrive) -> None:
    invoice = arrived(reading())
    before = desk.get(invoice).reading
    desk.correct(invoice, {"seller.name": "Autre Nom", "due_date": None})
    desk.correct(invoice, {"invoice_number": "INV-2"})

    desk.undo(invoice)
    after = desk.undo(invoice).reading

    assert before is not None
    assert after is not None
    assert before.fields == {k: v for k, v in after.fields.items() if k in before.fields}
    assert refused(lambda: desk.undo(invoice)) == "invoice.nothing_to_undo"


def test_two_people_cannot_overwrite_each_other(desk: Desk, arrived: Arrive) -> None:
    invoice = arrived(reading())
    seen = desk.get(invoice).version
    desk.correct(invoice, {"seller.name": "Premier"}, expected=seen)

    code = refused(lambda: desk.correct(invoice, {"seller.name": "Second"}, expected=seen))

    assert code == "version.lost"
    assert desk.get(invoice).reading.value("seller.name") == "Premier"  # type: ignore[union-attr]


def test_validation_records_who_and_when_and_reopening_takes_it_back(
    desk: Desk, arrived: Arrive
) -> None:
    invoice = arrived(reading())

    decided = desk.decide("validate", invoice)
    reopened = desk.decide("reopen", invoice)

    assert decided.status is InvoiceStatus.VALIDATED
    assert decided.decision is not None
    assert decided.decision.by == ACTOR
    assert (reopened.status, reopened.decision) == (InvoiceStatus.TO_REVIEW, None)


def test_a_rejection_needs_its_reason(desk: Desk, arrived: Arrive) -> None:
    invoice = arrived(reading())

    assert refused(lambda: desk.decide("reject", invoice)) == "invoice.reason_missing"
    assert desk.decide("reject", invoice, "Déjà payée").status is InvoiceStatus.REJECTED


@pytest.mark.parametrize("action", ["reopen", "restore"])
def test_an_action_of_another_state_is_refused(desk: Desk, arrived: Arrive, action: str) -> None:
    invoice = arrived(reading())

    assert refused(lambda: desk.decide(action, invoice)) == "invoice.wrong_state"


def test_the_trash_gives_back_the_state_that_was(desk: Desk, arrived: Arrive) -> None:
    invoice = arrived(reading())
    desk.decide("reject", invoice, "Publicité")

    trashed = desk.decide("trash", invoice).status
    restored = desk.decide("restore", invoice).status

    assert (trashed, restored) == (InvoiceStatus.TRASHED, InvoiceStatus.REJECTED)


def test_a_new_iban_of_a_known_supplier_blocks_and_is_accepted_only_with_a_reason(
    desk: Desk, arrived: Arrive
) -> None:
    known = arrived(reading())
    desk.decide("validate", known)
    changed = arrived(reading(invoice_number="INV-2"))

    found = desk.correct(changed, {"payment.iban": "FR7600001000010000000000284"})

    assert found.reading is not None
    assert ("iban_changed", True) in {(a.code, a.blocking) for a in found.reading.alerts}
    assert refused(lambda: desk.decide("validate", changed)) == "invoice.blocked"
    accepted = desk.decide("validate", changed, "Fournisseur rappelé au numéro connu")
    assert accepted.status is InvoiceStatus.VALIDATED


def test_the_same_number_of_the_same_supplier_is_a_duplicate(desk: Desk, arrived: Arrive) -> None:
    arrived(reading())
    second = arrived(reading(seller__name="Autre orthographe"))

    found = desk.correct(second, {"due_date": "2026-11-04"})

    assert found.reading is not None
    assert "duplicate_invoice" in {alert.code for alert in found.reading.alerts}


def test_the_history_of_another_organisme_is_never_looked_at(
    database: Database, desk: Desk, arrived: Arrive
) -> None:
    first = arrived(reading())
    desk.decide("validate", first)
    elsewhere = Desk(database, new_tenant(database))

    with database.tenant(elsewhere.tenant.id) as connection:
        judged = service.with_history(
            connection, first, reading(payment__iban="FR7600001000010000000000284")
        )

    assert judged.alerts == ()
    assert refused(lambda: elsewhere.get(first)) == "invoice.unknown"
    assert refused(lambda: elsewhere.decide("validate", first)) == "invoice.unknown"


def test_the_same_bytes_again_make_a_new_row_that_names_the_first(
    desk: Desk, arrived: Arrive
) -> None:
    first = arrived(sha256="a" * 64)
    again = arrived(sha256="a" * 64)

    assert desk.get(first).duplicate_of is None
    assert desk.get(again).duplicate_of == first


def test_each_step_leaves_its_line_in_the_journal(
    database: Database, desk: Desk, arrived: Arrive
) -> None:
    invoice = arrived(reading())
    desk.correct(invoice, {"seller.name": "Corrigé"})
    desk.decide("validate", invoice)

    with database.tenant(desk.tenant.id) as connection:
        entries = entries_about(connection, str(invoice))

    assert [entry.action for entry in entries] == [
        "invoice.received",
        "invoice.corrected",
        "invoice.validated",
    ]
    assert [entry.seq for entry in entries] == [1, 2, 3]
