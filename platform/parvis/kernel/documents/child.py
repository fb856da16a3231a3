"""The parent's side: start a child by ``exec``, give it the file, take one bounded answer."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from parvis.kernel.documents import problems
from parvis.kernel.documents.deaths import End, tail
from parvis.kernel.documents.limits import DocumentLimits
from parvis.kernel.documents.reader import framing
from parvis.kernel.documents.reader.framing import BadFrame
from parvis.kernel.problems import Problem

_SCRIPT = Path(framing.__file__).parent / "__main__.py"
_PACKAGES = ("pypdfium2_raw", "lxml", "PIL", "pikepdf", "pillow_heif")
# Nothing of the parent's environment; one thread and one arena, so that memory can be counted.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}
_GRACE = 2.0  # seconds left to a child that has said everything


@dataclass(frozen=True, slots=True)
class Frame:
    """One answer: what a child says, and the bytes that go with it."""

    header: dict[str, Any]
    payload: bytes


@dataclass(frozen=True, slots=True)
class Answers:
    """What a child said before it ended, and what it cost.

    ``cut`` is the limit that stopped it after its first answer, None when it said everything.
    """

    frames: tuple[Frame, ...]
    cut: Problem | None
    cpu_seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of work for a child; ``payload_bytes`` is the most that a frame may carry."""

    action: str
    media_type: str
    payload_bytes: int
    most_frames: int = 1
    trace_id: str | None = None
    numbers: tuple[int, ...] = ()
    dpi: int = 0
    width: int = 0
    grey: bool = True

    def text(self, limits: DocumentLimits) -> str:
        """The request as the child reads it."""
        return json.dumps(
            {
                "action": self.action,
                "type": self.media_type,
                "trace_id": self.trace_id,
                "numbers": self.numbers,
                "dpi": self.dpi,
                "width": self.width,
                "grey": self.grey,
                "roots": package_roots(),
                "limits": limits.model_dump(),
            }
        )


def ask(request: Request, content: bytes, limits: DocumentLimits) -> Answers:
    """Run one child to its end; raises the problem that it met, or the one of its death."""
    command = [sys.executable, "-I", "-S", str(_SCRIPT), request.text(limits)]
    return run(command, request, content, limits)


def run(
    command: Sequence[str], request: Request, content: bytes, limits: DocumentLimits
) -> Answers:
    """The same with any command that speaks the protocol."""
    deadline = time.monotonic() + limits.child_wall_seconds
    frames: list[Frame] = []
    fault: Exception | None = None
    with _memory_file(content) as given, _memory_file(b"") as last_words:
        process = _start(command, given, last_words)
        try:
            for frame in _receive(process, request, limits, deadline):
                frames.append(frame)  # noqa: PERF402 - what came before a fault is kept
        except (BadFrame, TimeoutError, EOFError) as error:
            fault = error
        finally:
            status, usage = _end(process, deadline)
        if status != 0 and fault is None:
            fault = EOFError("the child died after an answer")
        end = End(fault, status, usage, _label(request), tail(last_words))
    cut = end.problem(limits) if fault else None
    if frames and "refused" in frames[-1].header:
        cut = _refusal(frames.pop().header)
    if cut is not None and not (frames and cut.type is problems.LIMIT_REACHED):
        raise cut from fault
    return Answers(tuple(frames), cut, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


@functools.cache
def package_roots() -> tuple[str, ...]:
    """The folders where the reader's libraries are installed, so that ``site`` can be skipped."""
    roots: dict[str, None] = {}
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            roots[str(Path(folder).parent)] = None
    return tuple(roots)


def _memory_file(content: bytes) -> IO[bytes]:
    """A file without a name, in memory where the system can."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("parvis"), "w+b", buffering=0)
    else:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by the caller's with
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]
    file.seek(0)
    return file


def _start(
    command: Sequence[str], given: IO[bytes], last_words: IO[bytes]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=last_words,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )


def _receive(
    process: subprocess.Popen[bytes], request: Request, limits: DocumentLimits, deadline: float
) -> Iterator[Frame]:
    """The frames, until the child closes its pipe after a whole one."""
    assert process.stdout is not None
    fd = process.stdout.fileno()
    for _ in range(request.most_frames):
        prefix = _read(fd, framing.PREFIX_BYTES, deadline, may_end=True)
        if not prefix:
            return
        header_length, payload_length = framing.unpack_prefix(prefix)
        if header_length > limits.answer_bytes or payload_length > request.payload_bytes:
            raise BadFrame("the answer is larger than agreed")
        header = framing.unpack_header(_read(fd, header_length, deadline))
        yield Frame(header, _read(fd, payload_length, deadline))


def _read(fd: int, length: int, deadline: float, *, may_end: bool = False) -> bytes:
    """Exactly ``length`` bytes; raises ``EOFError`` or ``TimeoutError``.

    With ``may_end``, no byte at all when the other side has closed.
    """
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    data = io.BytesIO()
    while (missing := length - data.tell()) > 0:
        wait = deadline - time.monotonic()
        if wait <= 0 or not poll.poll(wait * 1000):
            raise TimeoutError("the child took too long")
        part = os.read(fd, min(missing, 1_048_576))
        if not part:
            if may_end and not data.tell():
                return b""
            raise EOFError("the child ended before its answer")
        data.write(part)
    return data.getvalue()


def _end(process: subprocess.Popen[bytes], deadline: float) -> tuple[int, Any]:
    """Stop the child's whole group and take its status and what it used."""
    assert process.stdout is not None
    process.stdout.close()
    if not _ended_alone(process.pid, min(deadline, time.monotonic() + _GRACE)):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def _ended_alone(pid: int, deadline: float) -> bool:
    """True when the child ends by itself once its pipe is closed."""
    pause = 0.0005
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() >= deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 2, 0.01)
    return True


def _refusal(header: dict[str, Any]) -> Problem:
    kind = problems.FROM_READER.get(header["refused"])
    facts = header.get("facts")
    if kind is None or not isinstance(facts, dict) or set(facts) != set(kind.facts):
        return problems.READER_DIED(cause="réponse inattendue")
    return kind(**{name: value for name, value in facts.items() if isinstance(value, str | int)})


def _label(request: Request) -> str:
    return f"trace_id={request.trace_id} action={request.action} type={request.media_type}"
