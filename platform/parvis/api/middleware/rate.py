"""Requests counted by client in Valkey, or in this process while Valkey is away."""

from __future__ import annotations

import time
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError

from parvis.api.problems import RATE_EXCEEDED
from parvis.api.settings import ApiSettings

_AWAY_S = 5.0
_MOST_NAMES = 50_000
_PREFIX = "parvis:rate:"


class RateLimiter:
    """Fixed windows: a burst across two of them is at most twice the limit."""

    def __init__(
        self,
        settings: ApiSettings,
        broker: Redis | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._broker = broker
        self._clock = clock
        self._away_until = 0.0
        self._window = 0
        self._local: dict[str, int] = {}

    async def admit(self, client: str) -> None:
        """Count a request of a known client; raises ``rate.exceeded``."""
        await self._count(client, self._settings.rate_requests)

    async def refuse_again(self, address: str) -> None:
        """Count a refused bearer; raises ``rate.exceeded`` when that address insists."""
        await self._count(f"refused:{address}", self._settings.rate_refused)

    async def _count(self, name: str, limit: int) -> None:
        length = self._settings.rate_window_s
        now = self._clock()
        window = int(now // length)
        if await self._hit(name, window) > limit:
            left = max(1, round((window + 1) * length - now))
            raise RATE_EXCEEDED(limit=limit, window_s=length, retry_after_s=left)

    async def _hit(self, name: str, window: int) -> int:
        if self._broker is None or time.monotonic() < self._away_until:
            return self._hit_here(name, window)
        key = f"{_PREFIX}{name}:{window}"
        try:
            count = int(await self._broker.incr(key))
            if count == 1:
                await self._broker.expire(key, self._settings.rate_window_s * 2)
        except (RedisError, OSError, TimeoutError):
            # One slow request each 5 s, not one each time.
            self._away_until = time.monotonic() + _AWAY_S
            return self._hit_here(name, window)
        return count

    def _hit_here(self, name: str, window: int) -> int:
        if window != self._window or len(self._local) > _MOST_NAMES:
            self._window, self._local = window, {}
        self._local[name] = self._local.get(name, 0) + 1
        return self._local[name]
