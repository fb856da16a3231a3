"""What a room declares to the doors: typed data, with dotted strings so that nothing is imported.

The doors, the isolation tests, export, purge, registers and campaigns read these declarations;
nothing else lists the rooms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module


class DataClass(StrEnum):
    """Sensitivity of what a room holds: C0 public, C1 internal, C2 personal, C3 sensitive."""

    C0 = "C0"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a category of rows is kept, and where the rule comes from."""

    table: str
    months: int
    source: str


@dataclass(frozen=True, slots=True)
class Room:
    """One room of the house, as it presents itself."""

    name: str
    # Package that holds the room's ``migrations`` folder, "" when it has no table.
    migrations: str = ""
    # "module:attribute" of its APIRouter, mounted under /api/v1.
    routers: tuple[str, ...] = ()
    # Modules whose import registers the room's kinds of jobs.
    jobs: tuple[str, ...] = ()
    # "module:function" that gives, on a TenantConnection, the keys of the files its rows still need:
    # the sweep deletes the room's other files.
    blob_keys: str = ""
    # Modules that declare problems (docs/problems.md is made from them).
    problems: tuple[str, ...] = ()
    # Rights the room knows -> French label; a right is also the name of an OAuth scope.
    rights: Mapping[str, str] = field(default_factory=dict)
    # Role -> rights it gives inside one organisme.
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # Rights that a machine never receives, whatever its grant says.
    human_rights: frozenset[str] = frozenset()
    # Right -> "module:function" that counts, in one organisme, what waits for those who have it:
    # (TenantConnection) -> int. The portal adds them up over all of a person's organismes.
    waiting: Mapping[str, str] = field(default_factory=dict)
    data_classes: Mapping[str, DataClass] = field(default_factory=dict)
    retention: tuple[Retention, ...] = ()
    quota_units: tuple[str, ...] = ()
    # Tables whose rows leave with the organisme, in an order that satisfies foreign keys.
    exports: tuple[str, ...] = ()
    # "module:attribute" of schemas published at /api/v1/schemas/{name}.
    schemas: Mapping[str, str] = field(default_factory=dict)


def load(dotted: str) -> object:
    """The object of a ``module:attribute`` string; raises what the import raises."""
    module, _, attribute = dotted.partition(":")
    return getattr(import_module(module), attribute)
