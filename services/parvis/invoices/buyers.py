"""The organisme as the buyer of an invoice, from the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from parvis.invoices.domain import Buyer
from parvis.kernel import clock
from parvis.kernel.db import TenantConnection
from parvis.tenants.directory import store
from parvis.tenants.problems import TENANT_UNKNOWN


@dataclass(frozen=True, slots=True)
class Here:
    """Who receives, and what day it is there."""

    buyer: Buyer
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Date where the organisme is."""
        return clock.today(self.zone)


def here(connection: TenantConnection) -> Here:
    """The current organisme: every SIREN and SIRET of its budgets and of its CCAS."""
    tenant = store.get(connection, connection.tenant)
    if tenant is None:
        raise TENANT_UNKNOWN()
    sirens = frozenset({tenant.siren, *(siren[:9] for siren in tenant.sirens)})
    buyer = Buyer(
        siren=tenant.siren,
        sirens=sirens | frozenset(siret[:9] for siret in tenant.sirets),
        sirets=frozenset(tenant.sirets),
        names=frozenset({tenant.name, *tenant.sirens.values()}),
    )
    return Here(buyer, ZoneInfo(tenant.time_zone))
