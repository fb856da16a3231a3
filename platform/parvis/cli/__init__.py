"""The operator's hand: ``parvis COMMAND``.

Each command lives in a module of its own with ``register(app)``; one line here adds it. Commands
import what they need when they run, so that ``parvis --help`` answers at once.
"""

from __future__ import annotations

import sys

import typer

from parvis.cli import admin, api, catalogue, doctor, evaluate, journal, migrate, parts, read, up
from parvis.kernel.problems import Problem

app = typer.Typer(
    name="parvis",
    help="Parvis : factures, actes et questions des communes, hébergés par leur opérateur public.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read, evaluate, up, migrate, api, parts, journal, admin, doctor, catalogue):
    command.register(app)


def main() -> None:
    """Run the command line; a problem is its code and its sentence on stderr, exit code 1."""
    try:
        app()
    except Problem as problem:
        print(f"{problem.code}: {problem.detail}", file=sys.stderr)
        sys.exit(1)
