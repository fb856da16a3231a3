"""The line to one child: bounded reads, a look at its memory, its end."""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_GRACE = 2.0  # seconds left to a child that has said everything
_GLANCE = 0.02  # seconds between two looks at its memory
_PEAK = re.compile(rb"^VmPeak:\s*(\d+) kB", re.MULTILINE)
_CHUNK = 1_048_576


class Line:
    """A started child whose answers come through its standard output."""

    def __init__(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        assert process.stdout is not None
        self._process, self._deadline = process, deadline
        self._out = process.stdout
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        # Most memory seen in use, in bytes. ``ru_maxrss`` would tell the parent's instead: the
        # kernel keeps through ``exec`` the mark of the process that forked.
        self.peak = 0

    def read(self, length: int, *, may_end: bool = False) -> bytes:
        """Exactly ``length`` bytes; raises ``EOFError`` or ``TimeoutError``.

        With ``may_end``, no byte at all when the other side has closed.
        """
        data = io.BytesIO()
        while (missing := length - data.tell()) > 0:
            self._wait()
            part = os.read(self._out.fileno(), min(missing, _CHUNK))
            if not part:
                if may_end and not data.tell():
                    return b""
                raise EOFError("the child ended before its answer")
            data.write(part)
        return data.getvalue()

    def end(self) -> tuple[int, Any]:
        """Take the child's status and what it used; its whole group is stopped if it lingers."""
        self._out.close()
        pid, deadline, pause = self._process.pid, time.monotonic() + _GRACE, 0.0005
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        while not ended:
            if time.monotonic() >= min(deadline, self._deadline):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)
                ended, status, usage = os.wait4(pid, 0)
                break
            time.sleep(pause)
            pause = min(pause * 2, 0.01)
            ended, status, usage = os.wait4(pid, os.WNOHANG)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return self._process.returncode, usage

    def _wait(self) -> None:
        while (left := self._deadline - time.monotonic()) > 0:
            if self._poll.poll(min(left, _GLANCE) * 1000):
                return
            self._glance()
        raise TimeoutError("the child took too long")

    def _glance(self) -> None:
        if sys.platform != "linux":
            return
        with contextlib.suppress(OSError):
            about = Path(f"/proc/{self._process.pid}/status").read_bytes()
            if found := _PEAK.search(about):
                self.peak = max(self.peak, int(found[1]) * 1024)
