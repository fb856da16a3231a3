from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.parts import ServicePart, ThreadPart
from parvis.cli.embedded.process import BoundedLog, Command
from parvis.cli.embedded.supervisor import Interrupted, Supervisor, sweep
from parvis.kernel.problems import Problem

Eventually = Callable[[Callable[[], bool]], None]
WAITS = "import time; print('up', flush=True); time.sleep(600)"


def service(folder: DataFolder, name: str, program: str) -> ServicePart:
    command = Command(
        name=name,
        argv=[sys.executable, "-I", "-S", "-c", program],
        log=folder.logs / f"{name}.log",
        stop=((signal.SIGTERM, 5.0),),
    )
    return ServicePart(command, lambda _: "up" in (folder.logs / f"{name}.log").read_text())


def a_supervisor(folder: DataFolder, said: list[str] | None = None) -> Supervisor:
    return Supervisor(folder, say=(said if said is not None else []).append, start_timeout=20)


def lines(supervisor: Supervisor) -> Sequence[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(supervisor.parts_file.read_text())["parts"]
    return found


def test_a_killed_part_comes_back_and_is_named(folder: DataFolder, eventually: Eventually) -> None:
    supervisor = a_supervisor(folder)
    part = service(folder, "api", WAITS)
    supervisor.bring_up([part])
    first = part.pid
    assert first is not None

    def kill_then_stop_when_back() -> None:
        os.kill(first, signal.SIGKILL)
        eventually(lambda: lines(supervisor)[0]["restarts"] == 1)
        eventually(lambda: lines(supervisor)[0]["state"] == "running")
        supervisor.asked_to_stop.set()

    hand = threading.Thread(target=kill_then_stop_when_back)
    hand.start()
    supervisor.watch()
    hand.join()
    seen = lines(supervisor)[0]
    second = part.pid
    supervisor.stop()

    assert {
        "name": "api",
        "state": "running",
        "restarts": 1,
        "last_error": "arrêt par le signal 9",
    } == seen
    assert first != second
    assert second is not None
    assert not psutil.pid_exists(second)


def test_a_part_that_cannot_start_is_told_with_its_last_words(folder: DataFolder) -> None:
    supervisor = a_supervisor(folder)
    part = service(folder, "worker", "raise SystemExit('la file est fermée')")

    with pytest.raises(Problem) as raised:
        supervisor.bring_up([part])
    supervisor.stop()

    assert raised.value.code == "embedded.part_failed"
    assert "la file est fermée" in raised.value.detail


def test_an_order_to_stop_during_the_start_is_obeyed(folder: DataFolder) -> None:
    supervisor = a_supervisor(folder)
    part = ServicePart(service(folder, "api", WAITS).command, lambda _: False)
    supervisor.asked_to_stop.set()

    with pytest.raises(Interrupted):
        supervisor.bring_up([part])
    supervisor.stop()

    assert part.pid is not None
    assert not psutil.pid_exists(part.pid)


def test_parts_stop_in_reverse_order(folder: DataFolder) -> None:
    tell = "import signal,sys,time,pathlib\nsignal.signal(15, lambda *_: (open({0!r},'a').write({1!r}), sys.exit()))\nprint('up', flush=True)\ntime.sleep(600)"
    ends = folder.root / "ends"
    supervisor = a_supervisor(folder)
    supervisor.bring_up([service(folder, "first", tell.format(str(ends), "first "))])
    supervisor.bring_up([service(folder, "second", tell.format(str(ends), "second "))])

    supervisor.stop()

    assert ends.read_text() == "second first "
    assert not supervisor.parts_file.exists()


def test_a_loop_that_fails_is_started_again(folder: DataFolder, eventually: Eventually) -> None:
    runs: list[int] = []

    def body(stop: threading.Event) -> None:
        runs.append(1)
        if len(runs) == 1:
            raise ValueError("first time")
        stop.wait()

    supervisor = a_supervisor(folder)
    part = ThreadPart("dispatcher", body)

    supervisor.bring_up([part])

    def stop_when_back() -> None:
        eventually(lambda: len(runs) == 2)
        supervisor.asked_to_stop.set()

    hand = threading.Thread(target=stop_when_back)
    hand.start()
    supervisor.watch()
    hand.join()
    supervisor.stop()
    assert part.failure() == "boucle terminée"


def test_nothing_survives_a_killed_supervisor(folder: DataFolder, eventually: Eventually) -> None:
    with orphan(folder) as (supervisor, child):
        supervisor.kill()
        supervisor.wait()

        eventually(lambda: not psutil.pid_exists(child) or is_zombie(child))


def test_what_the_system_left_alive_is_swept(folder: DataFolder) -> None:
    stray = subprocess.Popen([sys.executable, "-c", WAITS], start_new_session=True)
    started = psutil.Process(stray.pid).create_time()
    record = {"pids": [[stray.pid, started], [os.getpid(), 1.0]]}
    (folder.run / "pids.json").write_text(json.dumps(record))

    swept = sweep(folder)

    assert [stray.pid] == swept
    assert stray.poll() is not None


def test_a_log_keeps_a_bounded_number_of_bounded_files(tmp_path: Path) -> None:
    log = BoundedLog(tmp_path / "part.log", limit=1000)

    for number in range(100):
        log.write(f"line {number} ".ljust(99).encode() + b"\n")
    log.close()

    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert {"part.log", "part.log.1", "part.log.2", "part.log.3"} == set(sizes)
    assert max(sizes.values()) <= 1000
    assert log.tail(1) == "line 99"


@contextmanager
def orphan(folder: DataFolder) -> Iterator[tuple[subprocess.Popen[str], int]]:
    program = f"""
import sys
from pathlib import Path
from parvis.cli.embedded.process import Child, Command
child = Child(Command("api", [sys.executable, "-c", {WAITS!r}], Path({str(folder.logs / "x.log")!r})))
print(child.pid, flush=True)
child._process.wait()
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        yield process, int(process.stdout.readline())


def is_zombie(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
