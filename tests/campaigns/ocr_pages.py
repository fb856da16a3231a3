"""Key tokens found exactly on degraded invoice pages, by variant, with the CPU time of a page.

python tests/campaigns/ocr_pages.py [--engine tiny|small] [--limit N] [--only VARIANT]

The pages lie in ``$PARVIS_SHARED_DATA/ocr-pages`` (default: ``../shared/data`` beside the
repository); the campaign says so and passes when they are absent.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from parvis.capabilities.ocr import OcrEngine, OcrPage, OcrSettings, engine_for, read_page
from parvis.capabilities.ocr.pixels import as_raster

PAGES = "f[0-9]_*"
ROOT = Path(__file__).parents[2]
# Ordinary pages first; the last three are the hard ones, counted apart.
ORDINARY = (
    "clean300", "clean200", "skew2", "noise", "jpeg40", "lowcontrast", "scan150", "fax1bit", "photo",
)  # fmt: skip
HARD = ("h110dpi", "hstamp", "hdark")
LINE = "montant_ligne"


@dataclass
class Score:
    """Tokens found and sought, CPU seconds and pages of one variant."""

    fields: list[int] = field(default_factory=lambda: [0, 0])
    amounts: list[int] = field(default_factory=lambda: [0, 0])
    seconds: float = 0.0
    pages: int = 0

    def add(self, other: Score) -> None:
        for mine, theirs in ((self.fields, other.fields), (self.amounts, other.amounts)):
            mine[0] += theirs[0]
            mine[1] += theirs[1]
        self.seconds += other.seconds
        self.pages += other.pages


def lines_of(page: OcrPage) -> list[str]:
    """The page as text, a printed line each."""
    return [" ".join(page.words[rank].text for rank in row) for row in page.rows]


def found(token: str, lines: list[str]) -> bool:
    """True when one line holds every character of the token, spaces optional, as a whole."""
    compact = "".join(token.split())
    before = r"(?<!\d)" if compact[0].isdigit() else r"(?<!\w)"
    pattern = before + r"\s*".join(re.escape(sign) for sign in compact) + r"(?!\d)"
    return any(re.search(pattern, line) for line in lines)


def measure(
    path: Path, tokens: list[tuple[str, str]], engine: OcrEngine
) -> tuple[Score, list[str]]:
    """Score of one page, and the tokens that were not found."""
    raster = as_raster(np.array(Image.open(path).convert("L")))
    start = time.process_time()
    page = read_page(raster, engine)
    score = Score(seconds=time.process_time() - start, pages=1)
    lines = lines_of(page)
    lost = []
    for name, token in tokens:
        right = found(token, lines)
        count = score.amounts if name == LINE else score.fields
        count[0] += right
        count[1] += 1
        if not right:
            lost.append(f"{name} {token}")
    return score, lost


def show(name: str, score: Score) -> None:
    """One row of the table."""

    def share(count: list[int]) -> str:
        rate = 100 * count[0] / count[1] if count[1] else 0.0
        return f"{count[0]:4d}/{count[1]:<4d} {rate:6.1f} %"

    seconds = score.seconds / max(score.pages, 1)
    print(
        f"{name:12} {score.pages:3d}  {share(score.fields)}  {share(score.amounts)}  {seconds:6.2f}"
    )


def run(engine: OcrEngine, folder: Path, variants: tuple[str, ...], limit: int) -> int:
    """Measure, print the table, and return the exit code."""
    truths = {
        number: [tuple(item) for item in json.loads(text)["tokens"]]
        for number, text in ((n, (folder / f"facture{n}.json").read_text()) for n in range(1, 7))
    }
    images = json.loads((folder / "images.json").read_text())
    scores: dict[str, Score] = defaultdict(Score)
    left = limit
    for name, image in images.items():
        if image["variant"] not in variants or left == 0:
            continue
        left -= 1
        score, lost = measure(folder / name, truths[image["doc"]], engine)
        scores[image["variant"]].add(score)
        if lost:
            print(f"  {name}: {'; '.join(lost)}")
    table(scores)
    return 0


def table(scores: dict[str, Score]) -> None:
    """Per variant, then the ordinary and the hard sets."""
    print(f"\n{'variant':12} pages  fields exact       amounts exact      CPU s/page")
    sums = {"ordinary": Score(), "hard": Score()}
    for variant in (*ORDINARY, *HARD):
        if variant in scores:
            show(variant, scores[variant])
            sums["hard" if variant in HARD else "ordinary"].add(scores[variant])
    for name, score in sums.items():
        if score.pages:
            show(name, score)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=["tiny", "small"], default="tiny")
    parser.add_argument("--limit", type=int, default=-1, help="stop after N pages")
    parser.add_argument("--only", action="append", choices=[*ORDINARY, *HARD])
    options = parser.parse_args()
    data = os.environ.get("PARVIS_SHARED_DATA")  # noqa: TID251 - a tool of development, not a setting
    folder = (Path(data) if data else ROOT.parent / "shared" / "data") / "ocr-pages"
    if not folder.is_dir():
        print(f"SKIPPED: no pages in {folder} (set PARVIS_SHARED_DATA)", file=sys.stderr)
        return 0
    engine = engine_for(f"rapid-{options.engine}", OcrSettings())
    print(f"{engine.id}, {engine.version}; {len(list(folder.glob(PAGES)))} pages, no seed")
    return run(engine, folder, tuple(options.only or (*ORDINARY, *HARD)), options.limit)


if __name__ == "__main__":
    sys.exit(main())
