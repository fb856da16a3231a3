"""From upload to reading on an idle platform, by route, with this machine's speed beside it.

``python tests/campaigns/latency.py [N]`` uploads N (default 20) invented invoices of each route, one
at a time, and prints p50, p95 and the limit multiplied by the machine's factor (a fixed computation
timed at the start; 1.0 = the machine on which the limits were set). Exit 1 past a limit.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rig.platform import Platform, running_platform

from parvis.cli.demo.invoices import INVOICES, Invoice, Paper
from parvis.cli.demo.loading import content_of
from parvis.kernel.documents import DocumentLimits


@dataclass(frozen=True, slots=True)
class Road:
    """One way of being read. ``doubtful``: a wrong total makes the careful engine look again."""

    name: str
    paper: Paper
    limit_s: float
    doubtful: bool = False


ROADS = (
    Road("XML", Paper.FACTUR_X, 1.5),
    Road("text", Paper.PDF, 1.5),
    Road("OCR tiny", Paper.SCAN, 4.0),
    Road("OCR small", Paper.SCAN, 9.0, doubtful=True),
)
# Seconds that the fixed computation takes where factor = 1.
REFERENCE_S = 0.55


def factor() -> float:
    """How much slower this machine is now; never under 1."""
    best = min(_fixed_work() for _ in range(5))
    return max(1.0, best / REFERENCE_S)


def _fixed_work() -> float:
    began = time.perf_counter()
    matrix = np.random.default_rng(1).random((300, 300))
    for _ in range(40):
        matrix = matrix @ matrix.T
        matrix /= np.abs(matrix).max()
    total = 0
    for number in range(4_000_000):
        total += number & 7
    return time.perf_counter() - began


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    slow = factor()
    print(f"machine factor {slow:.2f}, {count} uploads a route")
    passed = True
    with running_platform() as platform:
        platform.wait_idle()
        for road in ROADS:
            times = [once(platform, road, number) for number in range(count)]
            p50 = statistics.median(times)
            p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
            good = p95 <= road.limit_s * slow
            passed &= good
            print(
                f"{road.name:10} p50 {p50:5.2f} s  p95 {p95:5.2f} s"
                f"  limit {road.limit_s * slow:5.2f} s  {'ok' if good else 'MISSED'}"
            )
    return 0 if passed else 1


def once(platform: Platform, road: Road, number: int) -> float:
    """One upload of a document never seen before."""
    model = next(invoice for invoice in INVOICES if invoice.paper is road.paper)
    name = f"{model.number}-{road.name[4:6].upper()}{number:03d}"
    wrong = Decimal("4321.00") if road.doubtful else None
    invoice: Invoice = replace(model, number=name, printed_ttc=wrong)
    content = content_of(invoice, DocumentLimits())
    code = platform.codes[1 + invoice.buyer]
    began = time.monotonic()
    answer = platform.send(code, invoice.file_name, content).raise_for_status()
    found = platform.wait_read(code, answer.json()["items"][0]["id"], 60)
    took = time.monotonic() - began
    assert found["status"] == "to_review", found
    engine = found["reading"]["engine"]
    assert not road.doubtful or engine["id"] == "rapid-small", engine
    return took


if __name__ == "__main__":
    sys.exit(main())
