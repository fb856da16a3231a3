"""One platform and one browser for every journey of this folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from e2e.absence import SENTENCE
from e2e.browser import SHOTS, Browser, BrowserAbsentError, build_portal, open_browser
from e2e.town import Town
from rig.platform import running_platform


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with open_browser() as opened:
            yield opened
    except BrowserAbsentError as absent:
        pytest.skip(f"{SENTENCE} : {absent}")


@pytest.fixture(scope="session")
def town(browser: Browser) -> Iterator[Town]:
    """The demonstration, with the portal of this checkout, once its invoices are read."""
    with tempfile.TemporaryDirectory(prefix="parvis-portal-") as folder:
        build_portal(Path(folder))
        Path(folder).chmod(0o755)
        with running_platform(portal=Path(folder)) as platform:
            platform.wait_idle()
            yield Town(platform, browser)


@pytest.fixture(scope="session")
def shots() -> str:
    SHOTS.mkdir(parents=True, exist_ok=True)
    return str(SHOTS)


@pytest.fixture
def calm() -> Any:
    """Check of what a watched context saw: nothing refused, broken or gone outside."""

    def check(found: dict[str, Any]) -> None:
        assert {"policy": [], "errors": [], "outside": []} == found["seen"]

    return check
