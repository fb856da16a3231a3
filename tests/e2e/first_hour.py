"""The first hour of a secretary who also validates: sign in, drop, correct, validate, export."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from e2e.browser import CAPTURES, SHOTS
from e2e.papers import dropped
from e2e.town import Town

FONTAINE = "000001024"
DOUBTFUL = "pdf-cf-1300.pdf"


def first_hour(town: Town) -> dict[str, Any]:
    """Walk it with three new files; what was done and what was seen."""
    CAPTURES.mkdir(parents=True, exist_ok=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    person = town.person("alix.fontaine")
    town.walk(
        "roles",
        admin=town.person("admin.fontaine"),
        siren=FONTAINE,
        username=person["username"],
        roles=["agent", "validator"],
    )
    with tempfile.TemporaryDirectory(prefix="parvis-papers-") as folder:
        files = dropped(Path(folder))
        return town.walk(
            "first-hour",
            person=person,
            siren=FONTAINE,
            files=[str(file) for file in files],
            doubtful=DOUBTFUL,
            shots=str(SHOTS),
            captures=str(CAPTURES),
        )
