"""Settings of the embedded services (prefix ``PARVIS_EMBEDDED_``)."""

from pathlib import Path

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
