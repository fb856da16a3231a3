"""A worker that lets messages wait while it does nothing is deaf."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import redis
from celery.worker import state

from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.jobs import Queue
from parvis.workers.hearing import Hearing


@pytest.fixture
def client(broker: ValkeyServer) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(broker.url) as client:
        yield client


def deaf_soon(hearing: Hearing) -> bool:
    deadline = time.monotonic() + 5
    while not hearing.is_deaf():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def looks(hearing: Hearing) -> list[bool]:
    """Answers over three times its patience."""
    answers = []
    for _ in range(30):
        answers.append(hearing.is_deaf())
        time.sleep(0.01)
    return answers


def test_messages_that_wait_beside_an_idle_worker_are_noticed(
    broker: ValkeyServer, client: redis.Redis
) -> None:
    client.lpush("parvis:ocr", "message")
    hearing = Hearing(broker.url, [Queue.LIGHT, Queue.OCR], patience_s=0.2)

    assert not hearing.is_deaf()
    assert deaf_soon(hearing)


def test_messages_of_another_queue_are_not_its_own(
    broker: ValkeyServer, client: redis.Redis
) -> None:
    client.lpush("parvis:model", "message")
    hearing = Hearing(broker.url, [Queue.LIGHT], patience_s=0.1)

    assert not any(looks(hearing))


def test_worker_that_takes_messages_is_not_deaf(
    broker: ValkeyServer, client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.lpush("parvis:light", "message")
    hearing = Hearing(broker.url, [Queue.LIGHT], patience_s=0.2)
    answers = []
    for taken in range(1, 60):
        monkeypatch.setattr(state, "all_total_count", [taken])
        answers.append(hearing.is_deaf())
        time.sleep(0.01)

    assert not any(answers)


def test_broker_away_is_not_deafness(broker: ValkeyServer) -> None:
    hearing = Hearing(broker.url, [Queue.LIGHT], patience_s=0.1)
    broker.child.kill()

    assert not any(looks(hearing))
