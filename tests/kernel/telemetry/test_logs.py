"""Lines that machines read, that hold no secret, no document, and no second line."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.problems import DATABASE_AWAY
from parvis.kernel.telemetry import LogSettings, bind_trace, configure_logs, new_trace_id

CANARY = "canari-4f1d"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What the process logs, with the logging of pytest put back afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logs(LogSettings(console=False), part="tests", stream=stream)
    yield stream
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def lines(stream: io.StringIO) -> Lines:
    return lambda: [json.loads(line) for line in stream.getvalue().split("\n") if line]


@pytest.fixture
def log() -> Any:
    return structlog.get_logger("parvis.tests")


def test_line_has_instant_level_event_part_trace_and_fields(
    log: Any, lines: Lines, stream: io.StringIO
) -> None:
    with bind_trace("ab" * 16):
        log.info("invoice.read.done", pages=3, total=Decimal("1.50"), id=UUID(int=1))

    (line,) = lines()
    assert line["at"].endswith("Z")
    assert datetime.fromisoformat(line.pop("at")).utcoffset() is not None
    assert {
        "level": "info",
        "event": "invoice.read.done",
        "logger": "parvis.tests",
        "part": "tests",
        "trace_id": "ab" * 16,
        "pages": 3,
        "total": "1.50",
        "id": str(UUID(int=1)),
    } == line
    assert stream.getvalue().startswith('{"at": "')


def test_without_a_trace_there_is_no_field(log: Any, lines: Lines) -> None:
    log.info("a.b")

    assert "trace_id" not in lines()[0]


@pytest.mark.parametrize(
    "key",
    [
        "password", "db_passwd", "client_secret", "access_token", "Authorization", "api_key",
        "apiKey", "Cookie", "set-cookie", "private_key", "credentials", "totp_secret",
        "code_verifier", "client_assertion", "webhook-signature",
    ],
)  # fmt: skip
def test_secret_is_hidden_by_its_key_at_any_depth(log: Any, stream: io.StringIO, key: str) -> None:
    log.info("a.b", **{key: CANARY})
    log.info("a.b", nested={"list": [{key: [CANARY]}]})

    assert CANARY not in stream.getvalue()
    assert 2 == stream.getvalue().count("[masqué]")


@pytest.mark.parametrize("key", ["tokens", "tokens_in", "token_count", "page", "author"])
def test_ordinary_figures_stay(log: Any, lines: Lines, key: str) -> None:
    log.info("a.b", **{key: 12})

    assert 12 == lines()[0][key]


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://parvis_app:{CANARY}@db/parvis",
        f"Authorization: Bearer {CANARY}",
        f"eyJhbGciOiJSUzI1NiJ9.{CANARY}.sig",
        f"depot_{CANARY:-<43}",
    ],
)
def test_what_looks_like_a_secret_is_hidden_in_any_text(
    log: Any, stream: io.StringIO, text: str
) -> None:
    log.info(text, field=f"see {text} there")

    assert CANARY not in stream.getvalue()


def test_exception_is_told_by_class_and_place_never_by_its_message(
    log: Any, lines: Lines, stream: io.StringIO
) -> None:
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as cause:
            raise DATABASE_AWAY() from cause
    except Exception:
        log.exception("a.broken")

    (line,) = lines()
    assert "Problem database.away < ValueError" == line["error"]
    assert "test_exception_is_told" in line["where"][-1]
    assert CANARY not in stream.getvalue()


def test_logs_of_the_standard_library_follow_the_same_rules(
    lines: Lines, stream: io.StringIO
) -> None:
    logging.getLogger("uvicorn.error").warning("Started %s\nforged", "server")
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("celery").exception("Task failed")

    first, second = lines()
    assert ("warning", "uvicorn.error", "Started server\nforged") == (
        first["level"],
        first["logger"],
        first["event"],
    )
    assert "ValueError" == second["error"]
    assert CANARY not in stream.getvalue()


@given(text=st.text(max_size=80))
def test_no_text_ever_makes_a_second_line_or_orders_the_terminal(text: str) -> None:
    for console in (False, True):
        stream = io.StringIO()
        root = logging.getLogger()
        before = root.handlers[:], root.level
        configure_logs(LogSettings(console=console), part="tests", stream=stream)

        structlog.get_logger("t").info(text, field=text, deep={"key": [text]})

        root.handlers[:], root.level = before
        structlog.reset_defaults()
        assert 1 == len(stream.getvalue().splitlines())
        assert not [c for c in stream.getvalue()[:-1] if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0]


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_any_value_makes_a_json_line(value: Any) -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    configure_logs(LogSettings(console=False), part="tests", stream=stream)

    structlog.get_logger("t").info("a.b", value=value)

    root.handlers[:], root.level = before
    structlog.reset_defaults()
    assert "a.b" == json.loads(stream.getvalue(), parse_constant=pytest.fail)["event"]


def test_unknown_objects_are_named_and_long_texts_cut(log: Any, lines: Lines) -> None:
    class Document:
        def __repr__(self) -> str:
            return CANARY

    deep: Any = "x"
    for _ in range(50):
        deep = [deep]
    log.info("a.b", document=Document(), raw=b"bytes", text="y" * 10_000, deep=deep)

    (line,) = lines()
    assert line["document"].endswith("Document>")
    assert "<bytes>" == line["raw"]
    assert len(line["text"]) < 2_100
    assert "…" in json.dumps(line["deep"], ensure_ascii=False)


def test_level_is_a_setting(stream: io.StringIO) -> None:
    configure_logs(LogSettings(level="WARNING", console=False), part="tests", stream=stream)

    structlog.get_logger("t").info("a.quiet")
    logging.getLogger("t").info("a.quiet")
    structlog.get_logger("t").warning("a.loud")

    assert "a.quiet" not in stream.getvalue()
    assert "a.loud" in stream.getvalue()


def test_person_who_watches_reads_one_short_line(stream: io.StringIO) -> None:
    configure_logs(LogSettings(console=True), part="tests", stream=stream)

    structlog.get_logger("t").info("invoice.read.done", pages=2)

    assert "info     invoice.read.done  " in stream.getvalue()
    assert "pages=2" in stream.getvalue()


def test_trace_from_outside_is_kept_only_in_its_form() -> None:
    with bind_trace("cd" * 16) as kept:
        assert "cd" * 16 == kept
    for hostile in ("x", "", "CD" * 16, "cd" * 17, "cd" * 15 + "\n1", None):
        with bind_trace(hostile) as replaced:
            assert 32 == len(replaced)
            assert hostile != replaced
    assert new_trace_id() != new_trace_id()
