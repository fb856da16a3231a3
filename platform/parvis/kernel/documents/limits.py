"""Every limit that a received file meets, in one block (``PARVIS_LIMIT_…``)."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings

MEGA = 1_000_000


class DocumentLimits(Settings):
    """What Parvis accepts to open, and what a child process may spend on it.

    Sizes are in bytes, surfaces in pixels, durations in seconds. The same figures appear in the
    sentences of :mod:`parvis.kernel.documents.problems`.
    """

    model_config = SettingsConfigDict(env_prefix="PARVIS_LIMIT_", frozen=True, extra="ignore")

    upload_bytes: int = Field(default=25 * MEGA, gt=0)
    pages: int = Field(default=100, gt=0)
    image_pixels: int = Field(default=50 * MEGA, gt=0)
    rendered_pixels: int = Field(default=25 * MEGA, gt=0)
    unpacked_bytes: int = Field(default=100 * MEGA, gt=0)
    xml_bytes: int = Field(default=5 * MEGA, gt=0)
    xml_depth: int = Field(default=100, gt=0)
    xml_nodes: int = Field(default=200_000, gt=0)
    embedded_bytes: int = Field(default=5 * MEGA, gt=0)
    embedded_files: int = Field(default=100, gt=0)
    words: int = Field(default=200_000, gt=0)
    child_memory_bytes: int = Field(default=1_000 * MEGA, gt=0)
    child_cpu_seconds: int = Field(default=30, gt=0)
    child_wall_seconds: float = Field(default=60, gt=0)
    child_files: int = Field(default=64, ge=16)
    # The JSON part of an answer; pixels are counted apart, from their announced size.
    answer_bytes: int = Field(default=32 * MEGA, gt=0)
