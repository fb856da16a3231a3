from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from parvis.api.app import describe
from parvis.api.openapi import document
from parvis.api.published import schema_named, schema_names
from parvis.api.rooms import ROOMS
from parvis.kernel.problems import Problem, catalogue


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return document(describe())


def test_the_document_is_public_and_the_same_as_the_command_writes(client: httpx.Client) -> None:
    answer = client.get("/api/v1/openapi.json")

    assert 200 == answer.status_code
    assert "3.1.0" == answer.json()["openapi"]
    assert "/api/v1/tenants/{siren}/notes" in answer.json()["paths"]


def test_every_operation_has_one_name_of_its_own(described: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in _operations(described)]

    assert len(names) == len(set(names))


def test_every_operation_tells_its_problems_and_asks_for_a_bearer(
    described: dict[str, Any],
) -> None:
    for path, operation in _operations(described):
        told = {int(status) for status in operation["responses"] if int(status) >= 400}

        assert told >= {500, 503}, path
        if "{siren}" in path:
            assert told >= {401, 403, 404, 429}, path
            assert [{"bearer": []}] == operation["security"], path


def test_every_problem_told_is_in_the_catalogue(described: dict[str, Any]) -> None:
    told = set()
    for _, operation in _operations(described):
        for answer in operation["responses"].values():
            schema = answer.get("content", {}).get("application/problem+json", {}).get("schema")
            if schema:
                told.update(schema["allOf"][1]["properties"]["code"]["enum"])

    assert told
    assert told <= catalogue().keys()


def test_no_trace_of_the_framework_is_left(described: dict[str, Any]) -> None:
    text = json.dumps(described)

    assert "HTTPValidationError" not in text
    assert "x-parvis-problems" not in text


@pytest.mark.parametrize("name", sorted(schema_names(ROOMS)))
def test_each_schema_is_published(name: str) -> None:
    schema = schema_named(ROOMS, name)

    assert name == schema["title"]
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


def test_a_schema_is_served_to_anybody(client: httpx.Client) -> None:
    known = client.get("/api/v1/schemas/Job")
    unknown = client.get("/api/v1/schemas/Nothing")

    assert "application/schema+json" == known.headers["content-type"]
    assert schema_named((), "Job") == known.json()
    assert (404, "schema.unknown") == (unknown.status_code, unknown.json()["code"])


def test_an_unknown_schema_is_a_problem() -> None:
    with pytest.raises(Problem, match=r"schema\.unknown"):
        schema_named(ROOMS, "Nothing")


def _operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (path, operation)
        for path, item in described["paths"].items()
        for operation in item.values()
    ]
