"""Problems as RFC 9457 documents."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fastapi import Response

from parvis.kernel.problems import Fact, Kind, Problem

MEDIA_TYPE = "application/problem+json"
_RETRY_S = 5
_Value = Fact | list[dict[str, Fact]]


def document(
    problem: Problem, trace_id: str, extra: Mapping[str, _Value] | None = None
) -> dict[str, _Value]:
    """Members of the standard, ``code`` and ``trace_id``; a fact never takes their place."""
    return {
        **problem.facts,
        **(extra or {}),
        "type": f"/problems/{problem.code}",
        "title": problem.type.title,
        "status": problem.type.status,
        "detail": problem.detail,
        "code": problem.code,
        "trace_id": trace_id,
    }


def problem_response(
    problem: Problem,
    trace_id: str,
    *,
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, _Value] | None = None,
) -> Response:
    """The answer to send; 429 and 503 say when to come back, 401 says how to come in."""
    body = json.dumps(document(problem, trace_id, extra), ensure_ascii=False).encode(
        "utf-8", "replace"
    )
    answer = Response(body, problem.type.status, dict(headers or {}), MEDIA_TYPE)
    if problem.type.kind.may_retry:
        wait = problem.facts.get("retry_after_s", _RETRY_S)
        answer.headers["Retry-After"] = str(wait)
    if problem.type.status == 401 and problem.type.kind is Kind.FORBIDDEN:
        answer.headers["WWW-Authenticate"] = _challenge(problem)
    return answer


def _challenge(problem: Problem) -> str:
    """RFC 6750 3: no error code when nothing was presented; RFC 6749 5.2 for a client's secret."""
    if problem.code == "token.missing":
        return 'Bearer realm="parvis"'
    if problem.code.startswith("issuer."):
        return 'Basic realm="parvis"'
    return 'Bearer realm="parvis", error="invalid_token"'
