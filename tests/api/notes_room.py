"""An invented room: notes kept in the ``part`` table's neighbour, so that no migration is needed.

It writes to ``client_grant``-free ground: the organisme's own ``weight`` is its only note.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, Field

from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Kind, define
from parvis.tenants.conditions import check_version
from parvis.tenants.http import (
    Desk,
    ExpectedVersion,
    Listing,
    ReceivedBody,
    accepts,
    desk,
    page,
    refuses,
    room_router,
    set_etag,
)

NOTE_UNKNOWN = define("note.unknown", 404, Kind.ABSENT, "Note inconnue", "Cette note n'existe pas.")
router = room_router("/notes", tags=["notes"])


class NewNote(BaseModel, extra="forbid"):
    text: Annotated[str, Field(min_length=1, max_length=200)]


class Note(BaseModel):
    id: UUID
    text: str


@router.get("")
def list_notes(desk: Annotated[Desk, desk("notes:read")], page: page) -> Listing[Note]:
    rows = desk.connection.execute(
        "select name, instance from part where name > %s order by name limit %s",
        (page.after("notes", lambda values: values[0]) or "", page.limit + 1),
    ).fetchall()
    shown, cursor = page.cut("notes", rows, lambda row: (row["name"],))
    return Listing(
        items=[Note(id=UUID(row["name"]), text=row["instance"]) for row in shown],
        next_cursor=cursor,
    )


@router.post("", status_code=201)
def add_note(note: NewNote, desk: Annotated[Desk, desk("notes:write")], response: Response) -> Note:
    made = Note(id=uuid7(), text=note.text)
    desk.connection.execute(
        "insert into part (name, instance) values (%s, %s)", (str(made.id), made.text)
    )
    set_etag(response, 1)
    return made


@router.get("/{note}", responses=refuses(NOTE_UNKNOWN))
def read_note(note: UUID, desk: Annotated[Desk, desk("notes:read")]) -> Note:
    row = desk.connection.execute(
        "select instance from part where name = %s", (str(note),)
    ).fetchone()
    if row is None:
        raise NOTE_UNKNOWN()
    return Note(id=note, text=row["instance"])


@router.patch("/{note}")
def edit_note(
    note: UUID, new: NewNote, expected: ExpectedVersion, desk: Annotated[Desk, desk("notes:write")]
) -> Note:
    check_version(expected, 1)
    return Note(id=note, text=new.text)


@router.post("/files", openapi_extra=accepts("multipart/form-data", "application/pdf"))
def add_files(desk: Annotated[Desk, desk("notes:write")], body: ReceivedBody) -> list[str]:
    desk.connection.execute(
        "insert into part (name, instance) values (%s, 'file')", (str(uuid7()),)
    )
    return [f"{upload.name} {upload.size} {upload.sha256}" for upload in body.uploads]


@router.post("/broken")
def break_down(desk: Annotated[Desk, desk("notes:write")]) -> None:
    raise RuntimeError("secret-canary")
