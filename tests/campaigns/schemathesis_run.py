"""Thousands of generated requests, right and wrong, against the real application and database.

``python tests/campaigns/schemathesis_run.py [--cases 5000] [--seed N]``. Exit 1 unless there is no
5xx, no undeclared status or type and no answer that its schema refuses.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

# In place of this folder, so that the packages of the tests are found.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from api.conformity import Report, examine  # noqa: E402 - after the path
from api.serving import serving  # noqa: E402 - after the path
from isolation.ground import own_ground  # noqa: E402 - after the path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    asked = parser.parse_args()
    began = time.monotonic()
    with own_ground() as ground, serving(ground.app) as client:
        report = examine(str(client.base_url), ground, cases=asked.cases, number=asked.seed)
    return _tell(report, asked.seed, time.monotonic() - began)


def _tell(report: Report, seed: int, seconds: float) -> int:
    print(f"requests {report.asked}  seed {seed}  {seconds:.0f} s")
    print("status  answers")
    for status, count in sorted(report.statuses.items()):
        print(f"{status:>6}  {count}")
    broken = sum(count for status, count in report.statuses.items() if status >= 500)
    print(f"5xx {broken}  non-conforming kinds {len(report.failures)}")
    for kind, detail in sorted(report.failures.items()):
        print(f"\n{kind}\n{detail}")
    return 1 if broken or report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
