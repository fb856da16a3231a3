"""The OpenAPI 3.1 document: what FastAPI knows of the routes, and every problem they may answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from parvis.api.middleware.authentication import is_protected
from parvis.api.problems import (
    BODY_TOO_LARGE,
    HEADERS_TOO_LARGE,
    HOST_REFUSED,
    METHOD_REFUSED,
    RATE_EXCEEDED,
    REQUEST_INVALID,
)
from parvis.api.shapes import ProblemShape
from parvis.kernel.idempotency import IN_FLIGHT, KEY_REUSED
from parvis.kernel.problems import DATABASE_AWAY, INTERNAL, ProblemType, catalogue
from parvis.tenants.http import PROBLEMS
from parvis.tenants.http.problems import (
    BODY_MALFORMED,
    BUSY,
    CLIENT_GONE,
    KEY_MALFORMED,
    MEDIA_TYPE_REFUSED,
)
from parvis.tenants.problems import (
    ISSUER_AWAY,
    RIGHT_MISSING,
    TENANT_SUSPENDED,
    TENANT_UNKNOWN,
    TOKEN_MISSING,
    TOKEN_REFUSED,
)
from parvis.tenants.sessions.problems import SESSION_CSRF, SESSION_ENDED

_METHODS = ("get", "put", "post", "patch", "delete")
_ALWAYS = (HOST_REFUSED, HEADERS_TOO_LARGE, INTERNAL, DATABASE_AWAY, BUSY)
_BEARER = (TOKEN_MISSING, TOKEN_REFUSED, SESSION_ENDED, RATE_EXCEEDED, ISSUER_AWAY)
_TENANT = (TENANT_UNKNOWN, TENANT_SUSPENDED, RIGHT_MISSING)
_BODY = (BODY_MALFORMED, CLIENT_GONE, BODY_TOO_LARGE, MEDIA_TYPE_REFUSED, REQUEST_INVALID)
_CREATING = (IN_FLIGHT, KEY_REUSED, KEY_MALFORMED)
_PROBLEM_JSON = "application/problem+json"
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Même clé et même contenu : même réponse, pendant 24 heures.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


def document(app: FastAPI) -> dict[str, Any]:
    """The document of the mounted routes, in the order they were mounted."""
    made = get_openapi(
        title="Parvis",
        version="1",
        openapi_version="3.1.0",
        description="Factures, actes et questions des communes. Erreurs : RFC 9457.",
        routes=app.routes,
    )
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = ProblemShape.model_json_schema(mode="serialization")
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    for path, method, operation in _operations(made):
        _complete(path, method, operation)
    return made


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in made["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    if is_protected(path):
        operation["security"] = [{"bearer": []}]
    if method == "post" and "{siren}" in path:
        operation.setdefault("parameters", []).append(_KEY)
    answers = operation["responses"]
    own = [code for answer in answers.values() for code in answer.pop(PROBLEMS, ())]
    _drop_frameworks_own(answers)
    problems = [*_door_problems(path, method, operation), *(catalogue()[code] for code in own)]
    for status, kinds in sorted(_by_status(problems).items()):
        answer = answers.setdefault(str(status), {"description": "", "content": {}})
        answer["description"] = " · ".join(f"{kind.title} (`{kind.code}`)" for kind in kinds)
        answer.setdefault("content", {})[_PROBLEM_JSON] = {"schema": _schema(kinds)}


def _door_problems(path: str, method: str, operation: dict[str, Any]) -> Iterator[ProblemType]:
    yield from _ALWAYS
    yield METHOD_REFUSED
    if operation.get("parameters"):
        yield REQUEST_INVALID
    # Any address may be sent a body, and counts it.
    yield from _BODY if "requestBody" in operation else (BODY_MALFORMED, BODY_TOO_LARGE)
    if is_protected(path):
        yield from _BEARER
        yield from () if method == "get" else (SESSION_CSRF,)
    if "{siren}" in path:
        yield from _TENANT
        yield from _CREATING if method == "post" else ()


def _drop_frameworks_own(answers: dict[str, Any]) -> None:
    """FastAPI's 422 and the media type it lends to answers that declare none."""
    for answer in answers.values():
        content = answer.get("content", {})
        if "HTTPValidationError" in str(content):
            del content["application/json"]


def _by_status(problems: Iterable[ProblemType]) -> dict[int, list[ProblemType]]:
    grouped: dict[int, dict[str, ProblemType]] = {}
    for problem in problems:
        grouped.setdefault(problem.status, {})[problem.code] = problem
    return {status: [kinds[code] for code in sorted(kinds)] for status, kinds in grouped.items()}


def _schema(kinds: list[ProblemType]) -> dict[str, Any]:
    codes = {"type": "object", "properties": {"code": {"enum": [kind.code for kind in kinds]}}}
    return {"allOf": [{"$ref": "#/components/schemas/Problem"}, codes]}
