"""``parvis evaluate``: quality measured on the operator's own examples."""

from __future__ import annotations

import typer

_EPILOG = "Exemple : parvis evaluate invoices exemples/manifeste.json --json"


def register(app: typer.Typer) -> None:
    """Add ``evaluate`` to the command line."""
    group = typer.Typer(help="Mesurer la qualité sur vos propres exemples.", no_args_is_help=True)
    app.add_typer(group, name="evaluate")
