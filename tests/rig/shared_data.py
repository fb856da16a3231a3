"""Where the public corpora of the campaigns lie: never in this repository."""

from __future__ import annotations

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_data(folder: str) -> Path:
    """A folder of ``$PARVIS_SHARED_DATA`` (default: ``../shared/data`` beside the repository)."""
    given = os.environ.get("PARVIS_SHARED_DATA")  # noqa: TID251 - a tool of development, not a setting
    return (Path(given) if given else _BESIDE) / folder
