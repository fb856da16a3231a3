"""Where each thing is for one run: embedded in the data folder, or outside as the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.cli.embedded.folder import DataFolder
from parvis.cli.embedded.problems import EXTERNAL_INCOMPLETE
from parvis.cli.embedded.settings import PlaceSettings, inherited

# One thread per process: pages are read side by side by processes, not inside one.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT"), "1"
)


@dataclass(frozen=True, slots=True)
class RunningPlatform:
    """What ``parvis up`` announces, and what a demonstration needs to load itself."""

    version: str
    url: str
    issuer: str
    data: Path
    database: DatabaseUrls
    # Settings of a process that opens the house as the API does (``PARVIS_…``).
    environment: Mapping[str, str]

    @property
    def api_url(self) -> str:
        """Root of the REST API."""
        return f"{self.url}/api/v1"

    @property
    def token_url(self) -> str:
        """Where a client obtains its token."""
        return f"{self.issuer}/protocol/openid-connect/token"


def external_database(place: PlaceSettings) -> DatabaseUrls | None:
    """The addresses of an external database, None when it is embedded.

    Raises ``embedded.external_incomplete`` when a role that Parvis needs has no address.
    """
    if place.database_url is None:
        return None
    needed = {
        "PARVIS_DATABASE_OWNER_URL": place.database_owner_url,
        "PARVIS_DATABASE_DISPATCHER_URL": place.database_dispatcher_url,
        "PARVIS_DATABASE_OPS_URL": place.database_ops_url,
        "PARVIS_DATABASE_PUBLIC_URL": place.database_public_url,
    }
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise EXTERNAL_INCOMPLETE(missing=", ".join(missing))
    return DatabaseUrls(
        owner=told(place.database_owner_url),
        app=told(place.database_url),
        dispatcher=told(place.database_dispatcher_url),
        ops=told(place.database_ops_url),
        public=told(place.database_public_url),
        backup=told(place.database_backup_url),
    )


def house_environment(
    folder: DataFolder, place: PlaceSettings, database: DatabaseUrls, url: str
) -> dict[str, str]:
    """Settings with which a door opens the house; folders are in ``DIR`` unless said."""
    return {
        **inherited(),
        "PARVIS_DATABASE_URL": database.app,
        "PARVIS_KEYS_DIR": str(place.keys_dir or folder.root / "keys"),
        "PARVIS_CHECKPOINTS_DIR": str(place.checkpoints_dir or folder.root / "checkpoints"),
        "PARVIS_STORAGE_URL": place.storage_url or (folder.root / "files").as_uri(),
        "PARVIS_PUBLIC_URL": url,
        "PARVIS_ISSUER_URL": place.issuer_url or f"{url}/realms/parvis",
    }


def api_environment(
    house: Mapping[str, str], database: DatabaseUrls, *, host: str, port: int, parts_file: Path
) -> dict[str, str]:
    """The street door: the pool's cockpit and the widget have their own roles."""
    return {
        **house,
        **ONE_THREAD,
        "PARVIS_DATABASE_OPS_URL": database.ops,
        "PARVIS_DATABASE_PUBLIC_URL": database.public,
        "PARVIS_API_HOST": host,
        "PARVIS_API_PORT": str(port),
        "PARVIS_API_GRACE_S": "5",
        "PARVIS_PARTS_FILE": str(parts_file),
    }


def worker_environment(house: Mapping[str, str], broker: str) -> dict[str, str]:
    """The queue door: the house and the bell."""
    return {**house, **ONE_THREAD, "PARVIS_BROKER_URL": broker}


def told(secret: SecretStr | None) -> str:
    """The text of a secret, "" when there is none."""
    return secret.get_secret_value() if secret else ""
