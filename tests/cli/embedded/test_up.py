from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

Eventually = Callable[[Callable[[], bool]], None]
COMMAND = (sys.executable, "-m", "parvis.cli", "up", "--data")


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for the whole file: its tests are the successive runs of one machine."""
    root = Path(tempfile.mkdtemp(prefix="parvis-up-"))
    root.chmod(0o711)
    yield root / "data"
    shutil.rmtree(root)


@contextmanager
def up(data: Path, eventually: Eventually, **extra: str) -> Iterator[subprocess.Popen[str]]:
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **extra}
    log = data.with_suffix(".log")
    with log.open("w") as errors:
        process = subprocess.Popen([*COMMAND, str(data)], stderr=errors, env=environment, text=True)
    try:
        eventually(lambda: (data / "parvis.json").exists() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield process
    finally:
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
    data: Path, eventually: Eventually
) -> None:
    with up(data, eventually) as process:
        document = announced(data)
        mode = stat.S_IMODE((data / "parvis.json").stat().st_mode)
        status, _ = health(data)
        again = subprocess.run(
            [*COMMAND, str(data)], capture_output=True, text=True, check=False, timeout=60
        )
        children = descendants(process.pid)

    assert {
        "version",
        "pid",
        "url",
        "api_url",
        "issuer",
        "token_url",
        "data",
        "demo",
    } == set(document)
    assert (process.pid, None, str(data)) == (document["pid"], document["demo"], document["data"])
    assert document["api_url"] == document["url"] + "/api/v1"
    assert (0o600, 200) == (mode, status)
    assert again.returncode == 1
    assert "embedded.already_running" in again.stderr
    assert process.returncode == 0
    assert not (data / "parvis.json").exists()
    assert [child for child in children if child.is_running()] == []


def test_a_killed_platform_leaves_nothing_and_starts_again_at_the_same_address(
    data: Path, eventually: Eventually
) -> None:
    with up(data, eventually) as process:
        before = announced(data)["url"]
        children = descendants(process.pid)
        process.kill()
        process.wait()
        eventually(lambda: not any(alive(child) for child in children))
    (data / "parvis.json").unlink()

    with up(data, eventually):
        after = announced(data)["url"]

    assert before == after


def test_a_killed_part_is_restarted_while_the_address_stays_usable(
    data: Path, eventually: Eventually
) -> None:
    with up(data, eventually) as process:
        for name in ("postgres", "valkey-server"):
            victim = next(child for child in descendants(process.pid) if child.name() == name)
            os.kill(victim.pid, signal.SIGKILL)
        eventually(lambda: restarted(data) == {"postgres", "valkey"})
        eventually(lambda: health(data)[0] == 200)


def restarted(data: Path) -> set[str]:
    parts = json.loads((data / "run" / "parts.json").read_text())["parts"]
    return {part["name"] for part in parts if part["restarts"] and part["state"] == "running"}


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
