"""A browser that signs in by the pages, as a person would, and an application to do it on."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from tenants.people_ground import PASSWORD, Somebody

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
SIGN_IN = "/realms/parvis/sign-in"
SECOND = "/realms/parvis/second"


@dataclass
class Browser:
    """One cookie jar. Addresses of the public origin are asked at the port of the test."""

    http: httpx.Client
    public: str
    csrf: str = ""

    @property
    def origin(self) -> str:
        return str(self.http.base_url).rstrip("/")

    def get(self, path: str) -> httpx.Response:
        """A page, through its redirections on this origin."""
        answer = self.http.get(path)
        while answer.has_redirect_location:
            answer = self.http.get(self.here(answer.headers["location"]))
        return answer

    def submit(self, path: str, page: httpx.Response | None, **typed: str) -> httpx.Response:
        """A form with its hidden fields, without following."""
        hidden = _HIDDEN.findall(page.text) if page is not None else []
        fields = {name: html.unescape(value) for name, value in hidden}
        return self.http.post(path, data={**fields, **typed}, headers={"Origin": self.origin})

    def sign_in(self, who: Somebody, going: str = "/", steps: int = 0) -> httpx.Response:
        """The whole way; the last answer is the redirection to where one was going."""
        page = self.get(f"/auth/sign-in?next={going}")
        page = self.submit(SIGN_IN, page, username=who.username, password=PASSWORD)
        back = self.submit(SECOND, page, code=who.code(steps))
        arrived = self.http.get(self.here(back.headers["location"]))
        self.csrf = self.http.get("/api/v1/me").json()["csrf"]
        return arrived

    def call(self, method: str, path: str, **more: object) -> httpx.Response:
        """A request of the portal's own page."""
        headers = {"X-Parvis-CSRF": self.csrf, "Origin": self.origin}
        return self.http.request(method, path, headers=headers, **more)  # type: ignore[arg-type]

    def here(self, location: str) -> str:
        """The same address at the port of this test."""
        if not location.startswith(self.public):
            assert urlsplit(location).netloc == "", location
        return location.removeprefix(self.public) or "/"
