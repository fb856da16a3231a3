"""A door that dies right after a commit: run as a process by the test of idempotency."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

# In place of this folder, so that the packages of the tests are found.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from api.notes_room import Note  # noqa: E402 - after the path
from api.notes_room import router as notes  # noqa: E402 - after the path

from parvis.api import ApiSettings, create_app  # noqa: E402 - after the path
from parvis.api.app import Surroundings, create_private_app  # noqa: E402 - after the path
from parvis.api.server import serve  # noqa: E402 - after the path
from parvis.kernel.house import build_house  # noqa: E402 - after the path
from parvis.kernel.ids import uuid7  # noqa: E402 - after the path
from parvis.kernel.rooms import Room  # noqa: E402 - after the path
from parvis.tenants.access.domain import Principal  # noqa: E402 - after the path
from parvis.tenants.http import Desk, desk  # noqa: E402 - after the path


class EverybodyIsCompta:
    def verify(self, token: str) -> Principal:
        return Principal("client", token, frozenset({"notes:read", "notes:write"}))


@notes.post("/deadly", status_code=201)
def add_and_die(desk: Annotated[Desk, desk("notes:write")]) -> Note:
    made = Note(id=uuid7(), text="deadly")
    desk.connection.execute(
        "insert into part (name, instance) values (%s, %s)", (str(made.id), made.text)
    )
    desk.connection.after_commit(lambda: os._exit(9))
    return made


def main(port: int) -> None:
    room = Room(name="notes", routers=("api.notes_room:router",))
    around = Surroundings(settings=ApiSettings(port=port), rooms=(room,))
    app = create_app(build_house(), EverybodyIsCompta(), around)
    serve(app, around.settings, create_private_app(app))


if __name__ == "__main__":
    main(int(sys.argv[1]))
