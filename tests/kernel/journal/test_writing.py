"""Entries are written with the transaction or not at all, without a gap, last."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.db import Database, TenantConnection
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.journal import entries_about, export_lines, record
from parvis.kernel.journal._entries import canonical, draft
from parvis.kernel.journal.verifier import Report
from parvis.kernel.journal.verifier import canonical as canonical_of_verifier
from parvis.kernel.telemetry import bind_trace

Verified = Callable[[TenantId], Report]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def _record_then_fail(connection: TenantConnection) -> None:
    record(connection, action="never", actor="a")
    raise ZeroDivisionError


def count(database: Database, tenant: TenantId) -> int:
    with database.tenant(tenant) as connection:
        row = connection.execute("select count(*) as n from journal_entry").fetchone()
    assert row is not None
    return int(row["n"])


def test_entry_tells_who_what_and_when(database: Database, tenant: TenantId) -> None:
    with bind_trace("ab" * 16), database.tenant(tenant) as connection:
        record(connection, action="tenant.named", actor="client:a", subject=tenant, facts={"n": 1})

    with database.tenant(tenant) as connection:
        (entry,) = entries_about(connection, str(tenant))
    assert ("tenant.named", "client:a", str(tenant), {"n": 1}) == (
        entry.action,
        entry.actor,
        entry.subject,
        entry.facts,
    )
    assert (1, bytes(32), "ab" * 16) == (entry.seq, entry.prev, entry.trace)
    assert entry.digest() == entry.hash


def test_rolled_back_transaction_leaves_no_entry_and_no_gap(
    database: Database, tenant: TenantId, write: Callable[[TenantId, int], None], verified: Verified
) -> None:
    write(tenant, 1)
    with pytest.raises(ZeroDivisionError), database.tenant(tenant) as connection:
        _record_then_fail(connection)
    write(tenant, 1)

    report = verified(tenant)
    assert (2, 2, []) == (report.entries, report.last, report.findings)


def test_transaction_that_records_nothing_does_not_touch_the_head(
    database: Database, tenant: TenantId
) -> None:
    with database.tenant(tenant) as connection:
        connection.execute("select 1")

    with database.tenant(tenant) as connection:
        assert connection.execute("select from journal_head").fetchone() is None


def test_writers_at_once_leave_no_gap(
    tenant: TenantId, write: Callable[[TenantId, int], None], verified: Verified
) -> None:
    threads = [threading.Thread(target=write, args=(tenant, 15)) for _ in range(6)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    report = verified(tenant)
    assert (90, 90, []) == (report.entries, report.last, report.findings)


def test_journal_is_written_after_every_other_action_of_the_commit(
    database: Database, tenant: TenantId
) -> None:
    order: list[str] = []

    with database.tenant(tenant) as connection:
        record(connection, action="first", actor="a")
        connection.before_commit(lambda: order.append(f"other {len(connection.buffers)}"))
        connection.before_commit(lambda: record(connection, action="second", actor="a"))

    assert ["other 1"] == order
    assert 2 == count(database, tenant)


def test_chains_of_two_organismes_are_apart(
    database: Database, tenant: TenantId, write: Callable[[TenantId, int], None], verified: Verified
) -> None:
    other = TenantId(uuid7())
    with database.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (other,))
    write(tenant, 2)
    write(other, 3)
    write(tenant, 2)

    assert (4, []) == (verified(tenant).entries, verified(tenant).findings)
    assert (3, []) == (verified(other).entries, verified(other).findings)


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_entry set actor = 'other'",
        "delete from journal_entry",
        "truncate journal_entry",
        "update journal_segment set dropped_at = now()",
        "delete from journal_segment",
        "delete from journal_head",
    ],
)
def test_application_cannot_rewrite_the_journal(
    database: Database, tenant: TenantId, write: Callable[[TenantId, int], None], statement: Any
) -> None:
    write(tenant, 1)

    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.tenant(tenant) as connection,
    ):
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_entry set actor = 'other'",
        "delete from journal_entry",
        "truncate journal_entry",
    ],
)
def test_trigger_refuses_even_an_administrator(
    intruder: psycopg.Connection[Any],
    tenant: TenantId,
    write: Callable[[TenantId, int], None],
    statement: Any,
) -> None:
    write(tenant, 1)
    intruder.execute("set session_replication_role = origin")

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        intruder.execute(statement)


@pytest.mark.parametrize(
    "fact", [1.0, Decimal("1.00"), date(2026, 1, 1), {"deep": [0.5]}, b"bytes", {1, 2}]
)
def test_floats_and_unknown_types_are_refused(fact: Any) -> None:
    with pytest.raises(TypeError):
        draft(action="a", actor="b", subject=None, facts={"fact": fact}, trace="")


@pytest.mark.parametrize(
    "fact", ["x" * 501, "nul \0", "lone \ud800", 2**53, [["x" * 490] * 20], {"y" * 501: 1}]
)
def test_texts_of_documents_and_what_json_cannot_carry_are_refused(fact: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        draft(action="a", actor="b", subject=None, facts={"fact": fact}, trace="")


def test_facts_changed_after_record_do_not_change_the_entry(
    database: Database, tenant: TenantId
) -> None:
    scopes = ["a"]
    with database.tenant(tenant) as connection:
        record(connection, action="grant.given", actor="b", subject="s", facts={"scopes": scopes})
        scopes.append("changed")

    with database.tenant(tenant) as connection:
        assert {"scopes": ["a"]} == entries_about(connection, "s")[0].facts


@given(value=JSON)
def test_verifier_and_writer_agree_on_canonical_json(value: Any) -> None:
    assert canonical(value) == canonical_of_verifier(value)


@given(facts=st.dictionaries(st.text(max_size=8), JSON, max_size=4))
def test_any_facts_come_back_from_postgresql_with_the_same_hash(
    facts: dict[str, Any], database: Database, session_tenant: TenantId
) -> None:
    try:
        draft(action="a", actor="b", subject=None, facts=facts, trace="")
    except ValueError:
        return
    with database.tenant(session_tenant) as connection:
        record(connection, action="a", actor="b", subject="any", facts=facts)

    with database.tenant(session_tenant) as connection:
        entry = entries_about(connection, "any")[-1]
    assert entry.digest() == entry.hash
    assert facts == entry.facts


@pytest.fixture(scope="session")
def session_tenant(database: Database) -> TenantId:
    tenant = TenantId(uuid7())
    with database.shared() as connection:
        connection.execute("insert into tenant (id) values (%s)", (tenant,))
    return tenant


def test_long_journal_is_exported_page_by_page(
    database: Database, tenant: TenantId, verified: Verified
) -> None:
    with database.tenant(tenant) as connection:
        for number in range(2_000):
            record(connection, action="a", actor="b", facts={"number": number})

    report = verified(tenant)
    assert (2_000, []) == (report.entries, report.findings)
    with database.tenant(tenant) as connection:
        assert not any("\n" in line for line in export_lines(connection))
