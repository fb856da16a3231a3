"""The application: the house behind, the rooms' routers mounted by their declarations."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from starlette.middleware import Middleware

from parvis.api import refusals
from parvis.api.bell import Bell
from parvis.api.cookies import Cookies
from parvis.api.middleware.authentication import Authentication, TokenVerifier
from parvis.api.middleware.guard import Guard
from parvis.api.middleware.headers import SecurityHeaders
from parvis.api.middleware.limits import BodyLimit, Head
from parvis.api.middleware.metrics import Measures, Metrics
from parvis.api.middleware.rate import RateLimiter
from parvis.api.middleware.trace import Trace
from parvis.api.people import People
from parvis.api.portal import PortalSettings, portal_router
from parvis.api.readiness import Readiness
from parvis.api.rooms import ROOMS
from parvis.api.routes import events, jobs, me, sign_in
from parvis.api.routes.health import health_router
from parvis.api.routes.published import published_router
from parvis.api.settings import ApiSettings, PlaceSettings
from parvis.api.streams import Streams
from parvis.kernel.db import PoolSettings, TenantConnection
from parvis.kernel.house import House
from parvis.kernel.rooms import Room, load
from parvis.tenants.access.service import RightsOfRoles
from parvis.tenants.directory.service import Directory
from parvis.tenants.http import Admission, Door

API = "/api/v1"
# Connections that requests leave to the bell and to the probes.
_KEPT_APART = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the door is given beside the house; tests give other rooms and settings."""

    settings: ApiSettings = field(default_factory=ApiSettings)
    place: PlaceSettings = field(default_factory=PlaceSettings)
    pool: PoolSettings = field(default_factory=PoolSettings)
    rooms: Sequence[Room] = ROOMS
    # Mounted at the root: the local issuer.
    root_routers: Sequence[APIRouter] = ()
    # Who says who people are; without it nobody signs in, machines still come by bearer.
    people: People | None = None
    portal: PortalSettings = field(default_factory=PortalSettings)


def create_app(
    house: House, verifier: TokenVerifier, surroundings: Surroundings | None = None
) -> FastAPI:
    """The application, with nothing opened: the house opens when the server has started."""
    around = surroundings or Surroundings()
    registry = CollectorRegistry()
    broker = _broker(around.place.broker_url)
    app = _application(
        _middleware(verifier, around, registry, broker), _lifespan(house, around, broker)
    )
    app.state.door = Door(
        house=house,
        directory=Directory(house.database),
        roles=RightsOfRoles(around.rooms),
        admission=Admission(max(1, around.pool.max_size - _KEPT_APART), around.settings.patience_s),
    )
    app.state.bell = Bell(house.database)
    app.state.streams = Streams(around.settings.events_streams)
    app.state.settings = around.settings
    app.state.place = around.place
    app.state.people = around.people
    if around.people is not None:
        app.state.people_issuer = around.people.local
    mount(app, around)
    app.state.probes = health_router(_readiness(house, around, broker), registry)
    if around.settings.private_port is None:
        app.include_router(app.state.probes)
    return app


def create_private_app(public: FastAPI) -> FastAPI:
    """Probes and metrics of ``public``, for a port that only the platform reaches."""
    app = _application([Middleware(Trace), Middleware(Guard)], None)
    app.include_router(public.state.probes)
    return app


def describe(rooms: Sequence[Room] = ROOMS) -> FastAPI:
    """The routes alone, with nothing behind them: for the OpenAPI document."""
    app = FastAPI(openapi_url=None, generate_unique_id_function=operation_id)
    mount(app, Surroundings(rooms=rooms))
    return app


def mount(app: FastAPI, around: Surroundings) -> None:
    """Every address, in the order of the OpenAPI document."""
    for room in around.rooms:
        for module in (*room.problems, *room.jobs):
            import_module(module)
    app.state.waiting = waiting_counts(around.rooms)
    app.include_router(me.router, prefix=API)
    for room in around.rooms:
        for dotted in room.routers:
            app.include_router(cast("APIRouter", load(dotted)), prefix=API)
    app.include_router(jobs.router, prefix=API)
    app.include_router(events.router, prefix=API)
    app.include_router(published_router(around.rooms))
    app.include_router(sign_in.router)
    app.include_router(portal_router(around.portal))
    for router in around.root_routers:
        app.include_router(router)


def waiting_counts(rooms: Sequence[Room]) -> tuple[me.WaitingCount, ...]:
    """What each room counts of the work that waits, with the right it is shown to."""
    return tuple(
        me.WaitingCount(right, cast("Callable[[TenantConnection], int]", load(dotted)))
        for room in rooms
        for right, dotted in room.waiting.items()
    )


def operation_id(route: APIRoute) -> str:
    """``invoices_list``: tag and function, stable as long as nobody renames them."""
    tag = str(route.tags[0]) if route.tags else "door"
    return f"{tag}_{route.name}"


_Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def _application(middleware: Sequence[Middleware], lifespan: _Lifespan | None) -> FastAPI:
    app = FastAPI(
        title="Parvis",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=middleware,
        generate_unique_id_function=operation_id,
    )
    refusals.install(app)
    return app


def _lifespan(house: House, around: Surroundings, broker: Redis | None) -> _Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        size = around.pool.max_size
        anyio.to_thread.current_default_thread_limiter().total_tokens = size
        bell: Bell = app.state.bell
        with house:
            if size > _KEPT_APART:
                bell.start()
            try:
                yield
            finally:
                await anyio.to_thread.run_sync(bell.stop)
                if broker is not None:
                    await broker.aclose()

    return lifespan


def _middleware(
    verifier: TokenVerifier,
    around: Surroundings,
    registry: CollectorRegistry,
    broker: Redis | None,
) -> list[Middleware]:
    settings, place = around.settings, around.place
    return [
        Middleware(Trace),
        Middleware(Metrics, measures=Measures(registry)),
        Middleware(SecurityHeaders, secure=place.secure),
        Middleware(Guard),
        Middleware(
            Head,
            header_bytes=settings.header_bytes,
            hosts=place.public_hosts | {settings.host, *settings.hosts},
        ),
        Middleware(
            Authentication,
            verifier=verifier,
            limiter=RateLimiter(settings, broker),
            cookies=Cookies(place.secure),
            public_url=place.public_url,
        ),
        Middleware(BodyLimit, body_bytes=settings.body_bytes, json_bytes=settings.json_bytes),
    ]


def _readiness(house: House, around: Surroundings, broker: Redis | None) -> Readiness:
    return Readiness(
        database=house.database,
        broker=broker,
        storage=house.blobs,
        storage_url=house.settings.storage_url,
        parts_file=around.place.parts_file,
        silence_s=around.settings.part_silence_s,
    )


def _broker(url: str | None) -> Redis | None:
    """Counters are worth 100 ms of patience, no more."""
    if url is None:
        return None
    return Redis.from_url(url, socket_timeout=0.1, socket_connect_timeout=0.1)
