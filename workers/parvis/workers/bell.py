"""The broker as the dispatcher uses it: messages to send, and a key that tells when it forgot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import kombu
import redis
from kombu.exceptions import OperationalError

from parvis.kernel.jobs import Queue, Ring
from parvis.kernel.jobs.problems import BROKER_AWAY
from parvis.workers.app import KEY_PREFIX, RING, RING_SCHEDULE, create_app

_EPOCH = f"{KEY_PREFIX}epoch"
# A frozen broker must not hold the dispatcher for long: it also gives back lost jobs.
_PATIENCE_S = 3


class CeleryBell:
    """Rings through Celery; every method raises ``job.broker_away`` when the broker is away."""

    def __init__(self, broker_url: str) -> None:
        self._app = create_app(broker_url)
        options = dict(self._app.conf.broker_transport_options)
        options["socket_timeout"] = options["socket_connect_timeout"] = _PATIENCE_S
        self._app.conf.broker_transport_options = options
        self._redis = redis.Redis.from_url(
            broker_url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S
        )
        self._producer: kombu.Producer | None = None
        # The epoch seen at the last look; None before the first one.
        self._epoch: bytes | None = None

    def has_forgotten(self) -> bool:
        """The key disappears with everything else; the first look adopts the one it finds."""
        with _broker_may_be_away():
            found: Any = self._redis.get(_EPOCH)
            if found is not None and found == (self._epoch or found):
                self._epoch = found
                return False
            fresh = found or uuid4().bytes
            self._redis.set(_EPOCH, fresh)
        self._epoch = fresh
        return True

    def unheard(self, queue: Queue) -> int:
        """Length of the queue's list; messages that a worker holds are not in it."""
        with _broker_may_be_away():
            length: Any = self._redis.llen(f"{KEY_PREFIX}{queue.value}")
        return int(length)

    def ring(self, queue: Queue, rings: Sequence[Ring]) -> None:
        """One message a job; some may have left when ``job.broker_away`` is raised."""
        for ring in rings:
            names = {"tenant": str(ring.tenant), "job": str(ring.job)}
            self._send(RING, queue, {**names, "generation": ring.generation})

    def ring_schedule(self, name: str, generation: int) -> None:
        """Recurring work waits with the light one."""
        self._send(RING_SCHEDULE, Queue.LIGHT, {"name": name, "generation": generation})

    def close(self) -> None:
        """Give the connections back."""
        self._forget_producer()
        self._redis.close()

    def _send(self, task: str, queue: Queue, message: dict[str, str | int]) -> None:
        try:
            with _broker_may_be_away():
                self._app.send_task(
                    task, kwargs=message, queue=queue.value, producer=self._open(), retry=False
                )
        except BaseException:
            self._forget_producer()
            raise

    def _open(self) -> kombu.Producer:
        if self._producer is None:
            connection = self._app.connection_for_write()
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=_PATIENCE_S)
            self._producer = self._app.amqp.Producer(connection, auto_declare=False)
        return self._producer

    def _forget_producer(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None and producer.connection is not None:
            producer.connection.collect(socket_timeout=_PATIENCE_S)


@contextmanager
def _broker_may_be_away() -> Iterator[None]:
    try:
        yield
    except (redis.RedisError, OperationalError, OSError) as away:
        raise BROKER_AWAY() from away
