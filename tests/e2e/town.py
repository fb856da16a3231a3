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

    @property
    def places(self) -> list[dict[str, Any]]:
        """Organismes: siren, name, kind."""
        return list(self.platform.about["demo"]["tenants"])

    def invoice(self, siren: str, number: str) -> str:
        """Id of the invoice that bears this number."""
        found = self.platform.call("GET", f"/tenants/{siren}/invoices", params={"q": number})
        return str(found.raise_for_status().json()["items"][0]["id"])

    def walk(self, journey: str, **given: Any) -> dict[str, Any]:
        """Walk a journey on this platform."""
        return self.browser.walk(journey, url=self.url, **given)
