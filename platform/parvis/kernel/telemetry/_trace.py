"""The trace id: 32 hexadecimal digits that follow a request from door to child process."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("parvis_trace", default="")
_FORM = re.compile(r"[0-9a-f]{32}")


def new_trace_id() -> str:
    """128 random bits, in the form of W3C Trace Context."""
    return secrets.token_hex(16)


def current_trace() -> str:
    """The trace id of what is being done, "" outside any request or job."""
    return _current.get()


@contextmanager
def bind_trace(trace_id: str | None = None) -> Iterator[str]:
    """Work under a trace id; a missing or malformed one (it may come from outside) is replaced."""
    chosen = trace_id if trace_id and _FORM.fullmatch(trace_id) else new_trace_id()
    token = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(token)
