from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parvis.cli.embedded.folder import DataFolder


@pytest.fixture
def crossable() -> Iterator[Path]:
    """A short folder that the servers' account can cross; pytest's own are 0700."""
    root = Path(tempfile.mkdtemp(prefix="parvis-"))
    root.chmod(0o711)
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def folder(crossable: Path) -> DataFolder:
    folder = DataFolder(crossable / "data")
    folder.create()
    return folder


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], None]:
    def wait(condition: Callable[[], bool], seconds: float = 30.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, "the condition never came"
            time.sleep(0.02)

    return wait
