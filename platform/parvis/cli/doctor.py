"""``parvis doctor``: what this machine gives to Parvis, and what to do about what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from parvis.cli.embedded.checkup import Finding

_EPILOG = "Exemple : parvis doctor --data ./donnees --json"


def register(app: typer.Typer) -> None:
    """Add ``doctor`` to the command line."""
    app.command("doctor", epilog=_EPILOG)(doctor)


def doctor(
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="Dossier de données de « parvis up ».")
    ] = Path(".parvis"),
    as_json: Annotated[bool, typer.Option("--json", help="Un document JSON.")] = False,
) -> None:
    """Dire ce qui est en ordre, dégradé ou absent sur cette machine (code 1 si absent)."""
    from parvis.cli.embedded.checkup import State, examine

    findings = examine(data.resolve())
    if as_json:
        lines = [finding.as_json() for finding in findings]
        print(json.dumps({"findings": lines}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            _print(finding)
    if any(finding.state is State.ABSENT for finding in findings):
        raise typer.Exit(1)


def _print(finding: Finding) -> None:
    print(f"{finding.state.value:8} {finding.name:12} {finding.sentence}")
    if finding.remedy:
        print(f"{'':21} → {finding.remedy}")
