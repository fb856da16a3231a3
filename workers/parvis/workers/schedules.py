"""Recurring work of the platform that belongs to no room."""

from __future__ import annotations

from datetime import timedelta

from parvis.kernel.house import House
from parvis.kernel.jobs import schedule
from parvis.kernel.journal import attest_all


@schedule("journal.attest", every=timedelta(hours=1))
def attest_journals(house: House) -> None:
    """Sign the head of each journal outside the database, and close the months that are over."""
    attest_all(house.database, house.checkpoints, house.keys.signer())
