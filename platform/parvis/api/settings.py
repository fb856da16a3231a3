"""Settings of the street door (``PARVIS_API_…``)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from parvis.kernel.settings import Settings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ApiSettings(Settings):
    """Where the door listens and what it lets through. Sizes in bytes, durations in seconds."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_API_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8600, ge=1, le=65535)
    # Probes and metrics answer there; None (embedded mode) puts them on the public port.
    private_port: int | None = Field(default=None, ge=1, le=65535)
    private_host: str = "0.0.0.0"  # noqa: S104 - the probes of Kubernetes come from outside the pod
    # Host names answered besides that of the public address.
    hosts: tuple[str, ...] = ()
    # Addresses of proxies whose X-Forwarded-For and -Proto are believed.
    trusted_proxies: tuple[str, ...] = ()
    # Several files travel in one upload, each under PARVIS_LIMIT_UPLOAD_BYTES.
    body_bytes: int = Field(default=100_000_000, gt=0)
    # Requests without files: JSON and forms.
    json_bytes: int = Field(default=1_000_000, gt=0)
    header_bytes: int = Field(default=32_768, gt=1024)
    rate_requests: int = Field(default=2_000, gt=0)
    rate_window_s: int = Field(default=10, gt=0)
    # Attempts with no token or a wrong one, by address.
    rate_refused: int = Field(default=100, gt=0)
    patience_s: float = Field(default=5.0, gt=0)
    events_keep_alive_s: float = Field(default=15.0, gt=0)
    events_recheck_s: float = Field(default=20.0, gt=0, le=30)
    events_poll_s: float = Field(default=1.0, gt=0)
    events_streams: int = Field(default=500, gt=0)
    # A stream outlives the token that opened it by this much at most.
    events_life_s: float = Field(default=600.0, gt=0)
    grace_s: int = Field(default=20, ge=0)
    # A part that gave no sign for so long is told as down.
    part_silence_s: float = Field(default=30.0, gt=0)

    def events_wait_s(self, *, listening: bool) -> float:
        """How long a stream rests; short when nobody rings the bell."""
        rest = min(self.events_keep_alive_s, self.events_recheck_s)
        return rest if listening else min(rest, self.events_poll_s)


class PlaceSettings(Settings):
    """Addresses that the door shares with the other parts."""

    public_url: str = "http://127.0.0.1:8600"
    broker_url: str | None = None
    # State of the processes, written by the embedded supervisor.
    parts_file: Path | None = None

    @property
    def secure(self) -> bool:
        """True when people come by https."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def public_hosts(self) -> frozenset[str]:
        """Host names of the public address; loopback ones are the same place."""
        host = urlsplit(self.public_url).hostname or ""
        return frozenset(_LOOPBACK) if host in _LOOPBACK else frozenset({host})
