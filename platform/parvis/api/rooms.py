"""The rooms that the street door opens on; a new service is one line here."""

from __future__ import annotations

from parvis.invoices.room import ROOM as INVOICES
from parvis.kernel.rooms import Room
from parvis.tenants.room import ROOM as TENANTS

ROOMS: tuple[Room, ...] = (TENANTS, INVOICES)
