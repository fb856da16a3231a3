"""Months are closed by a signature and dropped whole; what stays still verifies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from structlog.testing import capture_logs

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId
from parvis.kernel.journal import Checkpoints, attest_all, close_months, drop_months
from parvis.kernel.journal._entries import Entry
from parvis.kernel.journal.verifier import Report
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import Signer

Verified = Callable[[TenantId], Report]
Write = Callable[[TenantId, int], None]

MONTHS = [datetime(2025, month, 20, 12, tzinfo=UTC) for month in (1, 1, 2, 4)]


@pytest.fixture
def old(tenant: TenantId, intruder: psycopg.Connection[Any], write: Write) -> TenantId:
    """Entries of January (2), February and April 2025, then one of today."""
    prev = bytes(32)
    for seq, at in enumerate(MONTHS, start=1):
        bare = Entry(tenant, seq, at, "a", "b", None, {}, "", prev)
        prev = bare.digest()
        intruder.execute(
            "insert into journal_entry values (%s, %s, %s, 'a', 'b', null, '{}', '', %s, %s)",
            (tenant, seq, at, bare.prev, prev),
        )
    intruder.execute(
        "insert into journal_head values (%s, %s, %s, %s)", (tenant, len(MONTHS), prev, MONTHS[-1])
    )
    write(tenant, 1)
    return tenant


def close(database: Database, tenant: TenantId, signer: Signer) -> list[date]:
    with database.tenant(tenant) as connection:
        return close_months(connection, signer)


def drop(database: Database, tenant: TenantId, before: date) -> int:
    with database.tenant(tenant) as connection:
        return drop_months(connection, before, actor="system:retention")


def test_every_month_that_is_over_is_closed_once(
    database: Database, old: TenantId, signer: Signer, verified: Verified
) -> None:
    first = close(database, old, signer)
    second = close(database, old, signer)

    assert [date(2025, 1, 1), date(2025, 2, 1), date(2025, 4, 1)] == first
    assert [] == second
    assert [] == verified(old).findings


def test_dropped_months_leave_a_chain_that_verifies(
    database: Database, old: TenantId, signer: Signer, verified: Verified
) -> None:
    close(database, old, signer)

    dropped = drop(database, old, date(2025, 3, 15))

    report = verified(old)
    assert 3 == dropped
    assert [] == report.findings
    assert (3, 6) == (report.entries, report.last)


def test_month_not_yet_ended_at_the_date_stays(
    database: Database, old: TenantId, signer: Signer
) -> None:
    close(database, old, signer)

    assert 2 == drop(database, old, date(2025, 2, 28))


def test_open_month_is_never_dropped(database: Database, old: TenantId) -> None:
    assert 0 == drop(database, old, date(2025, 6, 1))


def test_less_than_six_months_is_refused(database: Database, old: TenantId) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        drop(database, old, date(2026, 11, 1))


def test_dropping_twice_drops_nothing_more(
    database: Database, old: TenantId, signer: Signer, verified: Verified
) -> None:
    close(database, old, signer)
    drop(database, old, date(2025, 3, 1))

    assert 0 == drop(database, old, date(2025, 3, 1))
    assert [] == verified(old).findings


def test_checkpoints_taken_before_a_drop_still_agree(
    database: Database, old: TenantId, signer: Signer, verified: Verified, checkpoints: Checkpoints
) -> None:
    with database.tenant(old) as connection:
        checkpoints.take(connection)
    close(database, old, signer)
    drop(database, old, date(2025, 5, 1))

    with database.tenant(old) as connection:
        assert checkpoints.take(connection)
    report = verified(old)
    assert ([], 2) == (report.findings, report.checkpoints)


def test_months_deleted_by_hand_are_found(
    old: TenantId, intruder: psycopg.Connection[Any], verified: Verified
) -> None:
    intruder.execute("delete from journal_entry where tenant_id = %s and seq <= 3", (old,))

    assert ["L'entrée 4 ne suit pas celle qui la précède."] == verified(old).findings


@pytest.mark.parametrize("column", ["hash", "prev", "last_seq", "closed_at"])
def test_edited_close_is_found(
    database: Database, old: TenantId, signer: Signer, intruder: psycopg.Connection[Any],
    verified: Verified, column: str,
) -> None:  # fmt: skip
    close(database, old, signer)
    edits = {
        "hash": b"\0" * 32,
        "prev": b"\1" * 32,
        "last_seq": 4,
        "closed_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    intruder.execute(
        psycopg.sql.SQL("update journal_segment set {} = %s where tenant_id = %s and month = %s")
        .format(psycopg.sql.Identifier(column)),
        (edits[column], old, date(2025, 2, 1)),
    )  # fmt: skip

    assert "La clôture 2 n'est pas signée par la plateforme." in verified(old).findings


def test_nothing_enters_a_closed_month_even_when_the_clock_goes_back(
    database: Database, old: TenantId, signer: Signer, write: Write, verified: Verified,
    intruder: psycopg.Connection[Any],
) -> None:  # fmt: skip
    ahead = datetime(2030, 5, 2, tzinfo=UTC)
    intruder.execute("update journal_head set at = %s where tenant_id = %s", (ahead, old))
    close(database, old, signer)

    write(old, 1)

    row = intruder.execute(
        "select max(at) from journal_entry where tenant_id = %s", (old,)
    ).fetchone()
    assert row is not None
    assert ahead == row[0]
    assert [] == verified(old).findings


def test_round_attests_every_journal_and_tells_the_one_that_diverged(
    database: Database, old: TenantId, signer: Signer, checkpoints: Checkpoints, verified: Verified,
    intruder: psycopg.Connection[Any],
) -> None:  # fmt: skip
    assert attest_all(database, checkpoints, signer) >= 1
    assert ([], 1) == (verified(old).findings, verified(old).checkpoints)
    intruder.execute("delete from journal_entry where tenant_id = %s", (old,))

    with pytest.raises(Problem) as caught, capture_logs() as logs:
        attest_all(database, checkpoints, signer)
    assert "journal.diverged" == caught.value.code
    # Other tests tamper with journals of the same database: ours is told among them.
    assert str(old) in {line["tenant"] for line in logs if line["event"] == "journal.diverged"}
