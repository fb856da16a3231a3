"""What one process of the API shares between its requests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar, cast

import anyio
import anyio.to_thread
from fastapi import Request
from starlette.requests import HTTPConnection

from parvis.kernel.house import House
from parvis.tenants.access.domain import Principal
from parvis.tenants.access.service import RightsOfRoles
from parvis.tenants.directory.service import Directory
from parvis.tenants.http.problems import BUSY

_Result = TypeVar("_Result")


class Admission:
    """Lets in as many requests as there are connections to lend, and no more.

    Without it, requests that hold a connection wait for a thread while every thread waits for a
    connection. The wait happens here, in the event loop, and is bounded.
    """

    def __init__(self, places: int, patience_s: float) -> None:
        self._places = anyio.CapacityLimiter(places)
        self._patience_s = patience_s

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one place; raises ``api.busy`` when none is free in time."""
        holder = object()
        try:
            with anyio.fail_after(self._patience_s):
                await self._places.acquire_on_behalf_of(holder)
        except TimeoutError:
            raise BUSY() from None
        try:
            yield
        finally:
            self._places.release_on_behalf_of(holder)

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Run blocking work that borrows one connection at most."""
        async with self.place():
            return await anyio.to_thread.run_sync(work)


@dataclass(frozen=True, slots=True)
class Door:
    """Kept in the application's state; the only thing dependencies find there."""

    house: House
    directory: Directory
    roles: RightsOfRoles
    admission: Admission


def door_of(request: HTTPConnection) -> Door:
    """The door that the application was made with."""
    return cast("Door", request.app.state.door)


def principal_of(request: Request) -> Principal:
    """Who asks, as the bearer was verified before the body was read."""
    return cast("Principal", request.scope["parvis.principal"])


def trace_id_of(request: HTTPConnection) -> str:
    """32 hexadecimal digits that follow the request everywhere."""
    return cast("str", request.scope["parvis.trace_id"])
