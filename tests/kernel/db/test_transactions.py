"""One transaction, one organisme; whatever happens, the next borrower meets a clean connection."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database, PoolSettings, TenantConnection
from parvis.kernel.ids import TenantId, uuid7
from parvis.kernel.problems import Problem

Pair = tuple[TenantId, TenantId]
Write = Callable[[TenantId, str], None]


def texts(database: Database, tenant: TenantId) -> list[str]:
    with database.tenant(tenant) as connection:
        return [row["text"] for row in connection.execute("select text from note").fetchall()]


def test_organisme_sees_its_own_rows_only(
    shared_pool: Database, tenants: Pair, write: Write
) -> None:
    write(tenants[0], "first")
    write(tenants[1], "second")

    assert ["first"] == texts(shared_pool, tenants[0])
    assert ["second"] == texts(shared_pool, tenants[1])


def test_no_organisme_no_row(shared_pool: Database, tenants: Pair, write: Write) -> None:
    write(tenants[0], "first")

    with shared_pool.shared() as connection:
        assert [] == connection.execute("select * from note").fetchall()
        assert 0 == connection.execute("delete from note").rowcount
    assert ["first"] == texts(shared_pool, tenants[0])


def test_no_organisme_no_insert(shared_pool: Database, tenants: Pair) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        shared_pool.shared() as connection,
    ):
        connection.execute("insert into note values (%s, %s, 'x')", (tenants[0], uuid7()))


def test_rows_of_another_organisme_cannot_be_written(
    shared_pool: Database, tenants: Pair, write: Write
) -> None:
    write(tenants[1], "theirs")

    with shared_pool.tenant(tenants[0]) as connection:
        assert 0 == connection.execute("update note set text = 'mine'").rowcount
        assert 0 == connection.execute("delete from note").rowcount
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        shared_pool.tenant(tenants[0]) as connection,
    ):
        connection.execute("insert into note values (%s, %s, 'x')", (tenants[1], uuid7()))
    assert ["theirs"] == texts(shared_pool, tenants[1])


def test_garbage_in_the_setting_is_an_error_never_a_row(
    shared_pool: Database, tenants: Pair, write: Write
) -> None:
    write(tenants[0], "first")

    with (  # noqa: PT012 - the transaction is the subject
        pytest.raises(psycopg.errors.InvalidTextRepresentation),
        shared_pool.shared() as connection,
    ):
        connection.execute("select set_config('parvis.tenant', 'garbage', true)")
        connection.execute("select * from note")


def test_connection_given_back_carries_no_organisme(
    single: Database, tenants: Pair, write: Write
) -> None:
    write(tenants[0], "first")
    assert ["first"] == texts(single, tenants[0])

    with single.shared() as connection:
        assert [] == connection.execute("select * from note").fetchall()
    assert [] == texts(single, tenants[1])


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_failure_rolls_back_and_leaves_the_connection_clean(
    single: Database, tenants: Pair, failure: type[BaseException]
) -> None:
    with pytest.raises(failure), single.tenant(tenants[0]) as connection:
        _write_then(connection, failure)

    assert [] == texts(single, tenants[0])
    with single.session() as raw:
        assert TransactionStatus.IDLE == raw.info.transaction_status


def test_failed_statement_leaves_the_connection_clean(single: Database, tenants: Pair) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable), single.tenant(tenants[0]) as connection:
        connection.execute("select * from nothing_of_the_kind")

    assert [] == texts(single, tenants[0])


def test_violated_constraint_keeps_its_name_and_nothing_is_kept(
    single: Database, tenants: Pair
) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation), single.tenant(tenants[0]) as connection:
        connection.execute(
            "insert into note values (%(t)s, %(i)s, 'a'), (%(t)s, %(i)s, 'b')",
            {"t": tenants[0], "i": uuid7()},
        )

    assert [] == texts(single, tenants[0])


def test_cancelled_query_leaves_the_connection_usable(
    single: Database, urls: DatabaseUrls, tenants: Pair
) -> None:
    started = threading.Event()

    def cancel_when_started() -> None:
        started.wait(5)
        with psycopg.connect(urls.app, autocommit=True) as other:
            while True:
                found = other.execute(
                    "select pg_cancel_backend(pid) from pg_stat_activity"
                    " where query like 'select pg_sleep%' and state = 'active'"
                ).fetchone()
                if found:
                    return

    canceller = threading.Thread(target=cancel_when_started)
    canceller.start()
    with pytest.raises(Problem) as caught, single.tenant(tenants[0]) as connection:  # noqa: PT012 - the transaction is the subject
        started.set()
        connection.execute("select pg_sleep(20)")
    canceller.join()

    assert "database.busy" == caught.value.code
    assert [] == texts(single, tenants[0])


def test_lock_that_does_not_come_is_a_problem_that_may_be_retried(
    shared_pool: Database, tenants: Pair, write: Write
) -> None:
    write(tenants[0], "held")

    with shared_pool.tenant(tenants[0]) as holder:
        holder.execute("select * from note for update")
        with pytest.raises(Problem) as caught, shared_pool.tenant(tenants[0]) as connection:
            connection.execute("select * from note for update nowait")

    assert "database.busy" == caught.value.code
    assert caught.value.type.kind.may_retry


def test_savepoint_fails_alone(shared_pool: Database, tenants: Pair) -> None:
    with shared_pool.tenant(tenants[0]) as connection:
        connection.execute("insert into note values (%s, %s, 'kept')", (tenants[0], uuid7()))
        with pytest.raises(psycopg.errors.DivisionByZero), connection.savepoint():
            connection.execute("select 1 / 0")

    assert ["kept"] == texts(shared_pool, tenants[0])


def test_actions_before_commit_run_in_order_and_may_add_others(
    shared_pool: Database, tenants: Pair
) -> None:
    order: list[str] = []

    with shared_pool.tenant(tenants[0]) as connection:
        connection.before_commit(lambda: order.append("last"), last=True)
        connection.before_commit(lambda: order.append("first"))
        connection.before_commit(lambda: connection.before_commit(lambda: order.append("added")))
        connection.after_commit(lambda: order.append("after"))
        order.append("body")

    assert ["body", "first", "added", "last", "after"] == order


def test_failing_action_before_commit_undoes_everything(
    shared_pool: Database, tenants: Pair
) -> None:
    after: list[str] = []

    with pytest.raises(ZeroDivisionError), shared_pool.tenant(tenants[0]) as connection:  # noqa: PT012 - the transaction is the subject
        connection.execute("insert into note values (%s, %s, 'x')", (tenants[0], uuid7()))
        connection.before_commit(lambda: _divide(0))
        connection.after_commit(lambda: after.append("never"))

    assert [] == texts(shared_pool, tenants[0])
    assert [] == after


def test_action_after_commit_sees_what_was_committed(shared_pool: Database, tenants: Pair) -> None:
    seen: list[list[str]] = []

    with shared_pool.tenant(tenants[0]) as connection:
        connection.execute("insert into note values (%s, %s, 'x')", (tenants[0], uuid7()))
        connection.after_commit(lambda: seen.append(texts(shared_pool, tenants[0])))

    assert [["x"]] == seen


def test_action_after_commit_does_not_run_when_the_body_fails(
    shared_pool: Database, tenants: Pair
) -> None:
    after: list[str] = []

    with pytest.raises(ZeroDivisionError), shared_pool.tenant(tenants[0]) as connection:  # noqa: PT012 - the transaction is the subject
        connection.after_commit(lambda: after.append("never"))
        _divide(0)

    assert [] == after


def test_full_pool_is_a_problem_that_may_be_retried(urls: DatabaseUrls) -> None:
    patience = PoolSettings(max_size=1, max_waiting=1, timeout_s=0.05)
    with (
        Database(urls.app, patience) as database,
        database.shared(),
        pytest.raises(Problem) as caught,
        database.shared(),
    ):
        pass

    assert "database.away" == caught.value.code
    assert caught.value.type.kind.may_retry


def test_many_threads_share_few_connections(shared_pool: Database, tenants: Pair) -> None:
    def write(count: int) -> None:
        for _ in range(count):
            with shared_pool.tenant(tenants[0]) as connection:
                connection.execute("insert into note values (%s, %s, 'x')", (tenants[0], uuid7()))

    threads = [threading.Thread(target=write, args=(10,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 120 == len(texts(shared_pool, tenants[0]))


def _write_then(connection: TenantConnection, failure: type[BaseException]) -> None:
    connection.execute("insert into note values (%s, %s, 'x')", (connection.tenant, uuid7()))
    raise failure


def _divide(by: int) -> Any:
    return 1 / by
