"""Hostile files through the real upload: every one gets a verdict, and nobody dies.

``python tests/campaigns/hostile.py`` sends each file of ``$PARVIS_SHARED_DATA/hostile`` (default:
``../shared/data`` beside the repository) to a platform of its own, waits for its verdict, and
prints a table. Exit 1 when a file has none in 60 s, a worker dies, or a parent grows too much.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rig.platform import Platform, running_platform
from rig.shared_data import shared_data

PATIENCE_S = 60.0
GROWTH_MB = 50.0
TOGETHER = 1


def workers_of(platform: Platform) -> dict[int, float]:
    """Pool children of the worker and their memory (USS, MB)."""
    found = {}
    for process in psutil.Process(platform.process.pid).children(recursive=True):
        if "celery" in " ".join(process.cmdline()) or "worker" in " ".join(process.cmdline()):
            found[process.pid] = process.memory_full_info().uss / 1e6
    return found


def deaths(data: Path) -> int:
    """Parts restarted by the supervisor and pool children lost; a child retired by count is none."""
    parts = json.loads((data / "run" / "parts.json").read_text(encoding="utf-8"))["parts"]
    log = (data / "logs" / "worker.log").read_text(encoding="utf-8", errors="replace")
    restarts = sum(int(part["restarts"]) for part in parts)
    return restarts + log.count("WorkerLostError")


def main() -> int:
    folder = shared_data("hostile")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        print(f"SKIPPED: no hostile file in {folder}", file=sys.stderr)
        return 0
    with running_platform() as platform:
        platform.wait_idle()
        before = workers_of(platform)
        verdicts, slowest, late = run(platform, files)
        after = workers_of(platform)
        dead = deaths(Path(str(platform.about["data"])))
    grown = max((after[pid] - before[pid] for pid in before if pid in after), default=0.0)
    print(f"files {len(files)}, slowest {slowest[1]:.1f} s ({slowest[0]}), without verdict {late}")
    for verdict, count in verdicts.most_common():
        print(f"  {count:5d}  {verdict}")
    print(f"workers {len(before)}, deaths {dead}, largest growth {grown:.0f} MB")
    return 1 if late or dead or grown > GROWTH_MB else 0


def run(platform: Platform, files: list[Path]) -> tuple[Counter[str], tuple[str, float], int]:
    """Send the files a few at a time and wait for each verdict."""
    verdicts: Counter[str] = Counter()
    slowest, late = ("", 0.0), 0
    waiting: list[tuple[str, str, float]] = []
    code = platform.codes[-1]
    for file in files:
        began = time.monotonic()
        answer = platform.send(code, file.name, file.read_bytes())
        if answer.status_code != 202:
            verdicts[f"refused {answer.json()['code']}"] += 1
            continue
        waiting.append((file.name, answer.json()["items"][0]["id"], began))
        while len(waiting) >= TOGETHER:
            slowest, late = settle(platform, code, waiting, verdicts, (slowest, late))
    while waiting:
        slowest, late = settle(platform, code, waiting, verdicts, (slowest, late))
    return verdicts, slowest, late


def settle(
    platform: Platform,
    code: str,
    waiting: list[tuple[str, str, float]],
    verdicts: Counter[str],
    so_far: tuple[tuple[str, float], int],
) -> tuple[tuple[str, float], int]:
    """Wait for the oldest one."""
    slowest, late = so_far
    name, invoice, began = waiting.pop(0)
    try:
        found = platform.wait_read(code, invoice, PATIENCE_S)
    except TimeoutError:
        verdicts[f"NO VERDICT {name}"] += 1
        return slowest, late + 1
    took = time.monotonic() - began
    problem = found["problem"]["code"] if found["problem"] else found["reading"]["verdict"]
    verdicts[f"{found['status']} {problem}"] += 1
    return ((name, took) if took > slowest[1] else slowest), late


if __name__ == "__main__":
    sys.exit(main())
