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
from urllib.parse import urlsplit

import httpx
import psutil

P95_MS = 150.0
# Kept connections; a question that finds none free waits, and its wait counts.
LINES = 64
QUIET_LOOKS = 5
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
        for root, invoice in _when_read(client, state):
            found += [("list", f"{root}?limit=50"), ("one", f"{root}/{invoice['id']}")]
            for kind, end in (("words", "/words"), ("image", ".webp")):
                address = f"{root}/{invoice['id']}/pages/1{end}"
                if client.get(address).status_code == 200:
                    found.append((kind, address))
    return found


def _when_read(client: httpx.Client, state: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The demonstration's invoices, once there are some, all read, and no more for a while."""
    deadline, quiet, before = time.monotonic() + 300, 0, -1
    while True:
        found = [
            (root, item)
            for tenant in state["demo"]["tenants"]
            for root in [f"/tenants/{tenant['siren']}/invoices"]
            for item in client.get(root).raise_for_status().json()["items"]
        ]
        done = found and all(item["status"] in READ_STATES for _, item in found)
        quiet = quiet + 1 if done and len(found) == before else 0
        if quiet >= QUIET_LOOKS or (found and time.monotonic() > deadline):
            return found
        before = len(found)
        time.sleep(1)


async def load(
    state: dict[str, Any],
    headers: dict[str, str],
    asked: list[tuple[str, str]],
    *,
    rate: int,
    seconds: int,
) -> Tally:
    tally = Tally()
    waiting: asyncio.Queue[tuple[float, str, str]] = asyncio.Queue()
    lines = [asyncio.create_task(_line(state, headers, waiting, tally)) for _ in range(LINES)]
    began = time.perf_counter()
    for number in range(rate * seconds):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiting.put_nowait((due, *asked[number % len(asked)]))
    await waiting.join()
    for line in lines:
        line.cancel()
    return tally


async def _line(
    state: dict[str, Any],
    headers: dict[str, str],
    waiting: asyncio.Queue[tuple[float, str, str]],
    tally: Tally,
) -> None:
    """One kept connection; by hand, for a client library costs more than the server."""
    place, root = urlsplit(state["url"]), urlsplit(state["api_url"]).path
    lines = [f"Host: {place.netloc}", *(f"{name}: {value}" for name, value in headers.items())]
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    while True:
        due, kind, address = await waiting.get()
        head = "\r\n".join([f"GET {root}{address} HTTP/1.1", *lines, "", ""])
        writer.write(head.encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
        tally.took_ms.setdefault(kind, []).append((time.perf_counter() - due) * 1000)
        status = answer[9:12].decode()
        if status != "200":
            tally.failed.append(f"{kind} {status}")
        waiting.task_done()


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
