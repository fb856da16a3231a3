"""JSON Schemas of every shape that the rooms and the door publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import TypeAdapter

from parvis.api.problems import SCHEMA_UNKNOWN
from parvis.kernel.rooms import Room, load

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OF_THE_DOOR = {
    "Problem": "parvis.api.shapes:ProblemShape",
    "Job": "parvis.api.shapes:JobShape",
    "Me": "parvis.api.shapes:Me",
    "Ready": "parvis.api.shapes:Ready",
}


def schema_names(rooms: Iterable[Room]) -> Mapping[str, str]:
    """Name of each published schema and where its type is."""
    names = dict(_OF_THE_DOOR)
    for room in rooms:
        names.update(room.schemas)
    return names


def schema_named(rooms: Iterable[Room], name: str) -> dict[str, Any]:
    """The schema of answers, draft 2020-12; raises ``schema.unknown``."""
    dotted = schema_names(rooms).get(name)
    if dotted is None:
        raise SCHEMA_UNKNOWN(name=name[:100])
    schema = TypeAdapter(cast("type[object]", load(dotted))).json_schema(mode="serialization")
    return {"$schema": DRAFT, "$id": f"/api/v1/schemas/{name}", **schema, "title": name}
