"""The recurring round over every chain: sign its head, close its months."""

from __future__ import annotations

import structlog

from parvis.kernel.db import Database
from parvis.kernel.ids import TenantId
from parvis.kernel.journal._checkpoints import JOURNAL_DIVERGED, Checkpoints
from parvis.kernel.journal._months import close_months
from parvis.kernel.problems import Problem
from parvis.kernel.secrets import Signer

_log = structlog.get_logger("parvis.journal")


def attest_all(database: Database, checkpoints: Checkpoints, signer: Signer) -> int:
    """Attest each organisme's journal outside the database; returns how many marks were made.

    A chain that diverged is logged and left: the others must be attested, and the last good mark
    is the proof. Raises ``journal.diverged`` at the end for the first one.
    """
    with database.shared() as connection:
        rows = connection.execute("select id from tenant order by id").fetchall()
    made, diverged = 0, list[Problem]()
    for row in rows:
        tenant = TenantId(row["id"])
        try:
            made += _attest(database, tenant, checkpoints, signer)
        except Problem as problem:
            if problem.type is not JOURNAL_DIVERGED:
                raise
            _log.error("journal.diverged", tenant=str(tenant), seq=problem.facts["seq"])
            diverged.append(problem)
    if diverged:
        raise diverged[0]
    return made


def _attest(database: Database, tenant: TenantId, checkpoints: Checkpoints, signer: Signer) -> bool:
    with database.tenant(tenant) as connection:
        close_months(connection, signer)
    with database.tenant(tenant) as connection:
        return checkpoints.take(connection)
