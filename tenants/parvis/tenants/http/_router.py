"""Routers of rooms: what a route declares is what it enforces and what OpenAPI says."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from parvis.kernel.problems import ProblemType
from parvis.tenants.http._received import media_type_of
from parvis.tenants.http._replay import keep_answer, pending
from parvis.tenants.http.problems import MEDIA_TYPE_REFUSED

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]
PROBLEMS = "x-parvis-problems"


class RoomRoute(APIRoute):
    """Checks the content type before the body is read, keeps answers for idempotency."""

    def get_route_handler(self) -> _Handler:
        """FastAPI's handler between our two checks; the desk's transaction is open after it."""
        inner = super().get_route_handler()
        accepted = accepted_types(self)

        async def handler(request: Request) -> Response:
            _check_media_type(request, accepted)
            response = await inner(request)
            if pending(request):
                await run_in_threadpool(keep_answer, request, response)
            return response

        return handler


def room_router(prefix: str, *, tags: list[str]) -> APIRouter:
    """A router under ``/tenants/{siren}``, mounted by the door under ``/api/v1``."""
    return APIRouter(
        prefix=f"/tenants/{{siren}}{prefix}",
        tags=list(tags),
        route_class=RoomRoute,
    )


def refuses(*problems: ProblemType) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of a route: the room's problems that it may answer, for OpenAPI."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for problem in problems:
        entry = by_status.setdefault(problem.status, {"description": "", PROBLEMS: []})
        entry[PROBLEMS].append(problem.code)
        entry["description"] = " · ".join(filter(None, [entry["description"], problem.title]))
    return by_status


def accepts(*media_types: str, field: str = "file") -> dict[str, Any]:
    """``openapi_extra=`` of a route that takes files: a form with ``field``, or raw bodies."""
    binary = {"type": "string", "format": "binary"}
    form = {
        "type": "object",
        "required": [field],
        "properties": {field: {"type": "array", "items": binary, "minItems": 1}},
    }
    content = {
        kind: {"schema": form if kind == "multipart/form-data" else binary} for kind in media_types
    }
    return {"requestBody": {"required": True, "content": content}}


def accepted_types(route: APIRoute) -> tuple[str, ...]:
    """Media types of a route's body; none when it has no body."""
    declared = (route.openapi_extra or {}).get("requestBody", {}).get("content", {})
    if declared:
        return tuple(declared)
    if route.body_field is None:
        return ()
    return (str(getattr(route.body_field.field_info, "media_type", "application/json")),)


def _check_media_type(request: Request, accepted: tuple[str, ...]) -> None:
    if not accepted:
        return
    kind = media_type_of(request)
    if kind not in accepted:
        raise MEDIA_TYPE_REFUSED(received=kind[:100], accepted=", ".join(accepted))
