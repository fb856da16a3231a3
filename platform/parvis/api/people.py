"""Who says who people are, as the door uses it."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.tenants.issuer.flow.domain import IdentityProvider
from parvis.tenants.issuer.flow.service import PeopleIssuer
from parvis.tenants.tokens import KeySource


@dataclass(frozen=True, slots=True)
class People:
    """``provider`` signs people in; ``local`` is the same when it runs in this process.

    ``issuer`` and ``keys`` are what logout tokens of the back channel are checked against.
    """

    provider: IdentityProvider | None
    local: PeopleIssuer | None
    issuer: str
    keys: KeySource
