"""The broker as the dispatcher uses it, on a real one."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from parvis.cli.embedded.valkey import ValkeyServer
from parvis.kernel.ids import JobId, TenantId, uuid7
from parvis.kernel.jobs import Queue, Ring
from parvis.kernel.problems import Problem
from parvis.workers.bell import CeleryBell

RING = Ring(TenantId(uuid7()), JobId(uuid7()), 3)


@pytest.fixture
def bell(broker: ValkeyServer) -> Iterator[CeleryBell]:
    fresh = CeleryBell(broker.url)
    yield fresh
    fresh.close()


@pytest.fixture
def client(broker: ValkeyServer) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(broker.url) as client:
        yield client


def messages(client: redis.Redis, queue: Queue) -> list[dict[str, Any]]:
    raw: Any = client.lrange(f"parvis:{queue.value}", 0, -1)
    return [json.loads(item) for item in raw]


def test_message_names_the_row_and_nothing_else(bell: CeleryBell, client: redis.Redis) -> None:
    bell.ring(Queue.OCR, [RING])

    [message] = messages(client, Queue.OCR)
    _, named, _ = json.loads(base64.b64decode(message["body"]))
    assert {"tenant": str(RING.tenant), "job": str(RING.job), "generation": 3} == named
    assert ("parvis.ring", "application/json") == (
        message["headers"]["task"],
        message["content-type"],
    )


def test_unheard_counts_the_messages_of_its_queue(bell: CeleryBell) -> None:
    bell.ring(Queue.LIGHT, [RING, RING])
    bell.ring(Queue.OCR, [RING])

    assert (2, 1, 0) == (
        bell.unheard(Queue.LIGHT),
        bell.unheard(Queue.OCR),
        bell.unheard(Queue.MODEL),
    )


def test_recurring_work_waits_with_the_light_one(bell: CeleryBell, client: redis.Redis) -> None:
    bell.ring_schedule("journal.attest", 7)

    [message] = messages(client, Queue.LIGHT)
    _, named, _ = json.loads(base64.b64decode(message["body"]))
    assert {"name": "journal.attest", "generation": 7} == named


def test_empty_broker_has_forgotten_once(bell: CeleryBell) -> None:
    assert [True, False, False] == [bell.has_forgotten() for _ in range(3)]


def test_flush_is_seen_once(bell: CeleryBell, client: redis.Redis) -> None:
    bell.has_forgotten()
    client.flushall()

    assert [True, False] == [bell.has_forgotten() for _ in range(2)]


def test_new_dispatcher_does_not_ring_again_what_the_broker_kept(
    bell: CeleryBell, broker: ValkeyServer
) -> None:
    bell.has_forgotten()
    successor = CeleryBell(broker.url)

    assert not successor.has_forgotten()

    successor.close()


def test_flush_seen_by_another_dispatcher_is_seen_here_too(
    bell: CeleryBell, broker: ValkeyServer, client: redis.Redis
) -> None:
    bell.has_forgotten()
    other = CeleryBell(broker.url)
    client.flushall()
    other.has_forgotten()

    assert [True, False] == [bell.has_forgotten() for _ in range(2)]

    other.close()


def test_broker_away_is_one_problem_and_ringing_resumes_after(
    bell: CeleryBell, broker: ValkeyServer
) -> None:
    bell.ring(Queue.LIGHT, [RING])
    broker.child.kill()

    for call in (
        bell.has_forgotten,
        lambda: bell.unheard(Queue.LIGHT),
        lambda: bell.ring(Queue.LIGHT, [RING]),
        lambda: bell.ring_schedule("x", 1),
    ):
        with pytest.raises(Problem, match=r"job\.broker_away"):
            call()
    broker.start()
    bell.ring(Queue.LIGHT, [RING])

    assert bell.unheard(Queue.LIGHT) >= 1
