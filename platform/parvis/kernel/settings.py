"""Settings are read once, at a door, and passed down; nothing below reads the environment.

Every block is frozen, takes the prefix ``PARVIS_`` and reads ``PARVIS_X_FILE``-style secrets from
the folder named by ``PARVIS_SECRETS_DIR`` (one file a setting, as Kubernetes mounts them).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)


class Settings(BaseSettings):
    """Base of every block of settings; a subclass sets its own ``env_prefix``."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_", frozen=True, extra="ignore")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env: one way in
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the folder of secrets."""
        sources: list[Any] = [init_settings, env_settings]
        folder = os.environ.get("PARVIS_SECRETS_DIR")  # noqa: TID251 - this is the one reader
        if folder and Path(folder).is_dir():
            sources.append(SecretsSettingsSource(settings_cls, secrets_dir=folder))
        return tuple(sources)
