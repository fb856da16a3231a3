from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

from parvis.cli.embedded.ports import any_free

# One platform serves the whole file, in order (make test gives a file to one worker).
COMMAND = (sys.executable, "-m", "parvis.cli", "up", "--data")


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for the whole file: its tests are the successive runs of one machine."""
    root = Path(tempfile.mkdtemp(prefix="parvis-up-"))
    root.chmod(0o711)
    yield root / "data"
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def port() -> int:
    """8600 may be taken, or about to be, by a platform that a person runs here."""
    return any_free()


def start(data: Path, port: int) -> subprocess.Popen[str]:
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    log = data.with_suffix(".log")
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*COMMAND, str(data), "--port", str(port)], stderr=errors, env=environment, text=True
        )
    wait_until(lambda: (data / "parvis.json").exists() or process.poll() is not None)
    assert process.poll() is None, log.read_text()
    return process


@pytest.fixture(scope="module")
def running(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    process = start(data, port)
    yield process
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


def announced(data: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((data / "parvis.json").read_text())
    return document


def health(data: Path) -> tuple[int, dict[str, Any]]:
    host, port = announced(data)["url"].removeprefix("http://").split(":")
    link = HTTPConnection(host, int(port), timeout=10)
    link.request("GET", "/health/ready")
    answer = link.getresponse()
    body: dict[str, Any] = json.loads(answer.read())
    link.close()
    return answer.status, body


def descendants(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def test_an_empty_folder_becomes_a_platform_that_answers(
    data: Path, running: subprocess.Popen[str]
) -> None:
    document = announced(data)
    mode = stat.S_IMODE((data / "parvis.json").stat().st_mode)
    status, _ = health(data)

    expected = {"version", "pid", "url", "api_url", "issuer", "token_url", "data", "demo"}
    assert expected == set(document)
    assert (running.pid, None, str(data)) == (document["pid"], document["demo"], document["data"])
    assert document["api_url"] == document["url"] + "/api/v1"
    assert (0o600, 200) == (mode, status)


def test_a_second_start_on_a_running_folder_is_refused(
    data: Path, running: subprocess.Popen[str]
) -> None:
    again = subprocess.run(
        [*COMMAND, str(data)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (1, None) == (again.returncode, running.poll())
    assert "embedded.already_running" in again.stderr
    assert (data / "parvis.json").exists()


def test_killed_servers_are_restarted_while_the_address_stays_usable(
    data: Path, running: subprocess.Popen[str]
) -> None:
    for name in ("postgres", "valkey-server"):
        victim = next(child for child in descendants(running.pid) if child.name() == name)
        os.kill(victim.pid, signal.SIGKILL)

    wait_until(lambda: restarted(data) >= {"postgres", "valkey"})
    wait_until(lambda: is_ready(data))
    # The doors live through the loss of both servers.
    assert restarted(data) == {"postgres", "valkey"}


def test_after_a_kill_nothing_is_left_and_the_next_run_keeps_its_ports_and_stops_in_order(
    data: Path, port: int, running: subprocess.Popen[str]
) -> None:
    before, orphans = (data / "ports.json").read_text(), descendants(running.pid)
    running.kill()
    running.wait()
    wait_until(lambda: not any(alive(child) for child in orphans))
    (data / "parvis.json").unlink()

    second = start(data, port)
    after, children = (data / "ports.json").read_text(), descendants(second.pid)
    second.send_signal(signal.SIGTERM)
    second.wait(timeout=60)

    assert (before, 0) == (after, second.returncode)
    assert not (data / "parvis.json").exists()
    assert not any(alive(child) for child in children)


def is_ready(data: Path) -> bool:
    try:
        return health(data)[0] == 200
    except TimeoutError:
        return False


def restarted(data: Path) -> set[str]:
    parts = json.loads((data / "run" / "parts.json").read_text())["parts"]
    return {part["name"] for part in parts if part["restarts"] and part["state"] == "running"}


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition never came"
        time.sleep(0.05)
