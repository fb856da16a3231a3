"""``parvis migrate``: bring the database up to date, as the chart does before a new version."""

from __future__ import annotations

import typer
from pydantic import SecretStr

from parvis.kernel.settings import Settings

_EPILOG = "Exemple : PARVIS_DATABASE_OWNER_URL=postgresql://… parvis migrate"


class OwnerSettings(Settings):
    """The only role that may change the schema."""

    database_owner_url: SecretStr


def register(app: typer.Typer) -> None:
    """Add ``migrate`` to the command line."""
    app.command("migrate", epilog=_EPILOG)(migrate)


def migrate() -> None:
    """Appliquer à la base les migrations qui manquent (PARVIS_DATABASE_OWNER_URL)."""
    from parvis.cli.embedded.bootstrap import migration_packages
    from parvis.kernel.db import migrate as apply

    applied = apply(OwnerSettings().database_owner_url.get_secret_value(), migration_packages())
    for migration in applied:
        print(f"{migration.number:04d} {migration.name}")
    print(f"Base à jour ({len(applied)} migrations appliquées).")
