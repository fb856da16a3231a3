"""The database of a data folder whose platform runs, for the commands that an operator types."""

from __future__ import annotations

import json

from parvis.cli.embedded.bootstrap import DatabaseUrls, urls_of
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.identity import SAME, Placement
from parvis.cli.embedded.postgres import PostgresServer
from parvis.cli.embedded.settings import EmbeddedSettings
from parvis.cli.problems import NO_PLATFORM


def running_database(folder: DataFolder) -> DatabaseUrls:
    """Its addresses; ``cli.no_platform`` when the folder never held one."""
    ports = folder.root / "ports.json"
    if not ports.exists():
        raise NO_PLATFORM(folder=str(folder.root))
    port = int(json.loads(ports.read_text())["postgres"])
    placement = Placement(SAME, folder.root)
    return urls_of(PostgresServer(folder, placement, port, EmbeddedSettings()))
