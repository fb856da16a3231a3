"""What never reaches a log line: secrets by their key, whatever looks like one, control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import islice
from math import isfinite
from pathlib import PurePath
from typing import TypeAlias
from uuid import UUID

Loggable: TypeAlias = "str | int | float | bool | list[Loggable] | dict[str, Loggable] | None"

HIDDEN = "[masqué]"
_LONGEST = 2_000
_DEEPEST = 6
_MOST_ITEMS = 100

_SECRET_KEY = re.compile(
    r"passw|secret|token(?!s$|_count|s_)|authori[sz]ation|cookie|api.?key|private.?key|credential"
    r"|signature|totp|verifier|assertion|dsn$|kek",
    re.IGNORECASE,
)
# A password in an address, a bearer, a JSON web token, a token of Parvis.
_SECRET_VALUE = re.compile(
    r"(?<=://)[^/\s@]+(?=@)"
    r"|(?<=bearer )\S+"
    r"|\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?"
    r"|\b[a-z]{2,12}_[\w-]{43}(?![\w-])",
    re.IGNORECASE,
)


def redacted(value: object, key: str = "", depth: int = 0) -> Loggable:
    """A copy fit for a log: bounded, with no secret; unknown objects are named, not shown."""
    if key and value is not None and _SECRET_KEY.search(key):
        return HIDDEN
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else str(value)  # JSON has neither NaN nor infinity
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        return _within(value, depth + 1) if depth < _DEEPEST else "…"
    if isinstance(value, str | UUID | Decimal | date | timedelta | PurePath | Enum):
        return _clean(str(value))
    return f"<{type(value).__qualname__}>"


def _within(value: Mapping[object, object] | Iterable[object], depth: int) -> Loggable:
    if isinstance(value, Mapping):
        pairs = islice(value.items(), _MOST_ITEMS)
        return {str(name): redacted(item, str(name), depth) for name, item in pairs}
    return [redacted(item, depth=depth) for item in islice(value, _MOST_ITEMS)]


def _clean(text: str) -> str:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)})"
    return _SECRET_VALUE.sub(HIDDEN, shown)
