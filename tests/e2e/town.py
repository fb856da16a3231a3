"""The demonstration as the journeys see it: its people, its organismes, its invoices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from e2e.browser import Browser
from rig.platform import Platform


@dataclass(frozen=True, slots=True)
class Town:
    """One running demonstration and the browser that looks at it."""

    platform: Platform
    browser: Browser

    @property
    def url(self) -> str:
        return str(self.platform.about["url"])

    def person(self, username: str) -> dict[str, Any]:
        """Name, password, telephone's secret and roles of one invented person."""
        return next(p for p in self.platform.about["demo"]["people"] if p["username"] == username)

    def walk(self, journey: str, **given: Any) -> dict[str, Any]:
        """Walk a journey on this platform."""
        return self.browser.walk(journey, url=self.url, **given)
