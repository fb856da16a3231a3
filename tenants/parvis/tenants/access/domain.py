"""Who is asking, for which organisme, with which rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from parvis.kernel.ids import TenantId
from parvis.kernel.rooms import Room
from parvis.tenants.problems import RIGHT_MISSING


@dataclass(frozen=True, slots=True)
class Principal:
    """A verified identity. ``scopes`` is what its token allows, never what it may do."""

    kind: Literal["client", "person"]
    id: str
    scopes: frozenset[str]

    @property
    def name(self) -> str:
        """``client:logiciel-compta``: the form kept in jobs and journal."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def from_name(cls, name: str) -> Principal:
        """The principal of a ``name``, with no scope; ``ValueError`` for another form."""
        kind, _, subject = name.partition(":")
        if kind == "client":
            return cls("client", subject, frozenset())
        if kind == "person":
            return cls("person", subject, frozenset())
        raise ValueError(f"not a principal: {name[:40]!r}")


@dataclass(frozen=True, slots=True)
class Access:
    """The rights of one principal in one organisme, as PostgreSQL gave them for this request."""

    tenant: TenantId
    code: str
    principal: Principal
    rights: frozenset[str]

    def require(self, right: str) -> None:
        """Raise ``right.missing`` unless the right is there."""
        if right not in self.rights:
            raise RIGHT_MISSING(right=right)


def grantable(rooms: Iterable[Room]) -> frozenset[str]:
    """Rights that an organisme may give to a machine: never to validate, approve or publish."""
    return frozenset(
        right for room in rooms for right in room.rights if right not in room.human_rights
    )
