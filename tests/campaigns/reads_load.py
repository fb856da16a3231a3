"""Steady reads on the whole platform: lists, invoices, words and page images.

``python tests/campaigns/reads_load.py [--rate 100] [--seconds 60] [--seed N]`` starts ``parvis up
--demo``, waits for its invoices to be read, then asks at a fixed rate whatever the answers take:
a late answer delays no question, and its time counts from the instant it was due. The generator
shares the processors with the platform. Exit 1 unless p95 ≤ 150 ms and nothing fails.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

P95_MS = 150.0
# More open questions than this and the platform is down, not slow.
MOST_OPEN = 500
READ_STATES = {"to_review", "validated", "unreadable"}


@dataclass
class Tally:
    """Milliseconds by kind of question, and what failed."""

    took_ms: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def all(self) -> list[float]:
        return [took for one in self.took_ms.values() for took in one]


@contextmanager
def platform() -> Iterator[tuple[dict[str, Any], psutil.Process]]:
    root = Path(tempfile.mkdtemp(prefix="parvis-reads-"))
    root.chmod(0o711)
    data = root / "data"
    command = [sys.executable, "-m", "parvis.cli", "up", "--demo", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while not (data / "parvis.json").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("parvis up did not start")
            time.sleep(0.1)
        yield json.loads((data / "parvis.json").read_text()), psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(120)
        shutil.rmtree(root)


def bearer(state: dict[str, Any]) -> dict[str, str]:
    client = state["demo"]["clients"][0]
    form = {
        "grant_type": "client_credentials",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
        "scope": " ".join(client["scopes"]),
    }
    answer = httpx.post(state["token_url"], data=form, trust_env=False).raise_for_status()
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def questions(state: dict[str, Any], headers: dict[str, str]) -> list[tuple[str, str]]:
    """(kind, address) of everything that can be read, once the workers have read it all."""
    found: list[tuple[str, str]] = []
    with httpx.Client(base_url=state["api_url"], headers=headers, trust_env=False) as client:
        for tenant in state["demo"]["tenants"]:
            root = f"/tenants/{tenant['siren']}/invoices"
            for invoice in _when_read(client, root):
                found += [("list", f"{root}?limit=50"), ("one", f"{root}/{invoice['id']}")]
                for kind, end in (("words", "/words"), ("image", ".webp")):
                    address = f"{root}/{invoice['id']}/pages/1{end}"
                    if client.get(address).status_code == 200:
                        found.append((kind, address))
    return found


def _when_read(client: httpx.Client, root: str) -> list[dict[str, Any]]:
    deadline = time.monotonic() + 180
    while True:
        items: list[dict[str, Any]] = client.get(root).raise_for_status().json()["items"]
        if all(item["status"] in READ_STATES for item in items) or time.monotonic() > deadline:
            return items
        time.sleep(0.5)


async def load(
    state: dict[str, Any],
    headers: dict[str, str],
    asked: list[tuple[str, str]],
    *,
    rate: int,
    seconds: int,
) -> Tally:
    tally = Tally()
    limits = httpx.Limits(max_connections=MOST_OPEN, max_keepalive_connections=MOST_OPEN)
    async with httpx.AsyncClient(
        base_url=state["api_url"], headers=headers, limits=limits, trust_env=False, timeout=30
    ) as client:
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(rate * seconds):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                kind, address = asked[number % len(asked)]
                group.create_task(_ask(client, tally, kind, address, due=due))
    return tally


async def _ask(
    client: httpx.AsyncClient, tally: Tally, kind: str, address: str, *, due: float
) -> None:
    try:
        answer = await client.get(address)
    except httpx.HTTPError as failed:
        tally.failed.append(f"{kind} {type(failed).__name__}")
        return
    tally.took_ms.setdefault(kind, []).append((time.perf_counter() - due) * 1000)
    if answer.status_code != 200:
        tally.failed.append(f"{kind} {answer.status_code}")


def tell(tally: Tally, api_cpu_ms: float) -> int:
    print("kind        n     p50    p95    p99    max (ms)")
    for kind, took in (*sorted(tally.took_ms.items()), ("all", tally.all())):
        quantiles = " ".join(f"{_quantile(took, part):6.1f}" for part in (0.5, 0.95, 0.99, 1))
        print(f"{kind:8}{len(took):5}  {quantiles}")
    print(f"API CPU {api_cpu_ms:.2f} ms a request; failed {len(tally.failed)}")
    print("\n".join(sorted(set(tally.failed))))
    return 1 if tally.failed or _quantile(tally.all(), 0.95) > P95_MS else 0


def _quantile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def _api_cpu_s(root: psutil.Process) -> float:
    api = next(child for child in root.children() if child.cmdline()[-1] == "api")
    times = api.cpu_times()
    return float(times.user + times.system)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with platform() as (state, root):
        headers = bearer(state)
        asked = questions(state, headers)
        random.Random(given.seed).shuffle(asked)
        print(
            f"{given.rate} requests/s for {given.seconds} s over {len(asked)} addresses, "
            f"seed {given.seed}, {psutil.cpu_count()} processors, "
            f"load {psutil.getloadavg()[0]:.1f} before"
        )
        before = _api_cpu_s(root)
        tally = asyncio.run(load(state, headers, asked, rate=given.rate, seconds=given.seconds))
        cpu_ms = (_api_cpu_s(root) - before) * 1000 / (given.rate * given.seconds)
        return tell(tally, cpu_ms)


if __name__ == "__main__":
    sys.exit(main())
