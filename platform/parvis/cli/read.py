"""``parvis read``: invoices from the shell, with no server and no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from parvis.invoices.domain import Buyer
    from parvis.invoices.reading.ports import Reader

_EPILOG = "Exemple : parvis read factures/*.pdf --buyer 217500016 > lectures.jsonl"


def register(app: typer.Typer) -> None:
    """Add ``read`` to the command line."""
    app.command("read", epilog=_EPILOG)(read)


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="PDF, images ou XML.")],
    engine: Annotated[
        str,
        typer.Option(
            help="auto, rapid-small, rapid-tiny, tesseract, easyocr ou easyocr-onnx.",
            metavar="ENGINE",
        ),
    ] = "auto",
    buyer: Annotated[
        str | None, typer.Option(metavar="SIREN", help="SIREN de l'organisme qui reçoit.")
    ] = None,
) -> None:
    """Lire des factures : une ligne JSON par fichier, dans l'ordre donné."""
    reader, known = reader_of_this_machine(engine), buyer_of(buyer)
    failures = 0
    for rank, path in enumerate(paths, 1):
        if sys.stderr.isatty():
            print(f"\r{rank}/{len(paths)} {path.name[:60]:60}", end="", file=sys.stderr)
        answer = read_one(path, reader=reader, engine=engine, buyer=known)
        failures += "problem" in answer
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def reader_of_this_machine(engine: str) -> Reader:
    """The reader with the settings of the environment; wrong usage for an unknown engine."""
    from parvis.capabilities.ocr import ENGINES, OcrSettings
    from parvis.invoices.reading.machine import machine_reader
    from parvis.kernel.documents import DocumentLimits

    if engine not in {"auto", *ENGINES}:
        raise typer.BadParameter(f"moteur inconnu : {engine}", param_hint="--engine")
    return machine_reader(limits=DocumentLimits(), ocr_settings=OcrSettings())


def buyer_of(siren: str | None) -> Buyer | None:
    """The organisme known by its SIREN alone; wrong usage when it is not a SIREN."""
    from parvis.invoices.domain import Buyer
    from parvis.kernel.identifiers import compact, is_siren

    if siren is None:
        return None
    value = compact(siren)
    if not is_siren(value):
        raise typer.BadParameter(f"{siren} n'est pas un SIREN", param_hint="--buyer")
    return Buyer(siren=value, sirens=frozenset({value}))


def read_one(path: Path, *, reader: Reader, engine: str, buyer: Buyer | None) -> dict[str, object]:
    """A reading as JSON, or the problem of that file alone."""
    from parvis.invoices.reading.service import read_invoice
    from parvis.invoices.schemas import reading_shape
    from parvis.kernel.problems import Problem

    try:
        content = content_of(path)
        reading = read_invoice(content, path.name, reader=reader, engine=engine, buyer=buyer)
    except Problem as problem:
        return {"file": str(path), "problem": {"code": problem.code, "detail": problem.detail}}
    return {**reading_shape(reading).model_dump(mode="json"), "file": str(path)}


def content_of(path: Path) -> bytes:
    """Bytes of a file; raises ``cli.file_unreadable``, never reads more than the limit and one."""
    from parvis.cli.problems import FILE_UNREADABLE
    from parvis.kernel.documents import DocumentLimits

    try:
        with path.open("rb") as file:
            return file.read(DocumentLimits().upload_bytes + 1)
    except OSError as error:
        raise FILE_UNREADABLE(file=str(path), reason=error.strerror or "erreur") from None
