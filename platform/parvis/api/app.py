"""The application: the house behind, the rooms' routers mounted by their declarations."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from starlette.middleware import Middleware

from parvis.api import refusals
from parvis.api.middleware.authentication import Authentication, TokenVerifier
from parvis.api.middleware.guard import Guard
from parvis.api.middleware.headers import SecurityHeaders
from parvis.api.middleware.limits import BodyLimit, Head
from parvis.api.middleware.metrics import Measures, Metrics
from parvis.api.middleware.rate import RateLimiter
from parvis.api.middleware.trace import Trace
from parvis.api.rooms import ROOMS
from parvis.api.routes.health import health_router
from parvis.api.settings import ApiSettings, PlaceSettings
from parvis.kernel.db import PoolSettings
from parvis.kernel.house import House
from parvis.kernel.rooms import Room, load
from parvis.tenants.access.service import RightsOfRoles
from parvis.tenants.directory.service import Directory
from parvis.tenants.http import Admission, Door

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the door is given beside the house; tests give other rooms and settings."""

    settings: ApiSettings = field(default_factory=ApiSettings)
    place: PlaceSettings = field(default_factory=PlaceSettings)
    rooms: Sequence[Room] = ROOMS
    # Mounted at the root: the local issuer.
    root_routers: Sequence[APIRouter] = ()


def create_app(
    house: House, verifier: TokenVerifier, surroundings: Surroundings | None = None
) -> FastAPI:
    """The application, with nothing opened: the house opens when the server has started."""
    around = surroundings or Surroundings()
    registry = CollectorRegistry()
    app = FastAPI(
        title="Parvis",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(house),
        middleware=_middleware(verifier, around, registry),
        generate_unique_id_function=operation_id,
    )
    app.state.door = Door(
        house=house,
        directory=Directory(house.database),
        roles=RightsOfRoles(around.rooms),
        # One connection is left for probes and event streams.
        admission=Admission(max(1, PoolSettings().max_size - 1), around.settings.patience_s),
    )
    refusals.install(app)
    for router in around.root_routers:
        app.include_router(router)
    for room in around.rooms:
        for dotted in room.routers:
            app.include_router(cast("APIRouter", load(dotted)), prefix=API)
    app.include_router(health_router(around, registry))
    return app


def operation_id(route: APIRoute) -> str:
    """``invoices_list``: tag and function, stable as long as nobody renames them."""
    tag = str(route.tags[0]) if route.tags else "door"
    return f"{tag}_{route.name}"


def _lifespan(house: House) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = PoolSettings().max_size
        with house:
            yield

    return lifespan


def _middleware(
    verifier: TokenVerifier, around: Surroundings, registry: CollectorRegistry
) -> list[Middleware]:
    settings, place = around.settings, around.place
    limiter = RateLimiter(settings, _broker(place.broker_url))
    return [
        Middleware(Trace),
        Middleware(Metrics, measures=Measures(registry)),
        Middleware(SecurityHeaders, secure=place.secure),
        Middleware(Guard),
        Middleware(
            Head,
            header_bytes=settings.header_bytes,
            hosts=place.public_hosts | frozenset(settings.hosts),
        ),
        Middleware(Authentication, verifier=verifier, limiter=limiter),
        Middleware(BodyLimit, body_bytes=settings.body_bytes, json_bytes=settings.json_bytes),
    ]


def _broker(url: str | None) -> Redis | None:
    """Counters are worth 100 ms of patience, no more."""
    if url is None:
        return None
    return Redis.from_url(url, socket_timeout=0.1, socket_connect_timeout=0.1)
