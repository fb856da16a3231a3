"""Settings of the embedded services (prefix ``PARVIS_EMBEDDED_``)."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings


class EmbeddedSettings(Settings):
    """Where the binaries are and under which account they run; durations are seconds."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_EMBEDDED_")

    postgres_bin: Path | None = None
    valkey_bin: Path | None = None
    system_user: str = "nobody"
    state_dir: Path = Path("/var/lib/parvis/embedded")
    start_timeout: float = 60.0
    shared_memory_retry: float = 30.0
    disk_free_mb: int = 500


class PlaceSettings(Settings):
    """External servers and addresses: each one given is used, and not embedded."""

    database_url: SecretStr | None = None
    database_owner_url: SecretStr | None = None
    database_dispatcher_url: SecretStr | None = None
    database_ops_url: SecretStr | None = None
    database_public_url: SecretStr | None = None
    database_backup_url: SecretStr | None = None
    broker_url: SecretStr | None = None
    storage_url: str | None = None
    keys_dir: Path | None = None
    checkpoints_dir: Path | None = None
    public_url: str | None = None
    issuer_url: str | None = None


_SYSTEM = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"),
)


def inherited() -> Mapping[str, str]:
    """What every part receives of this process's environment: system needs and tuning.

    Addresses of databases and brokers are left out: each part is given its own.
    """
    private = {f"PARVIS_{name.upper()}" for name in PlaceSettings.model_fields}
    return {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - this door starts the other doors
        if name in _SYSTEM or (name.startswith("PARVIS_") and name not in private)
    }
