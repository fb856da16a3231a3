from __future__ import annotations

from collections.abc import Callable

import psycopg
import redis

from parvis.cli.embedded.bootstrap import DatabaseUrls


def test_each_role_connects_to_a_migrated_database(database_urls: DatabaseUrls) -> None:
    expected = {"owner", "app", "dispatcher", "ops", "public", "backup"}

    connected = set()
    for name in expected:
        with psycopg.connect(getattr(database_urls, name)) as connection:
            row = connection.execute("select session_user").fetchone()
            assert row == (f"parvis_{name}",)
            connected.add(name)

    assert expected == connected


def test_a_cloned_database_is_apart(
    database_urls: DatabaseUrls, new_database: Callable[[str], DatabaseUrls]
) -> None:
    other = new_database("apart")

    with psycopg.connect(other.owner) as connection:
        connection.execute("create table only_here (id integer)")

    with psycopg.connect(database_urls.owner) as connection:
        row = connection.execute("select to_regclass('only_here')").fetchone()
    assert row == (None,)


def test_valkey_refuses_a_caller_without_password(valkey_server: str) -> None:
    with redis.Redis.from_url(valkey_server) as known:
        assert known.ping()

    anonymous = valkey_server.replace(valkey_server.split("@", maxsplit=1)[0], "redis://", 1)
    refused = False
    with redis.Redis.from_url(anonymous.replace("@", "")) as unknown:
        try:
            unknown.ping()
        except redis.AuthenticationError:
            refused = True

    assert refused
