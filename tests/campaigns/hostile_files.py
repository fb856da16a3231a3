"""Open and draw every file of a folder of hostile files, and tell what became of each.

``python tests/campaigns/hostile_files.py [FOLDER…]`` prints the verdicts, the longest wait and the
growth of the parent's memory; exit 1 when a file gets no verdict in 60 seconds, or when the parent
grows by more than 50 MB. The files lie in ``$PARVIS_SHARED_DATA/hostile`` (default:
``../shared/data`` beside the repository); without them the campaign says so and exits 0.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil

from parvis.kernel.documents import DocumentLimits, open_document, render_page
from parvis.kernel.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 60.0
MOST_GROWTH = 50_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file gave, and how long it took to open and draw."""

    file: Path
    verdict: str
    seconds: float


def attempt(file: Path, limits: DocumentLimits) -> Outcome:
    """Open, then draw the first page; any problem is a verdict, any other exception a failure."""
    start = time.monotonic()
    content = file.read_bytes()
    try:
        document = open_document(content, limits=limits)
        verdict = "accepted with warning" if document.warnings else "accepted"
        if document.pages:
            render_page(content, 1, limits=limits)
    except Problem as problem:
        verdict = problem.code
        if "limit" in problem.facts or "cause" in problem.facts:
            verdict += f" ({problem.facts.get('resource', problem.facts.get('cause', ''))})"
    return Outcome(file, verdict, time.monotonic() - start)


def run(folders: tuple[Path, ...]) -> int:
    """Print the table; the status of the command."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    if not files:
        print(f"skipped: no file under {', '.join(map(str, folders))}")
        return 0
    limits, memory = DocumentLimits(), psutil.Process().memory_info
    attempt(files[0], limits)
    before = memory().rss
    outcomes = [attempt(file, limits) for file in files]
    growth, slowest = memory().rss - before, max(outcomes, key=lambda outcome: outcome.seconds)
    for verdict, count in Counter(outcome.verdict for outcome in outcomes).most_common():
        print(f"{count:5d}  {verdict}")
    for outcome in outcomes:
        if "reader_died" in outcome.verdict or "limit_reached" in outcome.verdict:
            print(f"       {outcome.verdict}: {outcome.file.name}")
    print(f"{len(files)} files, slowest {slowest.seconds:.1f} s ({slowest.file.name}), ", end="")
    print(f"parent memory {growth / 1e6:+.1f} MB")
    return int(slowest.seconds > MOST_SECONDS or growth > MOST_GROWTH)


def default_folder() -> Path:
    """Where the hostile files of the workshop lie."""
    data = os.environ.get("PARVIS_SHARED_DATA")  # noqa: TID251 - a tool of development, not a setting
    return (Path(data) if data else ROOT.parent / "shared" / "data") / "hostile"


if __name__ == "__main__":
    sys.exit(run(tuple(map(Path, sys.argv[1:])) or (default_folder(),)))
