"""How long ``parvis up`` takes and what it occupies when idle.

``python tests/campaigns/start_up.py [RUNS]`` starts an empty folder, then the same one again, and
prints a table: seconds to ``parvis.json``, seconds to stop, PSS of each process (megabytes). Times
are wall-clock: the machine's own speed is told by a fixed computation. Exit 1 past a limit.
"""

from __future__ import annotations

import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

COLD_S, WARM_S, IDLE_MB = 15.0, 6.0, 400.0
SETTLE_S = 10.0


@dataclass(frozen=True, slots=True)
class Run:
    """One start: seconds to answer, CPU seconds of all processes until then, seconds to stop, idle memory by process."""

    start_s: float
    cpu_s: float
    stop_s: float
    pss_mb: dict[str, float]

    @property
    def total_mb(self) -> float:
        return sum(self.pss_mb.values())


def measure(data: Path) -> Run:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "parvis.cli", "up", "--data", str(data)], stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    while not (data / "parvis.json").exists():
        if process.poll() is not None or time.monotonic() - began > 120:
            raise SystemExit(process.stderr.read().decode())
        time.sleep(0.02)
    start_s = time.monotonic() - began
    cpu_s = cpu_of(psutil.Process(process.pid))
    time.sleep(SETTLE_S)
    pss = memory_of(psutil.Process(process.pid))
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    return Run(start_s, cpu_s, time.monotonic() - began, pss)


def memory_of(root: psutil.Process) -> dict[str, float]:
    """PSS in megabytes: the supervisor, then each part with its children."""
    found = {"supervisor+dispatcher": root.memory_full_info().pss / 1e6}
    for child in root.children():
        name = "api" if child.cmdline()[-1] == "api" else child.name()
        name = "worker" if "worker" in child.cmdline() else name
        whole = [child, *child.children(recursive=True)]
        found[f"{name} ({len(whole)})"] = sum(p.memory_full_info().pss for p in whole) / 1e6
    return found


def cpu_of(root: psutil.Process) -> float:
    """CPU seconds of the supervisor and of all that it started, the ended ones included."""
    times = [root.cpu_times(), *(p.cpu_times() for p in root.children(recursive=True))]
    ended = times[0].children_user + times[0].children_system
    return ended + sum(one.user + one.system for one in times)


def machine_s() -> float:
    """CPU seconds of a fixed computation, to compare machines."""
    began = time.process_time()
    sum(number * number for number in range(5_000_000))
    return time.process_time() - began


def main(runs: int) -> int:
    cold, warm = [], []
    for _ in range(runs):
        root = Path(tempfile.mkdtemp(prefix="parvis-start-"))
        root.chmod(0o711)
        data = root / "data"
        cold.append(measure(data))
        warm.append(measure(data))
        shutil.rmtree(root)
    print(
        f"machine: {psutil.cpu_count()} processors, load {psutil.getloadavg()[0]:.1f}, "
        f"fixed computation {machine_s():.2f} s"
    )
    for name, found in (("empty folder", cold), ("existing folder", warm)):
        starts = [run.start_s for run in found]
        print(
            f"{name:16} n={len(found)} start median {statistics.median(starts):.1f} s "
            f"max {max(starts):.1f} s (CPU {statistics.median(run.cpu_s for run in found):.1f} s), stop max {max(run.stop_s for run in found):.1f} s"
        )
    last = warm[-1]
    for name, megabytes in last.pss_mb.items():
        print(f"  {name:28} {megabytes:6.0f} MB")
    print(f"  {'idle PSS':28} {last.total_mb:6.0f} MB")
    print(
        json.dumps(
            {
                "cold_s": statistics.median(run.start_s for run in cold),
                "warm_s": statistics.median(run.start_s for run in warm),
                "idle_mb": last.total_mb,
            }
        )
    )
    within = (
        statistics.median(run.start_s for run in cold) <= COLD_S
        and statistics.median(run.start_s for run in warm) <= WARM_S
        and last.total_mb <= IDLE_MB
    )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
