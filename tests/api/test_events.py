from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import psycopg
import pytest
from api.conftest import KnownTokens, open_transactions
from fastapi import FastAPI
from psycopg.rows import dict_row

from parvis.api import ApiSettings
from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.clock import now
from parvis.kernel.events import number_events, publish, purge_events
from parvis.kernel.house import House
from parvis.kernel.ids import uuid7
from parvis.tenants.access.service import grant, revoke
from parvis.tenants.directory.domain import Tenant

EVENTS = "/api/v1/tenants/210000012/events"
Tell = Callable[[str], None]


@pytest.fixture(scope="module")
def settings() -> ApiSettings:
    return ApiSettings(events_keep_alive_s=0.2, events_recheck_s=0.2, events_streams=2, grace_s=2)


@pytest.fixture
def tell(pooled_house: House, pool: tuple[Tenant, Tenant], urls: DatabaseUrls) -> Tell:
    """Publish and number one event; the application's own pool is open by then."""

    def publish_one(name: str, tenant: Tenant = pool[0]) -> None:
        with pooled_house.database.tenant(tenant.id) as connection:
            publish(connection, name, uuid7(), {"page": 1})
        with psycopg.connect(urls.dispatcher, autocommit=True, row_factory=dict_row) as raw:
            number_events(raw)

    return publish_one


def test_events_arrive_as_they_happen_and_resume_where_they_stopped(
    client: httpx.Client, compta: dict[str, str], tell: Tell
) -> None:
    with client.stream("GET", EVENTS, headers=compta) as live:
        frames = _frames(live)
        start = next(frames)
        tell("note.written")
        first = next(frames)
    tell("note.read")
    tell("note.erased")

    resumed = {**compta, "Last-Event-ID": first["id"]}
    with client.stream("GET", EVENTS, headers=resumed) as again:
        frames = _frames(again)
        rest = [next(frames) for _ in range(3)]

    assert "text/event-stream" == live.headers["content-type"].partition(";")[0]
    assert "event" not in start
    assert "note.written" == first["event"]
    assert 1 == json.loads(first["data"])["page"]
    assert int(start["id"]) + 1 == int(first["id"])
    assert [first["id"], None, None] == [
        rest[0].get("id"),
        rest[0].get("event"),
        rest[0].get("data"),
    ]
    assert ["note.read", "note.erased"] == [frame["event"] for frame in rest[1:]]


def test_a_past_that_is_gone_is_told(
    client: httpx.Client, compta: dict[str, str], tell: Tell, urls: DatabaseUrls
) -> None:
    for _ in range(3):
        tell("note.written")
    with psycopg.connect(urls.dispatcher, autocommit=True, row_factory=dict_row) as raw:
        purge_events(raw, keep_h=0)
    tell("note.read")

    with client.stream("GET", EVENTS, headers={**compta, "Last-Event-ID": "1"}) as live:
        frames = _frames(live)
        next(frames)
        reset, after = next(frames), next(frames)

    assert ["reset", "note.read"] == [reset["event"], after["event"]]


def test_a_future_that_never_was_is_told(
    client: httpx.Client, compta: dict[str, str], tell: Tell
) -> None:
    tell("note.written")

    with client.stream("GET", EVENTS, headers={**compta, "Last-Event-ID": "99999999"}) as live:
        frames = _frames(live)
        next(frames)
        reset = next(frames)

    assert "reset" == reset["event"]


def test_events_of_another_service_or_organisme_are_not_told(
    client: httpx.Client, compta: dict[str, str], tell: Tell, pool: tuple[Tenant, Tenant]
) -> None:
    with client.stream("GET", EVENTS, headers=compta) as live:
        frames = _frames(live)
        next(frames)
        tell("act.published")
        tell("note.elsewhere", pool[1])  # type: ignore[call-arg] # the second parameter is the test's
        tell("note.written")
        first = next(frames)

    assert "note.written" == first["event"]


def test_a_withdrawn_grant_ends_the_stream(
    client: httpx.Client,
    tokens: KnownTokens,
    pooled_house: House,
    pool: tuple[Tenant, Tenant],
) -> None:
    headers = tokens.give("lecture")
    try:
        with client.stream("GET", EVENTS, headers=headers) as live:
            frames = _frames(live)
            next(frames)
            with pooled_house.database.tenant(pool[0].id) as connection:
                revoke(connection, "lecture", revoked_by="person:maire")
            rest = list(frames)
    finally:
        with pooled_house.database.tenant(pool[0].id) as connection:
            grant(
                connection,
                "lecture",
                {"notes:read"},
                granted_by="person:maire",
                expires_at=now() + timedelta(days=30),
                grantable=frozenset({"notes:read"}),
            )

    assert ["closed"] == [frame["event"] for frame in rest]
    assert "tenant.unknown" == json.loads(rest[0]["data"])["code"]


def test_a_reader_who_leaves_frees_its_place_at_once(
    app: FastAPI, client: httpx.Client, compta: dict[str, str]
) -> None:
    with client.stream("GET", EVENTS, headers=compta) as one:
        # A generator that is dropped would close its stream.
        first = _frames(one)
        next(first)
        with client.stream("GET", EVENTS, headers=compta) as two:
            second = _frames(two)
            next(second)
            refused = client.get(EVENTS, headers=compta)
            during = app.state.streams.open
    _until(lambda: app.state.streams.open == 0)

    assert 2 == during
    assert (503, "events.too_many_streams") == (refused.status_code, refused.json()["code"])
    assert "Retry-After" in refused.headers


def test_an_idle_stream_is_kept_alive_and_holds_no_transaction(
    client: httpx.Client, compta: dict[str, str], watcher: psycopg.Connection[tuple[int]]
) -> None:
    with client.stream("GET", EVENTS, headers=compta) as live:
        lines = live.iter_lines()
        comments = [line for line in _take(lines, 12) if line.startswith(":")]
        _until(lambda: open_transactions(watcher) == 0)

    assert 2 <= len(comments)


def test_a_stream_is_refused_like_any_other_address(
    client: httpx.Client, tokens: KnownTokens
) -> None:
    stranger = client.get(EVENTS, headers=tokens.give("etranger"))
    strange = client.get(EVENTS, headers={**tokens.give("compta"), "Last-Event-ID": "abc"})

    assert (404, "tenant.unknown") == (stranger.status_code, stranger.json()["code"])
    assert (422, "request.invalid") == (strange.status_code, strange.json()["code"])


def _frames(live: httpx.Response) -> Iterator[dict[str, str]]:
    """Frames with an id or a name; comments keep the line warm and say nothing."""
    frame: dict[str, str] = {}
    for line in live.iter_lines():
        name, _, value = line.partition(": ")
        if not line and ("id" in frame or "event" in frame):
            yield frame
        frame = {} if not line else frame | ({name: value} if name else {})


def _take(lines: Iterator[str], count: int) -> list[str]:
    return [next(lines) for _ in range(count)]


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
