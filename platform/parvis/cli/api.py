"""``parvis api``, ``parvis openapi``, ``parvis schema``: the street door and its descriptions."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the three commands."""
    app.command("api", epilog="Exemple : PARVIS_API_PORT=8600 parvis api")(api)
    app.command("openapi", epilog="Exemple : parvis openapi > openapi.json")(openapi)
    app.command("schema", epilog="Exemple : parvis schema Invoice")(schema)


def api() -> None:
    """Répondre sur HTTP (adresses et limites : variables PARVIS_API_…)."""
    from parvis.api.running import run

    run()


def openapi() -> None:
    """Écrire le document OpenAPI 3.1 de l'API, sans serveur ni base."""
    from parvis.api.app import describe
    from parvis.api.openapi import document

    _write(document(describe()))


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NOM", help="Nom du schéma ; sans nom, leur liste.")
    ] = None,
) -> None:
    """Écrire le schéma JSON d'une réponse, ou la liste des schémas."""
    from parvis.api.published import schema_named, schema_names
    from parvis.api.rooms import ROOMS

    _write(sorted(schema_names(ROOMS)) if name is None else schema_named(ROOMS, name))


def _write(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    print()
