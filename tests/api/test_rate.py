from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest
from api.conftest import BASE, ROOM, KnownTokens
from api.serving import serving

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings
from parvis.api.settings import PlaceSettings
from parvis.kernel.house import House

SETTINGS = ApiSettings(rate_requests=3, rate_refused=2, rate_window_s=60)


@pytest.fixture(params=["valkey", "away", "none"])
def counted(
    request: pytest.FixtureRequest, valkey_server: str, fresh_house: House, tokens: KnownTokens
) -> Iterator[httpx.Client]:
    """The application with Valkey, with a Valkey that is away, with none."""
    urls = {"valkey": valkey_server, "away": "redis://127.0.0.1:1", "none": None}
    place = PlaceSettings(public_url=BASE, broker_url=urls[request.param])
    around = Surroundings(settings=SETTINGS, place=place, rooms=(ROOM,))
    with serving(create_app(fresh_house, tokens, around)) as client:
        yield client


def test_a_client_that_asks_too_often_waits(
    counted: httpx.Client, notes: str, tokens: KnownTokens
) -> None:
    # Valkey remembers from one test to the next.
    noisy = tokens.give(f"noisy-{time.time_ns()}")
    _start_of_a_window(60)

    statuses = [counted.get(notes, headers=noisy).status_code for _ in range(5)]
    refused = counted.get(notes, headers=noisy)
    other = counted.get(notes, headers=tokens.give(f"calm-{time.time_ns()}"))

    assert [404, 404, 404, 429, 429] == statuses
    assert "rate.exceeded" == refused.json()["code"]
    assert 3 == refused.json()["limit"]
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert 404 == other.status_code


def test_an_address_that_tries_bearers_is_slowed(counted: httpx.Client) -> None:
    _start_of_a_window(60)

    statuses = [counted.get("/api/v1/me").status_code for _ in range(3)]

    assert 429 in statuses


def _start_of_a_window(seconds: int) -> None:
    """Counters change with the minute; a test that would cross one waits for it."""
    while time.time() % seconds > seconds - 5:
        time.sleep(0.2)
