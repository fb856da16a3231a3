"""The parent's side: start a child by ``exec``, give it the file, take one bounded answer."""

from __future__ import annotations

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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from parvis.kernel.documents import problems
from parvis.kernel.documents.limits import MEGA, DocumentLimits
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
_LAST_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said, and what it cost."""

    header: dict[str, Any]
    payload: bytes
    cpu_seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of work for a child; ``payload_bytes`` is the most that may come back."""

    action: str
    media_type: str
    payload_bytes: int
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


def ask(request: Request, content: bytes, limits: DocumentLimits) -> Answer:
    """Run one child to its end; raises the problem that it met, or the one of its death."""
    command = [sys.executable, "-I", "-S", str(_SCRIPT), request.text(limits)]
    return run(command, request, content, limits)


def run(command: Sequence[str], request: Request, content: bytes, limits: DocumentLimits) -> Answer:
    """The same with any command that speaks the protocol."""
    deadline = time.monotonic() + limits.child_wall_seconds
    with _memory_file(content) as given, _memory_file(b"") as last_words:
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=last_words,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        try:
            frame = _receive(process, request, limits, deadline)
        except (BadFrame, TimeoutError, EOFError) as fault:
            frame, problem = None, fault
        finally:
            status, usage = _end(process)
        if frame is None:
            raise _explain(problem, status, usage, limits, last_words, request) from problem
    header, payload = frame
    if "refused" in header:
        raise _refusal(header)
    return Answer(header, payload, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


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


def _receive(
    process: subprocess.Popen[bytes], request: Request, limits: DocumentLimits, deadline: float
) -> tuple[dict[str, Any], bytes]:
    assert process.stdout is not None
    fd = process.stdout.fileno()
    prefix = _read(fd, framing.PREFIX_BYTES, deadline)
    header_length, payload_length = framing.unpack_prefix(prefix)
    if header_length > limits.answer_bytes or payload_length > request.payload_bytes:
        raise BadFrame("the answer is larger than agreed")
    header = framing.unpack_header(_read(fd, header_length, deadline))
    return header, _read(fd, payload_length, deadline)


def _read(fd: int, length: int, deadline: float) -> bytes:
    """Exactly ``length`` bytes; raises ``EOFError`` or ``TimeoutError``."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    data = io.BytesIO()
    while (missing := length - data.tell()) > 0:
        wait = deadline - time.monotonic()
        if wait <= 0 or not poll.poll(wait * 1000):
            raise TimeoutError("the child took too long")
        part = os.read(fd, min(missing, 1_048_576))
        if not part:
            raise EOFError("the child ended before its answer")
        data.write(part)
    return data.getvalue()


def _end(process: subprocess.Popen[bytes]) -> tuple[int, Any]:
    """Stop the child's whole group and take its status and what it used."""
    assert process.stdout is not None
    process.stdout.close()
    if not _ended_alone(process.pid):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def _ended_alone(pid: int) -> bool:
    """True when the child ends by itself soon after its pipe was closed."""
    for _ in range(50):
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.002)
    return False


def _refusal(header: dict[str, Any]) -> Problem:
    kind = problems.FROM_READER.get(header["refused"])
    facts = header.get("facts")
    if kind is None or not isinstance(facts, dict) or set(facts) != set(kind.facts):
        return problems.READER_DIED(cause="réponse inattendue")
    return kind(**{name: value for name, value in facts.items() if isinstance(value, str | int)})


def _explain(
    fault: Exception,
    status: int,
    usage: Any,
    limits: DocumentLimits,
    last_words: IO[bytes],
    request: Request,
) -> Problem:
    """A limit that the child reached, or a death that nobody can explain."""
    problem = _limit(fault, status, usage, limits) or problems.READER_DIED(
        cause=_cause(fault, status)
    )
    last_words.seek(0)
    text = last_words.read()[-_LAST_WORDS:].decode("utf-8", "replace").strip()
    problem.add_note(f"trace_id={request.trace_id} action={request.action} status={status}\n{text}")
    return problem


def _limit(fault: Exception, status: int, usage: Any, limits: DocumentLimits) -> Problem | None:
    if isinstance(fault, TimeoutError):
        return problems.LIMIT_REACHED(
            resource="durée", limit=f"{limits.child_wall_seconds:g} secondes"
        )
    if status == -signal.SIGXCPU or usage.ru_utime + usage.ru_stime >= limits.child_cpu_seconds:
        return problems.LIMIT_REACHED(
            resource="temps de calcul", limit=f"{limits.child_cpu_seconds} secondes"
        )
    if status in _ABORTS and usage.ru_maxrss * 1024 > limits.child_memory_bytes / 5:
        return problems.LIMIT_REACHED(
            resource="mémoire", limit=f"{limits.child_memory_bytes // MEGA} Mo"
        )
    return None


# PDFium and libstdc++ abort when an allocation fails.
_ABORTS = frozenset((-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL))


def _cause(fault: Exception, status: int) -> str:
    if isinstance(fault, BadFrame):
        return "réponse inattendue"
    return f"signal {-status}" if status < 0 else f"code {status}"
