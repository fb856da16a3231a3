"""``parvis up --demo``: a small invented pool, so that the first screen shows real work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parvis.cli.embedded.place import RunningPlatform
    from parvis.kernel.house import House


def load(state: RunningPlatform) -> dict[str, Any]:
    """Organismes and clients of the demonstration: the ``demo`` object of ``parvis.json``."""
    from parvis.cli.demo.pool import make_pool

    with _house(state) as house:
        return make_pool(house.database, house.keys)


def start_reading(
    state: RunningPlatform, say: Callable[[str], None], stop: threading.Event
) -> threading.Thread:
    """Send the invented documents and print what is read, beside the supervision."""

    def show() -> None:
        from parvis.cli.demo.loading import show_demo

        with _house(state) as house:
            show_demo(house, say, stop)

    thread = threading.Thread(target=show, name="demo", daemon=True)
    thread.start()
    return thread


def _house(state: RunningPlatform) -> House:
    """The house as the API opens it, from the settings of this run."""
    from parvis.kernel.house import HouseSettings, build_house

    given = state.environment
    settings = HouseSettings(
        database_url=given["PARVIS_DATABASE_URL"],
        keys_dir=Path(given["PARVIS_KEYS_DIR"]),
        storage_url=given["PARVIS_STORAGE_URL"],
        checkpoints_dir=Path(given["PARVIS_CHECKPOINTS_DIR"]),
        public_url=given["PARVIS_PUBLIC_URL"],
    )
    return build_house(settings, name="demo")
