"""Numbered SQL, forward only: one numbering across the kernel and every room.

A file is ``NNNN_name.sql`` in a ``migrations`` folder. It runs in one transaction with a short
``lock_timeout``; one whose first line is ``-- no-transaction`` runs statement by statement in
autocommit (index builds).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

import psycopg
from psycopg import sql

from parvis.kernel.problems import Kind, define

MIGRATION_CHANGED = define(
    "database.migration_changed",
    500,
    Kind.BROKEN,
    "Une migration déjà passée a changé",
    "La migration {number} déjà passée sur cette base n'est plus celle de cette version de "
    "Parvis. Installez une version officielle, ou restaurez la base.",
)
DATABASE_NEWER = define(
    "database.newer",
    409,
    Kind.CONFLICT,
    "La base est plus récente que Parvis",
    "La base a reçu la migration {number}, inconnue de cette version de Parvis. Installez la "
    "version qui l'a posée, ou une plus récente.",
)

_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
_LOCK = 0x7061727669  # "parvi": one migrator at a time


@dataclass(frozen=True, slots=True)
class Migration:
    """One file, known by its number."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Digest that must never change once applied."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def collect(packages: Iterable[str]) -> list[Migration]:
    """Migrations of the packages' ``migrations`` folders, in order; a number is used once."""
    found: dict[int, Migration] = {}
    for package in packages:
        for file in _files(resources.files(package) / "migrations"):
            match = _NAME.fullmatch(file.name)
            if match is None:
                raise ValueError(f"{package}: {file.name} is not NNNN_name.sql")
            number = int(match[1])
            if number in found:
                raise ValueError(
                    f"migration {number} exists twice: {found[number].name}, {match[2]}"
                )
            found[number] = Migration(number, match[2], file.read_text(encoding="utf-8"))
    return [found[number] for number in sorted(found)]


def migrate(owner_url: str, packages: Iterable[str]) -> list[Migration]:
    """Apply what is missing and return it.

    Raises ``database.migration_changed`` or ``database.newer`` before touching anything.
    """
    wanted = collect(packages)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("set lock_timeout = 0")  # another migrator may take its time
        owner.execute("select pg_advisory_lock(%s)", (_LOCK,))
        owner.execute("set lock_timeout = '3s'")
        try:
            return _apply_missing(owner, wanted)
        finally:
            owner.execute("select pg_advisory_unlock(%s)", (_LOCK,))


def bootstrap(superuser_url: str, passwords: Mapping[str, str]) -> None:
    """Roles, extensions and schema of ``roles.sql``, then the passwords given by role."""
    text = (resources.files("parvis.kernel.db") / "roles.sql").read_text(encoding="utf-8")
    with psycopg.connect(superuser_url) as superuser:
        superuser.execute(text.encode())
        for role, password in passwords.items():
            superuser.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )


def _files(folder: Traversable) -> list[Traversable]:
    return [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]


def _apply_missing(
    owner: psycopg.Connection[tuple[object, ...]], wanted: list[Migration]
) -> list[Migration]:
    owner.execute(
        "create table if not exists migration (number integer primary key, name text not null,"
        " sha256 text not null, applied_at timestamptz not null default now())"
    )
    rows = owner.execute("select number, sha256 from migration").fetchall()
    _refuse_surprises({int(str(number)): str(digest) for number, digest in rows}, wanted)
    done = {int(str(number)) for number, _ in rows}
    missing = [migration for migration in wanted if migration.number not in done]
    for migration in missing:
        _apply(owner, migration)
    return missing


def _refuse_surprises(applied: Mapping[int, str], wanted: list[Migration]) -> None:
    known = {migration.number: migration for migration in wanted}
    for number, digest in sorted(applied.items()):
        if number not in known:
            raise DATABASE_NEWER(number=number)
        if known[number].sha256 != digest:
            raise MIGRATION_CHANGED(number=number)


def _apply(owner: psycopg.Connection[tuple[object, ...]], migration: Migration) -> None:
    record = "insert into migration (number, name, sha256) values (%s, %s, %s)"
    row = (migration.number, migration.name, migration.sha256)
    if migration.text.startswith("-- no-transaction"):
        for statement in migration.text.split(";\n"):
            if statement.strip():
                owner.execute(statement.encode())
        owner.execute(record, row)
        return
    with owner.transaction():
        owner.execute(migration.text.encode())
        owner.execute(record, row)
