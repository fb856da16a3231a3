"""Live events: told at commit, numbered after it, resumable, forgotten after a day."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.postgres import PostgresServer
from parvis.kernel.db import Database, PoolSettings
from parvis.kernel.events import (
    CHANNEL,
    Events,
    head,
    number_events,
    publish,
    purge_events,
    read_after,
)
from parvis.kernel.ids import TenantId, uuid7

Raw = psycopg.Connection[DictRow]


@pytest.fixture
def operator(postgres_server: PostgresServer, database_urls: DatabaseUrls) -> Iterator[Raw]:
    name = str(conninfo_to_dict(database_urls.app)["dbname"])
    with psycopg.connect(
        postgres_server.superuser_conninfo(name),
        autocommit=True,
        row_factory=dict_row,
        options="-c search_path=parvis",
    ) as connection:
        _clear(connection)
        yield connection
        _clear(connection)


def _clear(connection: Raw) -> None:
    """Tests of other folders leave events in the database of this worker."""
    connection.execute("delete from event")
    connection.execute("delete from event_head")


@pytest.fixture
def dispatcher(database_urls: DatabaseUrls, operator: Raw) -> Iterator[Raw]:  # noqa: ARG001 - cleaned after
    with psycopg.connect(
        database_urls.dispatcher, autocommit=True, row_factory=dict_row
    ) as connection:
        yield connection


@pytest.fixture
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app, PoolSettings(max_size=4)) as database:
        yield database


@pytest.fixture
def tenant(operator: Raw) -> TenantId:
    fresh = TenantId(uuid7())
    operator.execute("insert into tenant (id) values (%s)", (fresh,))
    return fresh


def tell(database: Database, tenant: TenantId, *names: str) -> None:
    with database.tenant(tenant) as connection:
        for name in names:
            publish(connection, name, None, {"name": name})


def read(database: Database, tenant: TenantId, last: int, limit: int = 100) -> Events:
    with database.tenant(tenant) as connection:
        return read_after(connection, last, limit)


def test_events_come_in_the_order_of_writing(
    database: Database, dispatcher: Raw, tenant: TenantId
) -> None:
    tell(database, tenant, "a.one", "a.two", "a.three")
    number_events(dispatcher)

    events = read(database, tenant, 0)

    assert [(1, "a.one"), (2, "a.two"), (3, "a.three")] == [
        (e.number, e.name) for e in events.items
    ]
    assert not events.reset


def test_rolled_back_event_never_happened(
    database: Database, dispatcher: Raw, tenant: TenantId
) -> None:
    def fail_after_publishing() -> None:
        with database.tenant(tenant) as connection:
            publish(connection, "a.one", None, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_publishing()

    assert 0 == number_events(dispatcher)


def test_slow_transaction_is_not_skipped_by_a_reader_that_resumes(
    database: Database, dispatcher: Raw, tenant: TenantId
) -> None:
    with database.tenant(tenant) as slow:
        publish(slow, "a.slow", None, {})
        tell(database, tenant, "a.quick")
        number_events(dispatcher)
        first = read(database, tenant, 0)
    number_events(dispatcher)

    second = read(database, tenant, first.items[-1].number)

    assert ["a.quick"] == [event.name for event in first.items]
    assert [(2, "a.slow")] == [(event.number, event.name) for event in second.items]


def test_each_organisme_has_its_own_numbers(
    database: Database, dispatcher: Raw, operator: Raw, tenant: TenantId
) -> None:
    other = TenantId(uuid7())
    operator.execute("insert into tenant (id) values (%s)", (other,))
    tell(database, tenant, "a.one")
    tell(database, other, "b.one", "b.two")
    tell(database, tenant, "a.two")
    number_events(dispatcher)

    mine, theirs = read(database, tenant, 0), read(database, other, 0)

    assert [(1, "a.one"), (2, "a.two")] == [(e.number, e.name) for e in mine.items]
    assert [(1, "b.one"), (2, "b.two")] == [(e.number, e.name) for e in theirs.items]


def test_limit_pages_without_gap(database: Database, dispatcher: Raw, tenant: TenantId) -> None:
    tell(database, tenant, *[f"a.n{number}" for number in range(7)])
    number_events(dispatcher, limit=3)
    number_events(dispatcher, limit=3)
    number_events(dispatcher, limit=3)

    seen: list[int] = []
    while page := read(database, tenant, seen[-1] if seen else 0, limit=2).items:
        seen += [event.number for event in page]

    assert list(range(1, 8)) == seen


def test_reader_away_too_long_is_told_to_start_again(
    database: Database, dispatcher: Raw, operator: Raw, tenant: TenantId
) -> None:
    tell(database, tenant, "a.old1", "a.old2")
    number_events(dispatcher)
    operator.execute("update event set created_at = now() - interval '25 hours'")
    tell(database, tenant, "a.new")
    number_events(dispatcher)

    purged = purge_events(dispatcher, keep_h=24)

    late, up_to_date = read(database, tenant, 1), read(database, tenant, 2)
    assert 2 == purged
    assert (True, ["a.new"]) == (late.reset, [event.name for event in late.items])
    assert (False, ["a.new"]) == (up_to_date.reset, [event.name for event in up_to_date.items])


@pytest.mark.parametrize(("last", "reset"), [(2, False), (1, True), (9, True)])
def test_reset_when_nothing_is_kept(
    database: Database, dispatcher: Raw, operator: Raw, tenant: TenantId, last: int, reset: bool
) -> None:
    tell(database, tenant, "a.one", "a.two")
    number_events(dispatcher)
    operator.execute("delete from event")

    events = read(database, tenant, last)

    assert (reset, ()) == (events.reset, events.items)


def test_head_is_where_a_new_reader_begins(
    database: Database, dispatcher: Raw, tenant: TenantId
) -> None:
    with database.tenant(tenant) as connection:
        before = head(connection)
    tell(database, tenant, "a.one", "a.two")
    number_events(dispatcher)

    with database.tenant(tenant) as connection:
        assert (0, 2) == (before, head(connection))


def test_numbering_wakes_those_who_listen_without_naming_anyone(
    database: Database, dispatcher: Raw, operator: Raw, tenant: TenantId
) -> None:
    operator.execute(f"listen {CHANNEL}".encode())
    tell(database, tenant, "a.one")
    number_events(dispatcher)

    [notified] = list(operator.notifies(timeout=10, stop_after=1))

    operator.execute("unlisten *")
    assert (CHANNEL, "") == (notified.channel, notified.payload)


@pytest.mark.parametrize("column", ["name", "facts", "subject"])
def test_dispatcher_cannot_read_what_happened(dispatcher: Raw, column: str) -> None:
    query = sql.SQL("select {} from event").format(sql.Identifier(column))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        dispatcher.execute(query)
