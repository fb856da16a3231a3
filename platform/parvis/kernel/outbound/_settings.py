"""Where Parvis may call, and how patiently."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import httpx
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from parvis.kernel.settings import Settings

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host in lower case, port: what a line of the list allows."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Origin:
        """The origin of an address; ``ValueError`` when it has none, or carries a password.

        The parser is the client's own, so that both see the same host.
        """
        try:
            parts = httpx.URL(url)
        except (httpx.InvalidURL, TypeError) as malformed:
            raise ValueError(f"not an address: {malformed}") from malformed
        host = parts.raw_host.decode("ascii").lower().rstrip(".")
        if parts.scheme not in _PORTS or not host or parts.userinfo:
            raise ValueError("an address is written http(s)://host[:port]")
        return cls(parts.scheme, host, parts.port or _PORTS[parts.scheme])


class OutboundSettings(Settings):
    """``PARVIS_OUTBOUND_…``: origins separated by spaces or commas; nothing is allowed by default.

    ``allow_private`` holds the origins that may be on a private network.
    """

    model_config = SettingsConfigDict(env_prefix="PARVIS_OUTBOUND_", frozen=True, extra="ignore")

    allow: Annotated[tuple[str, ...], NoDecode] = ()
    allow_private: Annotated[tuple[str, ...], NoDecode] = ()
    # Calls go through it; it resolves names, so the network's rules are then its own too.
    proxy: SecretStr | None = None
    ca_file: Path | None = None
    connect_s: float = Field(default=5.0, gt=0)
    total_s: float = Field(default=30.0, gt=0)
    largest_answer: int = Field(default=10_000_000, gt=0)

    @field_validator("allow", "allow_private", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        listed = value.replace(",", " ").split() if isinstance(value, str) else value
        for url in listed if isinstance(listed, list | tuple) else ():
            Origin.of(str(url))
        return listed

    def wants(self, origin: Origin) -> bool:
        """True when the origin is on one of the lists."""
        return origin in {Origin.of(url) for url in (*self.allow, *self.allow_private)}

    def wants_private(self, origin: Origin) -> bool:
        """True when the origin may be on a private network."""
        return origin in {Origin.of(url) for url in self.allow_private}
