"""Descriptions of the API: its document, its schemas, its problems."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from string import Template
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Header, Path, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

from parvis.api.openapi import document
from parvis.api.problems import PROBLEM_UNKNOWN
from parvis.api.published import schema_named
from parvis.kernel.problems import Kind, ProblemType, catalogue
from parvis.kernel.rooms import Room
from parvis.tenants.http import refuses

_PAGE = Template("""\
<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>$title</h1><p>$detail</p>
<dl><dt>Code</dt><dd>$code</dd><dt>Statut HTTP</dt><dd>$status</dd></dl></main></body></html>
""")


class ProblemLine(BaseModel):
    """A line of the catalogue; ``detail`` shows where its ``facts`` go."""

    code: str
    status: int
    kind: Kind
    title: str
    detail: str
    facts: list[str]


def published_router(rooms: Sequence[Room]) -> APIRouter:
    """``/api/v1/openapi.json``, ``/api/v1/schemas/{name}`` and ``/problems/{code}``."""
    router = APIRouter(tags=["published"])
    kept: list[bytes] = []

    @router.get("/api/v1/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        app: FastAPI = request.app
        if not kept:
            kept.append(json.dumps(document(app), ensure_ascii=False).encode())
        return Response(kept[0], media_type="application/json")

    @router.get("/api/v1/schemas/{name}", responses=_SCHEMA_ANSWERS, response_class=JSONResponse)
    def show_schema(name: Annotated[str, Path(max_length=100)]) -> Any:
        return JSONResponse(schema_named(rooms, name), media_type="application/schema+json")

    @router.get("/problems/{code}", responses=_PROBLEM_ANSWERS, response_model=ProblemLine)
    def show_problem(
        code: Annotated[str, Path(max_length=100)],
        accept: Annotated[str, Header(max_length=1000)] = "",
    ) -> Response:
        problem = catalogue().get(code)
        if problem is None:
            raise PROBLEM_UNKNOWN(asked=code)
        if "text/html" in accept:
            return HTMLResponse(_page(problem))
        return JSONResponse(_line(problem).model_dump(mode="json"))

    return router


_SCHEMA_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/schema+json": {"schema": {"type": "object"}}}},
    404: {"description": "Schéma inconnu"},
}
_PROBLEM_ANSWERS = {
    **refuses(PROBLEM_UNKNOWN),
    200: {"content": {"text/html": {"schema": {"type": "string"}}}},
}


def _line(problem: ProblemType) -> ProblemLine:
    return ProblemLine(
        code=problem.code,
        status=problem.status,
        kind=problem.kind,
        title=problem.title,
        detail=problem.detail,
        facts=list(problem.facts),
    )


def _page(problem: ProblemType) -> str:
    shown = {name: html.escape(str(getattr(problem, name))) for name in _SHOWN}
    return _PAGE.substitute(shown)


_SHOWN = ("title", "detail", "code", "status")
