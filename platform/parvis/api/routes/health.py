"""Probes and metrics: on the private port, or on the public one in embedded mode."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from parvis.api.readiness import Readiness
from parvis.api.shapes import Live, Ready


def health_router(readiness: Readiness, registry: CollectorRegistry) -> APIRouter:
    """``/health/live``, ``/health/ready`` and ``/metrics``."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def live() -> Live:
        return Live()

    @router.get("/health/ready", responses={503: {"model": Ready, "description": "Inutilisable"}})
    async def ready(response: Response) -> Ready:
        found = await readiness.look()
        response.status_code = 503 if found.status == "unavailable" else 200
        return found

    @router.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router
