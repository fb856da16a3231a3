"""PostgreSQL restarts and dies; a request meets ``database.away``, never anything else."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from services_keeper import FAST

from parvis.cli.embedded.binaries import postgres_bin
from parvis.cli.embedded.bootstrap import migrated_database, urls_of
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import place
from parvis.cli.embedded.ports import any_free
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.settings import EmbeddedSettings
from parvis.kernel.db import Database, PoolSettings
from parvis.kernel.problems import Problem


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """A server that this module may kill."""
    folder = DataFolder(Path(tempfile.mkdtemp(prefix="parvis-restart-")))
    folder.root.chmod(0o711)
    folder.create()
    settings = EmbeddedSettings()
    placement = place(folder.root, [postgres_bin(settings)], settings)
    server = PostgresServer(folder, placement, any_free(), settings, extra=FAST)
    server.prepare()
    server.start()
    migrated_database(server)
    yield server
    server.stop()
    shutil.rmtree(folder.root, ignore_errors=True)


@pytest.fixture
def database(own_server: PostgresServer) -> Iterator[Database]:
    patience = PoolSettings(max_size=4, timeout_s=5)
    with Database(urls_of(own_server).app, patience) as database:
        fill(database, 4)
        yield database


def fill(database: Database, size: int) -> None:
    """Open every connection of the pool, so that all of them are stale after a restart."""
    gate = threading.Barrier(size)

    def hold() -> None:
        with database.shared() as connection:
            connection.execute("select 1")
            gate.wait(10)

    threads = [threading.Thread(target=hold) for _ in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def outcome(database: Database) -> str:
    try:
        with database.shared() as connection:
            connection.execute("select count(*) from tenant")
    except Problem as problem:
        return problem.code
    return "done"


def test_no_transaction_fails_after_a_clean_restart(
    own_server: PostgresServer, database: Database
) -> None:
    own_server.stop()
    own_server.start()

    assert ["done"] * 12 == [outcome(database) for _ in range(12)]


def test_no_transaction_fails_after_a_restart_when_several_come_at_once(
    own_server: PostgresServer, database: Database
) -> None:
    own_server.stop()
    own_server.start()
    outcomes: list[str] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(outcome(database))) for _ in range(12)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ["done"] * 12 == outcomes


def test_connections_killed_one_by_one_are_replaced_unseen(
    own_server: PostgresServer, database: Database
) -> None:
    with psycopg.connect(own_server.superuser_conninfo(), autocommit=True) as superuser:
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'parvis_app'"
        )

    assert ["done"] * 6 == [outcome(database) for _ in range(6)]


def test_connection_lost_in_the_middle_is_away_and_then_works_again(
    own_server: PostgresServer, database: Database
) -> None:
    with pytest.raises(Problem) as caught, database.shared() as connection:  # noqa: PT012 - the transaction is the subject
        (row,) = connection.execute("select pg_backend_pid() as pid").fetchall()
        with psycopg.connect(own_server.superuser_conninfo(), autocommit=True) as superuser:
            superuser.execute("select pg_terminate_backend(%s)", (row["pid"],))
        connection.execute("select 1")

    assert "database.away" == caught.value.code
    assert "done" == outcome(database)


def test_commit_that_cannot_be_known_is_away(
    own_server: PostgresServer, database: Database
) -> None:
    with pytest.raises(Problem) as caught, database.shared() as connection:  # noqa: PT012 - the transaction is the subject
        (row,) = connection.execute("select pg_backend_pid() as pid").fetchall()
        with psycopg.connect(own_server.superuser_conninfo(), autocommit=True) as superuser:
            superuser.execute("select pg_terminate_backend(%s)", (row["pid"],))

    assert "database.away" == caught.value.code


def test_absent_server_is_away_in_bounded_time_and_back_when_it_is(
    own_server: PostgresServer,
) -> None:
    impatient = PoolSettings(max_size=2, timeout_s=0.5)
    with Database(urls_of(own_server).app, impatient) as database:
        fill(database, 2)
        own_server.stop()

        while_absent = [outcome(database) for _ in range(3)]
        own_server.start()

        assert ["database.away"] * 3 == while_absent
        assert eventually(lambda: outcome(database) == "done")


def test_absence_longer_than_the_pool_waits_is_recovered_too(
    own_server: PostgresServer,
) -> None:
    with Database(urls_of(own_server).app, PoolSettings(max_size=2, timeout_s=0.3)) as database:
        database._pool.reconnect_timeout = 0.1
        fill(database, 2)
        own_server.stop()
        given_up = [outcome(database) for _ in range(6)]
        own_server.start()

        assert ["database.away"] * 6 == given_up
        assert eventually(lambda: outcome(database) == "done")


def test_every_transaction_under_repeated_kills_is_done_or_away(
    own_server: PostgresServer, database: Database
) -> None:
    over = threading.Event()
    outcomes: list[str] = []
    failures: list[Exception] = []

    def load() -> None:
        try:
            while not over.is_set():
                outcomes.append(outcome(database))
        except Exception as failure:  # noqa: BLE001 - whatever it is, it is the test's result
            failures.append(failure)

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        os.kill(own_server.child.pid, signal.SIGQUIT)
        own_server.stop()
        own_server.start()
        count = len(outcomes)
        assert eventually(partial(_done_since, outcomes, count))
    over.set()
    for thread in threads:
        thread.join()

    assert [] == failures
    assert {"done", "database.away"} >= set(outcomes)


def _done_since(outcomes: list[str], count: int) -> bool:
    return "done" in outcomes[count:]


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        threading.Event().wait(0.02)
    return False
