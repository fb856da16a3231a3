"""An organisme as the directory knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parvis.kernel.ids import TenantId


class TenantKind(StrEnum):
    """Legal kind of an organisme."""

    COMMUNE = "commune"
    EPCI = "epci"
    SYNDICAT = "syndicat"
    CCAS = "ccas"
    DEPARTEMENT = "departement"
    CENTRE_DE_GESTION = "centre_de_gestion"
    AUTRE = "autre"


class TenantState(StrEnum):
    """``suspended``: jobs parked, doors closed, nothing lost; ``left``: purged."""

    PROVISIONING = "provisioning"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Tenant:
    """One organisme. ``sirens`` and ``sirets`` map an identifier to its label or budget."""

    id: TenantId
    code: str
    siren: str
    name: str
    kind: TenantKind
    state: TenantState = TenantState.ACTIVE
    code_insee: str | None = None
    time_zone: str = "Europe/Paris"
    weight: int = 1
    parent: TenantId | None = None
    sirens: Mapping[str, str] = field(default_factory=dict)
    sirets: Mapping[str, str] = field(default_factory=dict)
