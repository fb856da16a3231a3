"""``parvis evaluate``: quality measured on the operator's own examples."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

if TYPE_CHECKING:
    from parvis.invoices.domain import Reading
    from parvis.invoices.reading.ports import Reader
    from parvis.invoices.scoring import Score, Truth

_EPILOG = "Exemple : parvis evaluate invoices exemples/manifeste.json --json"


def register(app: typer.Typer) -> None:
    """Add ``evaluate`` to the command line."""
    group = typer.Typer(help="Mesurer la qualité sur vos propres exemples.", no_args_is_help=True)
    group.callback()(_evaluate)
    group.command("invoices", epilog=_EPILOG)(invoices)
    app.add_typer(group, name="evaluate")


def _evaluate() -> None:
    """Mesurer la qualité sur vos propres exemples."""


def invoices(
    manifest: Annotated[
        Path, typer.Argument(metavar="MANIFEST", help="Liste JSON de fichiers et de vérités.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Un document JSON sur stdout.")] = False,
    engine: Annotated[str, typer.Option(metavar="ENGINE", help="Comme pour parvis read.")] = "auto",
    details: Annotated[
        bool, typer.Option("--details", help="Chaque écart, une ligne JSON sur stderr.")
    ] = False,
) -> None:
    """Lire chaque facture du manifeste et comparer à la vérité qui l'accompagne."""
    from parvis.cli.problems import MANIFEST_WRONG
    from parvis.cli.read import reader_of_this_machine
    from parvis.kernel.problems import Problem

    reader = reader_of_this_machine(engine)
    try:
        truths = list(_truths(manifest))
    except Problem as problem:
        if as_json:
            print(json.dumps({"code": problem.code, "detail": problem.detail}, ensure_ascii=False))
        raise
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise MANIFEST_WRONG(file=str(manifest), reason=str(error)[:200]) from None
    measure = Measure(manifest.parent, reader, engine, details)
    report = measure.run(truths)
    print(json.dumps(report, ensure_ascii=False) if as_json else table(report))


def _truths(manifest: Path) -> Iterator[Truth]:
    from parvis.cli.problems import MANIFEST_WRONG
    from parvis.invoices.scoring import Truth

    entries = json.loads(manifest.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise MANIFEST_WRONG(file=str(manifest), reason="une liste JSON est attendue")
    for entry in entries:
        values = dict(entry["truth"])
        yield Truth(
            file=str(entry["file"]),
            values={name: None if v is None else str(v) for name, v in values.items()},
            accept={name: [str(v) for v in vs] for name, vs in entry.get("accept", {}).items()},
            buyer=entry.get("buyer"),
        )


class Report(TypedDict):
    """The JSON of ``evaluate invoices`` (contract.md 1)."""

    documents: int
    all_right: int
    silent_wrong: int
    cpu_s_per_page: float
    fields: dict[str, dict[str, int]]
    routes: dict[str, int]
    problems: list[dict[str, str]]


@dataclass
class Measure:
    """One run over a manifest; ``folder`` is where its files are."""

    folder: Path
    reader: Reader
    engine: str
    details: bool
    pages: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)

    def run(self, truths: list[Truth]) -> Report:
        """Read every file, count, and give the report of the contract."""
        from parvis.invoices.scoring import OUTCOMES, Score

        score, start = Score(), _cpu_seconds()
        for rank, truth in enumerate(truths, 1):
            if sys.stderr.isatty():
                print(f"\r{rank}/{len(truths)}", end="", file=sys.stderr)
            self._one(truth, score)
        spent = _cpu_seconds() - start
        return {
            "documents": score.documents,
            "all_right": score.all_right,
            "silent_wrong": score.silent_wrong,
            "cpu_s_per_page": round(spent / max(1, self.pages), 4),
            "fields": {
                name: {"n": counts["n"], **{outcome: counts[outcome] for outcome in OUTCOMES}}
                for name, counts in score.fields.items()
            },
            "routes": dict(score.routes),
            "problems": self.problems,
        }

    def _one(self, truth: Truth, score: Score) -> None:
        reading = self._read(truth)
        # A file that cannot be opened still cost one look.
        self.pages += max(1, reading.pages if reading else 1)
        outcomes = score.add(truth, reading)
        if self.details:
            for name, outcome in outcomes.items():
                if outcome in {"missing", "wrong", "invented"}:
                    found = reading.value(name) if reading else None
                    line = [truth.file, name, outcome, truth.values[name], found]
                    print(json.dumps(line, ensure_ascii=False), file=sys.stderr)

    def _read(self, truth: Truth) -> Reading | None:
        from parvis.cli.read import buyer_of, content_of
        from parvis.invoices.reading.service import read_invoice
        from parvis.kernel.problems import Problem

        path = self.folder / truth.file
        try:
            return read_invoice(
                content_of(path),
                truth.file,
                reader=self.reader,
                engine=self.engine,
                buyer=buyer_of(truth.buyer),
            )
        except Problem as problem:
            found = {"file": truth.file, "code": problem.code, "detail": problem.detail}
            self.problems.append(found)
            return None


def _cpu_seconds() -> float:
    """User and system time of this process and of the children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def table(report: Report) -> str:
    """The report as a French reader's table."""
    header = f"{'champ':28} {'n':>5} {'exact':>6} {'absent':>7} {'faux':>5} {'inventé':>8}"
    rows = [
        f"{name:28} {c['n']:5} {c['exact']:6} {c['missing']:7} {c['wrong']:5} {c['invented']:8}"
        for name, c in report["fields"].items()
    ]
    foot = (
        f"{report['documents']} documents, {report['all_right']} entièrement justes, "
        f"{report['silent_wrong']} champs faux dans un document jugé sûr, "
        f"{report['cpu_s_per_page']} s de calcul par page ; voies : {report['routes']}"
    )
    return "\n".join((header, *rows, foot))
