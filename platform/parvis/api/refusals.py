"""Exceptions of the framework and of the rooms, turned into problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from parvis.api.answers import problem_response
from parvis.api.problems import HTTP_REFUSED, METHOD_REFUSED, REQUEST_INVALID, ROUTE_UNKNOWN
from parvis.kernel.problems import Fact, Problem
from parvis.tenants.http import Replayed, trace_id_of
from parvis.tenants.http.problems import BODY_MALFORMED, CLIENT_GONE

_MOST_ERRORS = 20
_REASONS = {
    "missing": "il est obligatoire.",
    "extra_forbidden": "il n'existe pas.",
    "string_type": "ce doit être un texte.",
    "string_too_short": "il est trop court ({min_length} caractères au moins).",
    "string_too_long": "il est trop long ({max_length} caractères au plus).",
    "string_pattern_mismatch": "il n'a pas la forme attendue.",
    "int_parsing": "ce doit être un nombre entier.",
    "int_type": "ce doit être un nombre entier.",
    "bool_parsing": "ce doit être vrai ou faux.",
    "greater_than_equal": "il doit valoir au moins {ge}.",
    "less_than_equal": "il doit valoir au plus {le}.",
    "greater_than": "il doit être supérieur à {gt}.",
    "less_than": "il doit être inférieur à {lt}.",
    "enum": "les valeurs possibles sont {expected}.",
    "literal_error": "les valeurs possibles sont {expected}.",
    "uuid_parsing": "ce doit être un identifiant (UUID).",
    "uuid_type": "ce doit être un identifiant (UUID).",
    "date_from_datetime_parsing": "ce doit être une date (AAAA-MM-JJ).",
    "date_parsing": "ce doit être une date (AAAA-MM-JJ).",
    "datetime_from_date_parsing": "ce doit être un instant (RFC 3339).",
    "datetime_parsing": "ce doit être un instant (RFC 3339).",
    "timezone_aware": "l'instant doit donner son fuseau.",
    "decimal_parsing": "ce doit être un nombre décimal, écrit comme un texte.",
    "list_type": "ce doit être une liste.",
    "dict_type": "ce doit être un objet.",
    "model_attributes_type": "ce doit être un objet.",
    "too_short": "il faut au moins {min_length} éléments.",
    "too_long": "il faut au plus {max_length} éléments.",
}


def install(app: FastAPI) -> None:
    """Register the handlers; what they do not know goes up to the guard."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Replayed, _replayed)


async def _problem(request: Request, raised: Exception) -> Response:
    assert isinstance(raised, Problem)
    return problem_response(raised, trace_id_of(request))


async def _replayed(_request: Request, raised: Exception) -> Response:
    assert isinstance(raised, Replayed)
    return raised.response()


async def _invalid(request: Request, raised: Exception) -> Response:
    assert isinstance(raised, RequestValidationError)
    errors = raised.errors()
    if any(error["type"] == "json_invalid" for error in errors):
        return problem_response(BODY_MALFORMED(), trace_id_of(request))
    told = [_told(error) for error in errors[:_MOST_ERRORS]]
    problem = REQUEST_INVALID(field=told[0]["field"], reason=told[0]["detail"])
    return problem_response(problem, trace_id_of(request), extra={"errors": told})


async def _http(request: Request, raised: Exception) -> Response:
    assert isinstance(raised, HTTPException)
    headers = dict(raised.headers or {})
    if raised.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    return problem_response(
        _of_http(request, raised, headers), trace_id_of(request), headers=headers
    )


def _of_http(request: Request, raised: HTTPException, headers: Mapping[str, str]) -> Problem:
    # FastAPI wraps whatever happens while it reads a body.
    if isinstance(raised.__cause__, Problem):
        return raised.__cause__
    if isinstance(raised.__cause__, ClientDisconnect):
        return CLIENT_GONE()
    if raised.status_code == 404:
        return ROUTE_UNKNOWN()
    if raised.status_code == 405:
        return METHOD_REFUSED(method=request.method[:20], allowed=headers.get("Allow", ""))
    # Starlette says 400 for a body it cannot cut into parts; nothing else raises one.
    return BODY_MALFORMED() if raised.status_code == 400 else HTTP_REFUSED()


def _allowed(request: Request) -> list[str]:
    """Every method that some route of this address has; Starlette names the first route's only."""
    routes = request.app.router.routes
    return [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]


def _told(error: Mapping[str, Any]) -> dict[str, Fact]:
    reason = _REASONS.get(error["type"], "il n'est pas valable.")
    try:
        detail = reason.format_map(error.get("ctx", {}))
    except KeyError:
        detail = "il n'est pas valable."
    return {"field": _field(error["loc"]), "code": str(error["type"]), "detail": detail}


def _field(location: Sequence[object]) -> str:
    """``lines.2.net``: where in the body, the address or the headers; never the value."""
    named = [str(part)[:100] for part in location]
    return ".".join(named[1:] or named)[:300]
