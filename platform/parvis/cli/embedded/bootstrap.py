"""From an empty cluster to a migrated database with one password for each role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import psycopg
from psycopg import sql

import parvis
from parvis.cli.embedded.postgres import PostgresServer
from parvis.kernel.db import bootstrap, migrate

DATABASE = "parvis"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One address for each role; a part receives only those it needs."""

    owner: str
    app: str
    dispatcher: str
    ops: str
    public: str
    backup: str


ROLES = {item.name: f"parvis_{item.name}" for item in fields(DatabaseUrls)}


def migration_packages() -> list[str]:
    """Every package of the house with numbered SQL in a ``migrations`` folder."""
    return sorted(set(_with_migrations()))


def urls_of(server: PostgresServer, database: str = DATABASE) -> DatabaseUrls:
    """The addresses of a database of this server."""
    return DatabaseUrls(
        **{
            name: server.url(role, server.folder.secret(role), database)
            for name, role in ROLES.items()
        }
    )


def create_database(server: PostgresServer, database: str = DATABASE) -> None:
    """Create the database when it is missing, then roles, extensions and passwords, each time."""
    with psycopg.connect(server.superuser_conninfo(), autocommit=True) as superuser:
        known = superuser.execute("select from pg_database where datname = %s", (database,))
        if known.fetchone() is None:
            superuser.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
    passwords = {role: server.folder.secret(role) for role in ROLES.values()}
    bootstrap(server.superuser_conninfo(database), passwords)


def migrated_database(server: PostgresServer, database: str = DATABASE) -> int:
    """Bring a database up to date; the number of migrations that were missing.

    Without waiting for the disk at each commit: a migration cut short is run again.
    """
    create_database(server, database)
    owner = f"{urls_of(server, database).owner}?options=-csynchronous_commit%3Doff"
    return len(migrate(owner, migration_packages()))


def _with_migrations() -> Iterator[str]:
    for root in map(Path, parvis.__path__):
        for script in root.rglob("migrations/[0-9]*.sql"):
            yield ".".join(("parvis", *script.parent.parent.relative_to(root).parts))
