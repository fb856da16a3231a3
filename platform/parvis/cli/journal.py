"""``parvis journal verify|export``: the journals, checked against what lives outside the database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.cli.given_house import given_house
from parvis.cli.problems import FILE_UNREADABLE

if TYPE_CHECKING:
    from parvis.kernel.journal.verifier import Report

_VERIFY = "Exemple : parvis journal verify journal.jsonl --checkpoints controles.jsonl --key 5f3a…"
_EXPORT = "Exemple : parvis journal export 210000012 -o journal.jsonl"

_Data = Annotated[
    Path, typer.Option(metavar="DIR", help="Dossier de données de « parvis up », s'il y en a un.")
]
_DEFAULT = Path(".parvis")


def register(app: typer.Typer) -> None:
    """Add ``journal`` and its two commands."""
    commands = typer.Typer(help="Vérifier et exporter les journaux.", no_args_is_help=True)
    commands.command("verify", epilog=_VERIFY)(verify)
    commands.command("export", epilog=_EXPORT)(export)
    app.add_typer(commands, name="journal")


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Journal exporté ; sans lui, la base.")
    ] = None,
    *,
    checkpoints: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Points de contrôle de l'organisme.")
    ] = None,
    key: Annotated[
        list[str] | None, typer.Option(metavar="HEX", help="Clé publique de la plateforme.")
    ] = None,
    data: _Data = _DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="Un document JSON.")] = False,
) -> None:
    """Vérifier un journal exporté, ou tous ceux de la base (code 1 si l'un a été touché)."""
    keys = [_key(text) for text in key or []]
    reports = [_of_file(file, checkpoints, keys)] if file else list(_of_house(data, keys))
    if as_json:
        print(json.dumps({"journals": [_shown(each) for each in reports]}, ensure_ascii=False))
    else:
        for code, report in reports:
            _print(code, report)
        if not reports:
            print("Aucun organisme : aucun journal à vérifier.")
    if any(report.findings for _, report in reports):
        raise typer.Exit(1)


def export(
    siren: Annotated[str, typer.Argument(metavar="SIREN", help="Code de l'organisme.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="Sortie standard sinon.")
    ] = None,
    data: _Data = _DEFAULT,
) -> None:
    """Exporter le journal d'un organisme, une entrée JSON par ligne."""
    from parvis.kernel.journal import export_lines
    from parvis.tenants.directory.service import Directory

    with given_house(data, name="journal") as house:
        tenant = Directory(house.database).tenant_of(siren)
        with house.database.tenant(tenant) as connection:
            lines = export_lines(connection)
            if output is None:
                sys.stdout.writelines(f"{line}\n" for line in lines)
                return
            with output.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
        print(f"Clé de la plateforme : {house.keys.signer().public.hex()}", file=sys.stderr)


def _of_file(file: Path, checkpoints: Path | None, keys: list[bytes]) -> tuple[str, Report]:
    from parvis.kernel.journal.verifier import verify as verified

    with _opened(file) as lines:
        if checkpoints is None:
            report = verified(lines, (), keys)
        else:
            with _opened(checkpoints) as marks:
                report = verified(lines, marks, keys)
    return report.tenant, report


def _of_house(data: Path, keys: list[bytes]) -> Iterator[tuple[str, Report]]:
    """Every organisme of the database; a signature counts when it is of this platform's own key."""
    from parvis.kernel.journal import export_lines
    from parvis.kernel.journal.verifier import verify as verified
    from parvis.tenants.directory.store import all_tenants

    with given_house(data, name="journal") as house:
        trusted = [house.keys.signer().public, *keys]
        with house.database.shared() as connection:
            tenants = all_tenants(connection)
        for tenant in tenants:
            marks = house.checkpoints.lines(tenant.id)
            with house.database.tenant(tenant.id) as connection:
                yield tenant.code, verified(export_lines(connection), marks, trusted)


@contextmanager
def _opened(file: Path) -> Iterator[Iterator[str]]:
    """Lines; bytes that are not UTF-8 become a text that no hash matches."""
    try:
        with file.open(encoding="utf-8", errors="surrogateescape") as lines:
            yield lines
    except OSError as unreadable:
        raise FILE_UNREADABLE(file=str(file), reason=str(unreadable.strerror)) from unreadable


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise typer.BadParameter("une clé publique a 64 chiffres hexadécimaux", param_hint="--key")
    return key


def _shown(journal: tuple[str, Report]) -> dict[str, Any]:
    code, report = journal
    return {
        "siren": code,
        "tenant": report.tenant,
        "entries": report.entries,
        "checkpoints": report.checkpoints,
        "findings": report.findings,
    }


def _print(code: str, report: Report) -> None:
    state = "intact" if not report.findings else "TOUCHÉ"
    print(f"{code:20} {state}, {report.entries} entrées, {report.checkpoints} points de contrôle")
    for finding in report.findings:
        print(f"{'':20} {finding}")
