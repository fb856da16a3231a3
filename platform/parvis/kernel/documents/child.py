"""The parent's side: start a child by ``exec``, give it the file, take one bounded answer."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
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
from parvis.kernel.documents.line import Line
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
    frames: list[Frame] = []
    fault: Exception | None = None
    with _memory_file(content) as given, _memory_file(b"") as last_words:
        process = _start(command, given, last_words)
        line = Line(process, time.monotonic() + limits.child_wall_seconds)
        try:
            for frame in _receive(line, request, limits):
                frames.append(frame)  # noqa: PERF402 - what came before a fault is kept
        except (BadFrame, TimeoutError, EOFError) as error:
            fault = error
        finally:
            status, usage = line.end()
        if status != 0 and fault is None:
            fault = EOFError("the child died after an answer")
        end = End(fault, status, usage, line.peak, _label(request), tail(last_words))
    cut = end.problem(limits) if fault else None
    if frames and "refused" in frames[-1].header:
        cut = _refusal(frames.pop().header)
    if cut is not None and not (frames and cut.type is problems.LIMIT_REACHED):
        raise cut from fault
    return Answers(tuple(frames), cut, usage.ru_utime + usage.ru_stime, line.peak)


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


def _receive(line: Line, request: Request, limits: DocumentLimits) -> Iterator[Frame]:
    """The frames, until the child closes its pipe after a whole one."""
    for _ in range(request.most_frames):
        prefix = line.read(framing.PREFIX_BYTES, may_end=True)
        if not prefix:
            return
        header_length, payload_length = framing.unpack_prefix(prefix)
        if header_length > limits.answer_bytes or payload_length > request.payload_bytes:
            raise BadFrame("the answer is larger than agreed")
        header = framing.unpack_header(line.read(header_length))
        yield Frame(header, line.read(payload_length))


def _refusal(header: dict[str, Any]) -> Problem:
    kind = problems.FROM_READER.get(header["refused"])
    facts = header.get("facts")
    if kind is None or not isinstance(facts, dict) or set(facts) != set(kind.facts):
        return problems.READER_DIED(cause="réponse inattendue")
    return kind(**{name: value for name, value in facts.items() if isinstance(value, str | int)})


def _label(request: Request) -> str:
    return f"trace_id={request.trace_id} action={request.action} type={request.media_type}"
