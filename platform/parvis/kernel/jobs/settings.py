"""Durations and limits of the job system; the defaults are the measured ones."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings


class JobSettings(Settings):
    """Leases, attempts and windows. Seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_JOBS_")

    lease_s: float = Field(default=15.0, gt=0)
    heartbeat_s: float = Field(default=5.0, gt=0)
    reconcile_s: float = Field(default=2.0, gt=0)
    rering_s: float = Field(default=15.0, gt=0)
    # Longest silence between two looks of the dispatcher when no notification comes.
    poll_s: float = Field(default=0.5, gt=0)
    # Worker and dispatcher say that they are alive this often; silent three times = gone.
    beat_s: float = Field(default=5.0, gt=0)

    max_reader_deaths: int = Field(default=3, ge=1)
    max_lost_leases: int = Field(default=10, ge=1)
    max_retries: int = Field(default=8, ge=0)
    max_crashes: int = Field(default=3, ge=1)
    backoff_s: float = Field(default=1.0, gt=0)
    backoff_max_s: float = Field(default=120.0, gt=0)

    # Messages of one queue that no worker has started yet. For "ocr", the slots found alive are
    # shared by those and by the jobs that run.
    window_light: int = Field(default=16, ge=1)
    window_model: int = Field(default=8, ge=1)
    window_easyocr: int = Field(default=2, ge=1)

    keep_events_h: float = Field(default=24.0, gt=0)
    keep_finished_days: float = Field(default=90.0, gt=0)
    purge_s: float = Field(default=600.0, gt=0)
