"""One organisme drops many documents; small ones send one each. Who starts when?

``python tests/campaigns/fairness.py [--jobs 300] [--small 5] [--seconds 0.1] [--slots 2]`` runs
real workers. A small one must start before ``slots + 1`` more jobs of the big one have started.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

# In place of this folder, where a file would hide the package of the rig.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from faults.rig import Rig, eventually  # noqa: E402 - after the path

from parvis.cli.embedded.folder import DataFolder  # noqa: E402 - after the path
from parvis.kernel.db import Database  # noqa: E402 - after the path
from parvis.kernel.ids import JobId, TenantId  # noqa: E402 - after the path
from parvis.kernel.jobs import submit  # noqa: E402 - after the path


def ask(database: Database, tenant: TenantId, count: int, seconds: float) -> list[JobId]:
    with database.tenant(tenant) as connection:
        return [
            submit(connection, "fault.slow", {"seconds": seconds}, asked_by="platform:load")
            for _ in range(count)
        ]


def started(rig: Rig, jobs: list[JobId]) -> list[dict[str, Any]]:
    return rig.rows(
        "select id, created_at, started_at, finished_at from job"
        " where id = any(%s) and started_at is not null order by started_at",
        (jobs,),
    )


def run(rig: Rig, options: argparse.Namespace) -> tuple[list[dict[str, Any]], list[JobId]]:
    big, *small = rig.add_tenants(1 + options.small)
    with rig.database() as database:
        heap = ask(database, big, options.jobs, options.seconds)
        eventually(lambda: len(started(rig, heap)) >= 10)
        late = [ask(database, tenant, 1, options.seconds)[0] for tenant in small]
        jobs = [*heap, *late]
        query = "select count(*) as n from job where state = 'done' and id = any(%s)"
        eventually(lambda: rig.rows(query, (jobs,))[0]["n"] == len(jobs), seconds=900, every=0.5)
    return started(rig, jobs), late


def main() -> int:
    parser = argparse.ArgumentParser(description="Small organismes beside a big one.")
    parser.add_argument("--jobs", type=int, default=300)
    parser.add_argument("--small", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--slots", type=int, default=2)
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="parvis-fairness-"))
    root.chmod(0o711)
    rig = Rig(DataFolder(root), {})
    try:
        rig.start_servers()
        rig.add_part("dispatcher", ["dispatcher"])
        rig.add_part("worker", ["worker", "--queues", "ocr", "--slots", str(options.slots)])
        rig.launch("dispatcher")
        rig.launch("worker")
        eventually(lambda: rig.alive("worker") and rig.alive("dispatcher"), seconds=60)
        began = time.monotonic()
        history, late = run(rig, options)
        return report(history, late, options, time.monotonic() - began)
    finally:
        rig.stop()
        shutil.rmtree(root)


def report(
    history: list[dict[str, Any]], late: list[JobId], options: argparse.Namespace, took: float
) -> int:
    print(
        f"{options.jobs} jobs of one organisme, {options.small} small ones, {options.slots} slots"
    )
    worst = 0
    for row in history:
        if row["id"] in late:
            before = [
                other
                for other in history
                if other["id"] not in late
                and row["created_at"] < other["started_at"] < row["started_at"]
            ]
            worst = max(worst, len(before))
            wait = (row["started_at"] - row["created_at"]).total_seconds()
            print(f"| small one | {len(before)} jobs of the big one before it | {wait:.2f} s")
    print(f"| worst | {worst}, at most {options.slots + 1} | all done in {took:.1f} s")
    return 0 if worst <= options.slots + 1 else 1


if __name__ == "__main__":
    sys.exit(main())
