"""One JSON object a line: instant in UTC, level, dotted event, trace id, fields.

The standard library's loggers (uvicorn, celery) pass through the same rules.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping, Sequence
from types import TracebackType
from typing import Any, Protocol

import structlog
from pydantic import Field
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings
from parvis.kernel.telemetry._redaction import redacted
from parvis.kernel.telemetry._trace import current_trace

EventDict = MutableMapping[str, Any]

_MOST_FRAMES = 12
# They tell each message or request; what Parvis does with it is told by Parvis.
_CHATTY = ("asyncio", "celery", "httpcore", "httpx", "kombu", "urllib3", "uvicorn")
# Line breaks and orders to a terminal that JSON does not escape by itself: C1 controls, line and
# paragraph separators, changes of direction.
_UNSAFE = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


class LogSettings(Settings):
    """``PARVIS_LOG_LEVEL``, and ``PARVIS_LOG_CONSOLE`` to choose (a terminal decides otherwise)."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_LOG_", frozen=True, extra="ignore")

    level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    console: bool | None = None


class LogStream(Protocol):
    """Where lines go: a whole one at each ``write``."""

    def write(self, text: str, /) -> object:
        """Append a line."""
        ...

    def flush(self) -> object:
        """Leave nothing in memory."""
        ...

    def isatty(self) -> bool:
        """True when a person watches."""
        ...


def configure_logs(
    settings: LogSettings | None = None, *, part: str, stream: LogStream | None = None
) -> None:
    """Send every log of this process to ``stream`` (standard error), marked with its part."""
    settings = settings or LogSettings()
    stream = stream or sys.stderr
    console = stream.isatty() if settings.console is None else settings.console
    shared = _shared(part)
    level = logging.getLevelNamesMapping()[settings.level]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(shared, _on_console if console else _as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _formatter(
    shared: list[structlog.types.Processor], rendered: structlog.types.Processor
) -> logging.Formatter:
    own = structlog.stdlib.ProcessorFormatter
    return own(foreign_pre_chain=shared, processors=[own.remove_processors_meta, _safe, rendered])


def _shared(part: str) -> list[structlog.types.Processor]:
    def with_part(_logger: object, _method: str, event: EventDict) -> EventDict:
        event.setdefault("part", part)
        return event

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        with_part,
        _with_trace,
        _where_it_broke,
    ]


def _with_trace(_logger: object, _method: str, event: EventDict) -> EventDict:
    if trace := current_trace():
        event.setdefault("trace_id", trace)
    return event


def _where_it_broke(_logger: object, _method: str, event: EventDict) -> EventDict:
    """An exception as its class and its places: a message may quote a document or a person."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised[1] if isinstance(raised, tuple) else raised
    if isinstance(error, BaseException):
        event["error"] = " < ".join(_causes(error))
        event["where"] = _frames(error.__traceback__)
    return event


def _causes(error: BaseException) -> Sequence[str]:
    names: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(names) < _MOST_FRAMES:
        code = getattr(cause, "code", "") or getattr(cause, "sqlstate", "")
        names.append(f"{type(cause).__qualname__} {code}".strip())
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return names


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _safe(_logger: object, _method: str, event: EventDict) -> EventDict:
    return {str(key): redacted(value, str(key)) for key, value in event.items()}


def _as_json(_logger: object, _method: str, event: EventDict) -> str:
    first = {name: event.pop(name) for name in ("at", "level", "event") if name in event}
    line = json.dumps({**first, **event}, ensure_ascii=False, allow_nan=False)
    # A lone surrogate cannot be written in UTF-8.
    return line.encode("utf-8", "backslashreplace").decode().translate(_UNSAFE)


def _on_console(_logger: object, _method: str, event: EventDict) -> str:
    """``12:00:00 info     invoice.read.done  pages=2``: for a person who watches."""
    instant, level, name = (str(event.pop(key, "")) for key in ("at", "level", "event"))
    fields = " ".join(
        f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in event.items()
    )
    line = f"{instant[11:19]} {level:8} {json.dumps(name, ensure_ascii=False)[1:-1]}  {fields}"
    return line.encode("utf-8", "backslashreplace").decode().translate(_UNSAFE).rstrip()
