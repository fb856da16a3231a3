"""Load on the whole queue while its parts are killed, then the history is judged.

``python tests/campaigns/faults.py [--seconds 300] [--every 5] [--seed N] [--no-api]`` kills in turn
the worker's group, a child of its pool, the dispatcher, the API, Valkey (with FLUSHALL) and
PostgreSQL. Durations of leases are the real ones. Exit 1 unless 0 lost, 0 doubled, 0 stuck and
0 wrongly quarantined.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# In place of this folder, where this file would hide the package of its rig.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from faults.history import Verdict, judge, unsettled  # noqa: E402 - after the path
from faults.load import QueueLoad, StreetLoad  # noqa: E402 - after the path
from faults.rig import Rig, eventually  # noqa: E402 - after the path

from parvis.cli.demo.drawing import pdf_of  # noqa: E402 - after the path
from parvis.cli.demo.invoices import INVOICES, Paper  # noqa: E402 - after the path
from parvis.cli.demo.pool import CLIENT, COMMUNES, make_pool  # noqa: E402 - after the path
from parvis.cli.embedded.folder import DataFolder  # noqa: E402 - after the path
from parvis.kernel.secrets import KeyRing, KeySettings  # noqa: E402 - after the path

RESTART_AFTER_S = 0.5
QUIET_S = 60.0


@dataclass
class Killer:
    """Kills in shuffled rounds, so that every part has its share."""

    rig: Rig
    chance: random.Random
    api: bool
    done: Counter[str] = field(default_factory=Counter)
    _deck: list[Callable[[], None]] = field(default_factory=list)

    def strike(self) -> None:
        if not self._deck:
            self._deck = [self.worker, self.child, self.dispatcher, self.valkey, self.postgres]
            self._deck += [self.street] if self.api else []
            self.chance.shuffle(self._deck)
        blow = self._deck.pop()
        self.done[blow.__name__] += 1
        blow()

    def worker(self) -> None:
        self._kill_and_relaunch("worker")

    def dispatcher(self) -> None:
        self._kill_and_relaunch("dispatcher")

    def street(self) -> None:
        self._kill_and_relaunch("api")

    def child(self) -> None:
        if children := self.rig.pool_children():
            self.rig.kill_pool_child(self.chance.choice(children))

    def valkey(self) -> None:
        self.rig.restart_valkey(flush=True)

    def postgres(self) -> None:
        self.rig.restart_postgres()

    def _kill_and_relaunch(self, part: str) -> None:
        self.rig.kill(part)
        time.sleep(RESTART_AFTER_S)
        self.rig.launch(part)


@contextmanager
def running_rig(*, api: bool) -> Iterator[Rig]:
    root = Path(tempfile.mkdtemp(prefix="parvis-faults-"))
    root.chmod(0o711)
    rig = Rig(DataFolder(root), {})
    try:
        rig.start_servers()
        rig.add_part("dispatcher", ["dispatcher"])
        rig.add_part("worker", ["worker", "--queues", "light,ocr", "--slots", "2"])
        if api:
            rig.add_part("api", ["api"])
        for part in rig.parts:
            rig.launch(part)
        eventually(lambda: rig.alive("worker") and rig.alive("dispatcher"), seconds=60)
        yield rig
    finally:
        rig.stop()
        shutil.rmtree(root)


def street_load(rig: Rig, chance: random.Random) -> StreetLoad:
    keys = KeyRing(KeySettings(keys_dir=Path(rig.environment["PARVIS_KEYS_DIR"])))
    with rig.database() as database:
        client = make_pool(database, keys)["clients"][0]
    files = [
        pdf_of(invoice, COMMUNES[invoice.buyer])
        for invoice in INVOICES
        if invoice.paper in {Paper.FACTUR_X, Paper.PDF}
    ]
    return StreetLoad(
        url=rig.environment["PARVIS_PUBLIC_URL"],
        token_url=f"{rig.environment['PARVIS_ISSUER_URL']}/protocol/openid-connect/token",
        client_id=CLIENT,
        client_secret=client["client_secret"],
        codes=[place.siren for place in COMMUNES],
        files=files,
        rate=0.7,
        chance=chance,
    )


def attack(
    rig: Rig,
    killer: Killer,
    loads: Sequence[Callable[[threading.Event], None]],
    options: argparse.Namespace,
) -> None:
    """Load from the first second to the last; a blow every ``every`` seconds between them."""
    stop = threading.Event()
    threads = [threading.Thread(target=load, args=(stop,)) for load in loads]
    for thread in threads:
        thread.start()
    end = time.monotonic() + options.seconds
    try:
        while time.monotonic() + options.every < end:
            time.sleep(options.every)
            killer.strike()
        time.sleep(max(0.0, end - time.monotonic()))
    finally:
        stop.set()
        for thread in threads:
            thread.join(70)
    if any(thread.is_alive() for thread in threads):
        raise RuntimeError("a load did not stop")
    settle(rig)


def settle(rig: Rig) -> None:
    """Give the queue the time to end; what is left then is stuck."""
    deadline = time.monotonic() + QUIET_S
    while unsettled(rig) and time.monotonic() < deadline:
        time.sleep(0.5)


def report(
    rig: Rig, verdict: Verdict, killer: Killer, queue: QueueLoad, street: StreetLoad | None
) -> None:
    waits = rig.rows(
        "select percentile_cont(array[0.5, 0.95, 1]) within group (order by"
        " extract(epoch from started_at - created_at)) as wait from job"
    )[0]["wait"]
    lines = {
        "faults": f"{sum(killer.done.values())} {dict(sorted(killer.done.items()))}",
        "jobs asked": f"{len(queue.asked)} ({queue.refused} refused while PostgreSQL was away)",
        "uploads": f"{len(street.acked)} acknowledged, {len(street.unacked)} not"
        if street
        else "-",
        "answers of the API": dict(street.answers) if street else "-",
        "jobs by state": dict(verdict.states),
        "extra attempts": f"{verdict.extra_attempts} ({verdict.lost_leases} lost leases)",
        "wait before the start (s)": " / ".join(f"{wait:.2f}" for wait in waits) + " p50/p95/max",
        "lost": verdict.lost,
        "doubled": verdict.doubled,
        "stuck": verdict.stuck,
        "wrongly condemned": verdict.condemned,
    }
    for name, value in lines.items():
        print(f"| {name:<26} | {value}")
    for explanation in verdict.explanations[:20]:
        print(" ", explanation)


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill every part of the queue under load.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--every", type=float, default=5)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--no-api", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}, {options.seconds:.0f} s of load, a kill every {options.every} s")
    chance = random.Random(options.seed)
    with running_rig(api=not options.no_api) as rig, rig.database() as database:
        queue = QueueLoad(database, rig.add_tenants(12), 2.5, random.Random(chance.random()))
        loads = [queue.run]
        street = None
        if not options.no_api:
            street = street_load(rig, random.Random(chance.random()))
            loads.append(street.run)
        killer = Killer(rig, chance, api=not options.no_api)
        attack(rig, killer, loads, options)
        verdict = judge(rig, queue, street)
        for part, child in rig.children.items():
            if child.exit_code() is not None:
                verdict.blame("stuck", f"the part {part} died by itself")
        report(rig, verdict, killer, queue, street)
        if not verdict.clean:
            for part in rig.parts:
                print(f"--- {part}\n{rig.log_tail(part, 25)}")
    return 0 if verdict.clean else 1


if __name__ == "__main__":
    sys.exit(main())
