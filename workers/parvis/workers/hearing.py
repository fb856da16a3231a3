"""Does this worker still hear the bell?

After some losses of the broker Celery's consumer may stay connected and never ask for a message
again. Nothing is lost (the rows wait), but nothing moves either: such a worker must be replaced.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import redis
from celery.worker import state

from parvis.kernel.jobs import Queue
from parvis.workers.app import KEY_PREFIX


class Hearing:
    """Looks at the lists of the broker; to be asked from time to time by one thread."""

    def __init__(self, broker_url: str, queues: Sequence[Queue], *, patience_s: float) -> None:
        self._redis = redis.Redis.from_url(broker_url, socket_timeout=3, socket_connect_timeout=3)
        self._keys = [f"{KEY_PREFIX}{queue.value}" for queue in queues]
        self._patience_s = patience_s
        self._heard = -1
        self._since = time.monotonic()

    def is_deaf(self) -> bool:
        """True when messages have been waiting all the time while nobody here worked."""
        heard = state.all_total_count[0]
        busy = bool(state.active_requests) or heard != self._heard
        self._heard = heard
        if busy or not self._messages_wait():
            self._since = time.monotonic()
        return time.monotonic() - self._since > self._patience_s

    def _messages_wait(self) -> bool:
        try:
            lengths: list[Any] = [self._redis.llen(key) for key in self._keys]
        except redis.RedisError:
            return False
        return any(lengths)
