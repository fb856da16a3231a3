"""The house of a command: from the environment, or from the data folder of a running platform."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parvis.kernel.house import House, HouseSettings


@contextmanager
def given_house(data: Path, *, name: str) -> Iterator[House]:
    """The house, open; ``cli.no_platform`` when there is none to open."""
    from parvis.kernel.house import build_house

    with build_house(_settings(data), name=name) as house:
        yield house


def _settings(data: Path) -> HouseSettings:
    from parvis.cli.embedded.folder import DataFolder
    from parvis.cli.embedded.place import house_environment
    from parvis.cli.embedded.running import running_database
    from parvis.cli.embedded.settings import PlaceSettings
    from parvis.kernel.house import HouseSettings

    place = PlaceSettings()
    if place.database_url is not None:
        return HouseSettings()
    folder = DataFolder(data.resolve())
    url = _announced_url(folder.announcement)
    given = house_environment(folder, place, running_database(folder), url)
    names = ("database_url", "keys_dir", "storage_url", "checkpoints_dir", "public_url")
    return HouseSettings.model_validate({name: given[f"PARVIS_{name.upper()}"] for name in names})


def _announced_url(announcement: Path) -> str:
    """Where people come, "" while the platform is not announced."""
    try:
        document = json.loads(announcement.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    return str(document["url"])
