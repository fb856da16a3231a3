"""Numbered SQL, forward only: each file once, in order, never changed behind our back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from parvis.cli.embedded.bootstrap import DatabaseUrls, migration_packages
from parvis.cli.embedded.postgres import PostgresServer
from parvis.kernel.db import collect, migrate
from parvis.kernel.problems import Problem

Room = Callable[..., str]


@pytest.fixture(scope="session")
def emptied(new_database: Callable[[str], DatabaseUrls]) -> DatabaseUrls:
    return new_database("migrations")


@pytest.fixture
def owner_url(emptied: DatabaseUrls, postgres_server: PostgresServer) -> str:
    """A database in which no migration has passed."""
    name = str(conninfo_to_dict(emptied.owner)["dbname"])
    with psycopg.connect(postgres_server.superuser_conninfo(name)) as superuser:
        superuser.execute("drop schema parvis cascade")
        superuser.execute("create schema parvis authorization parvis_owner")
    return emptied.owner


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """``room({"0001_x.sql": "…"})``: a package with these migrations, importable."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(files: dict[str, str], name: str = "") -> str:
        package = name or f"room_{uuid4().hex}"
        folder = tmp_path / package / "migrations"
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / "__init__.py").touch()
        for file, text in files.items():
            (folder / file).write_text(text)
        return package

    return make


def columns(url: str, table: str) -> list[str]:
    with psycopg.connect(url) as owner:
        rows = owner.execute(
            "select column_name from information_schema.columns where table_name = %s"
            " and table_schema = 'parvis' order by ordinal_position",
            (table,),
        ).fetchall()
    return [row[0] for row in rows]


def test_files_pass_once_in_the_order_of_their_numbers(owner_url: str, room: Room) -> None:
    late = room({"0002_more.sql": "alter table thing add column b int"})
    early = room({"0001_thing.sql": "create table thing (a int)"})

    first = migrate(owner_url, [late, early])
    second = migrate(owner_url, [late, early])

    assert [1, 2] == [migration.number for migration in first]
    assert [] == second
    assert ["a", "b"] == columns(owner_url, "thing")


def test_new_file_passes_alone(owner_url: str, room: Room) -> None:
    package = room({"0001_thing.sql": "create table thing (a int)"})
    migrate(owner_url, [package])
    room({"0002_more.sql": "alter table thing add column b int"}, package)

    assert ["more"] == [migration.name for migration in migrate(owner_url, [package])]


def test_changed_file_is_refused_before_anything(owner_url: str, room: Room) -> None:
    package = room({"0001_thing.sql": "create table thing (a int)"})
    migrate(owner_url, [package])
    room(
        {"0001_thing.sql": "create table thing (a bigint)", "0002_b.sql": "create table b ()"},
        package,
    )

    with pytest.raises(Problem) as caught:
        migrate(owner_url, [package])

    assert ("database.migration_changed", 1) == (caught.value.code, caught.value.facts["number"])
    with psycopg.connect(owner_url) as owner:
        assert [(1,)] == owner.execute("select number from migration").fetchall()


def test_database_of_a_newer_release_is_refused(owner_url: str, room: Room) -> None:
    migrate(owner_url, [room({"0001_a.sql": "select 1", "0009_future.sql": "select 1"})])

    with pytest.raises(Problem) as caught:
        migrate(owner_url, [room({"0001_a.sql": "select 1"})])

    assert ("database.newer", 9) == (caught.value.code, caught.value.facts["number"])


def test_failing_file_leaves_nothing_and_keeps_those_before(owner_url: str, room: Room) -> None:
    package = room(
        {
            "0001_thing.sql": "create table thing (a int)",
            "0002_bad.sql": "alter table thing add column b int; select 1 / 0",
        }
    )

    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(owner_url, [package])

    assert ["a"] == columns(owner_url, "thing")
    room({"0002_bad.sql": "alter table thing add column c int"}, package)
    assert [2] == [migration.number for migration in migrate(owner_url, [package])]
    assert ["a", "c"] == columns(owner_url, "thing")


def test_migrators_at_once_apply_each_file_once(owner_url: str, room: Room) -> None:
    package = room({f"{n:04}_t{n}.sql": f"create table t{n} (a int)" for n in range(1, 8)})
    applied: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: applied.extend(m.number for m in migrate(owner_url, [package]))
        )
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(range(1, 8)) == sorted(applied)


def test_migrator_waits_for_another_longer_than_its_lock_timeout(
    owner_url: str, room: Room
) -> None:
    package = room({"0001_a.sql": "create table a ()"})
    applied: list[str] = []
    waiting = threading.Thread(
        target=lambda: applied.extend(m.name for m in migrate(owner_url, [package]))
    )

    with psycopg.connect(owner_url, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s)", (0x7061727669,))
        waiting.start()
        while not other.execute(_WAITED_LONG).fetchone():
            assert waiting.is_alive()
            threading.Event().wait(0.05)
        other.execute("select pg_advisory_unlock(%s)", (0x7061727669,))
    waiting.join()

    assert ["a"] == applied


_WAITED_LONG = (
    "select 1 from pg_stat_activity where wait_event = 'advisory'"
    " and now() - query_start > interval '3.2 seconds'"
)


def test_migration_gives_up_on_a_busy_table(owner_url: str, room: Room) -> None:
    package = room({"0001_thing.sql": "create table thing (a int)"})
    migrate(owner_url, [package])
    room({"0002_b.sql": "alter table thing add column b int"}, package)

    with psycopg.connect(owner_url) as holder:
        holder.execute("select * from thing")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            migrate(owner_url, [package])

    assert ["a"] == columns(owner_url, "thing")


def test_index_is_built_outside_a_transaction(owner_url: str, room: Room) -> None:
    package = room(
        {
            "0001_thing.sql": "create table thing (a int)",
            "0002_index.sql": "-- no-transaction\n"
            "create index concurrently one on thing (a);\n"
            "create index concurrently two on thing (a);\n",
        }
    )

    migrate(owner_url, [package])

    with psycopg.connect(owner_url) as owner:
        names = owner.execute("select indexname from pg_indexes where tablename = 'thing'")
        assert {("one",), ("two",)} == set(names.fetchall())


def test_same_number_twice_is_an_error(room: Room) -> None:
    with pytest.raises(ValueError, match="migration 1 exists twice"):
        collect([room({"0001_a.sql": ""}), room({"0001_b.sql": ""})])


@pytest.mark.parametrize("name", ["1_a.sql", "0001-a.sql", "0001_A.sql", "a.sql"])
def test_file_with_another_form_of_name_is_an_error(room: Room, name: str) -> None:
    package = room({name: "select 1"})

    with pytest.raises(ValueError, match="is not NNNN_name"):
        collect([package])


def test_migrations_of_the_house_pass_on_an_empty_database(owner_url: str) -> None:
    applied = migrate(owner_url, migration_packages())

    assert len(collect(migration_packages())) == len(applied)


def test_application_cannot_run_migrations(emptied: DatabaseUrls, owner_url: str) -> None:
    with (
        psycopg.connect(emptied.app) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute(sql.SQL("create table parvis.mine (a int)"))
    assert owner_url
