import sys

import psutil
import pytest
from kernel.documents import crafted

from parvis.kernel.documents import (
    DocumentLimits,
    child,
    is_unexplained_death,
    render_page,
    sandbox_status,
)
from parvis.kernel.documents.reader import framing
from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Kind, Problem

REQUEST = child.Request("open", "application/pdf", 1000, most_frames=2, trace_id="t-1")


def run(script: str, limits: DocumentLimits) -> child.Answers:
    command = [sys.executable, "-I", "-S", "-c", script]
    return child.run(command, REQUEST, b"content", limits)


def problem_of(script: str, limits: DocumentLimits) -> Problem:
    with pytest.raises(Problem) as problem:
        run(script, limits)
    return problem.value


def says(header: dict[str, object], payload: bytes = b"") -> str:
    frame = framing.pack(header, len(payload)) + payload
    return f"import os; os.write(1, {frame!r});"


def test_a_confined_child_can_do_nothing_but_answer(limits: DocumentLimits) -> None:
    status = sandbox_status(limits)

    if not (status.landlock_abi and status.seccomp):
        pytest.skip("this kernel offers neither Landlock nor seccomp")
    assert {
        "connect": True,
        "write": True,
        "execute": True,
        "fork": True,
        "read_elsewhere": True,
        "signal_parent": True,
        "trace": True,
    } == status.denied
    assert status.is_complete


def test_a_child_gets_nothing_of_the_environment(
    limits: DocumentLimits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_SECRET", "canary")

    names = sandbox_status(limits).environment

    assert ("LANG", "MALLOC_ARENA_MAX", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS") == names


def test_a_killed_child_is_an_unexplained_death(limits: DocumentLimits) -> None:
    problem = problem_of("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", limits)

    assert "document.reader_died" == problem.code
    assert Kind.UNAVAILABLE == problem.type.kind
    assert {"cause": "signal 9"} == dict(problem.facts)
    assert is_unexplained_death(problem)


def test_the_last_words_and_the_trace_follow_a_death(limits: DocumentLimits) -> None:
    problem = problem_of("raise RuntimeError('derniers mots')", limits)

    (note,) = problem.__notes__
    assert "trace_id=t-1" in note
    assert "derniers mots" in note


def test_a_crash_without_much_memory_is_unexplained(limits: DocumentLimits) -> None:
    problem = problem_of("import os; os.abort()", limits)

    assert {"cause": "signal 6"} == dict(problem.facts)


def test_a_child_that_sleeps_is_stopped_with_its_own_children() -> None:
    mark = f"parvis-{uuid7()}"
    script = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(999)', '{mark}'])\n"
        "time.sleep(999)"
    )

    problem = problem_of(script, DocumentLimits(child_wall_seconds=1))

    assert {"resource": "durée", "limit": "1 secondes"} == dict(problem.facts)
    assert Kind.REFUSED == problem.type.kind
    assert [] == [process for process in psutil.process_iter() if mark in words_of(process)]


def words_of(process: psutil.Process) -> str:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return " ".join(process.cmdline()) if alive else ""
    except psutil.Error:
        return ""


@pytest.mark.parametrize(
    "script",
    [
        "print('not a frame, but long enough to be read as one')",
        "import os; os.write(1, b'PVS1' + b'\\xff' * 12)",
        "import os; os.write(1, b'PVS1' + (7).to_bytes(4) + (0).to_bytes(8) + b'[1,2,3]')",
        says({"warnings": []}, b"x" * 1001),
        says({"refused": "internal", "facts": {}}),
        says({"refused": "document.broken", "facts": {"more": 1}}),
    ],
)
def test_an_answer_of_another_shape_is_a_death(limits: DocumentLimits, script: str) -> None:
    problem = problem_of(script, limits)

    assert is_unexplained_death(problem)
    assert {"cause": "réponse inattendue"} == dict(problem.facts)


def test_an_answer_that_stops_half_way_is_a_death(limits: DocumentLimits) -> None:
    script = says({"warnings": []}, b"x" * 100).replace("x" * 50, "", 1)

    assert is_unexplained_death(problem_of(script, limits))


def test_a_death_after_a_first_answer_is_still_a_death(limits: DocumentLimits) -> None:
    problem = problem_of(says({"warnings": []}) + "os.abort()", limits)

    assert is_unexplained_death(problem)


def test_a_child_that_says_more_than_agreed_is_stopped(limits: DocumentLimits) -> None:
    script = says({"warnings": []}) * 2 + "\nwhile True: os.write(1, b'x' * 65536)"

    assert is_unexplained_death(problem_of(script, limits))


def test_the_memory_of_the_parent_does_not_grow(limits: DocumentLimits) -> None:
    content = crafted.saved(crafted.new_pdf(b"0 0 9 9 re f", size=(1200, 1200)))
    render_page(content, 1, limits=limits)
    before = psutil.Process().memory_info().rss

    for _ in range(5):
        render_page(content, 1, limits=limits)

    assert psutil.Process().memory_info().rss - before < 20_000_000
