"""Probes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from pydantic import BaseModel

if TYPE_CHECKING:
    from parvis.api.app import Surroundings


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


def health_router(around: Surroundings, registry: CollectorRegistry) -> APIRouter:
    """Probes and metrics: on the private port, or here in embedded mode."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def live() -> Live:
        return Live()

    @router.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router
