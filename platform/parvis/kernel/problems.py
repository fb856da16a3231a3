"""The catalogue of problems: one code, one status, one kind, one French sentence each.

::

    Problem (exception)
     ├─ what the caller sent      Kind.REFUSED    400 413 415 422 428
     ├─ who the caller is         Kind.FORBIDDEN  401 403
     ├─ what is not there         Kind.ABSENT     404
     ├─ what the state forbids    Kind.CONFLICT   409 412
     ├─ what must wait            Kind.LIMITED    429
     ├─ what is down for now      Kind.UNAVAILABLE 503
     └─ what broke in Parvis      Kind.BROKEN     500

The API turns a problem into RFC 9457, the CLI into two lines, the queue reads the kind to retry
(``LIMITED``, ``UNAVAILABLE``) or to stop. Rooms declare theirs in their ``problems.py``.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float | bool | None


class Kind(StrEnum):
    """Why it failed, as far as the caller's next move is concerned."""

    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    ABSENT = "absent"
    CONFLICT = "conflict"
    LIMITED = "limited"
    UNAVAILABLE = "unavailable"
    BROKEN = "broken"

    @property
    def may_retry(self) -> bool:
        """True when the same work may succeed later with nobody changing anything."""
        return self in {Kind.LIMITED, Kind.UNAVAILABLE}


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """One problem, with its facts; raised by any floor, worded once."""

    def __init__(self, kind_of: ProblemType, facts: Mapping[str, Fact]) -> None:
        self.type = kind_of
        self.facts: Mapping[str, Fact] = MappingProxyType(dict(facts))
        self.detail = kind_of.detail_for(facts)
        super().__init__(f"{kind_of.code}: {self.detail}")

    @property
    def code(self) -> str:
        """Stable English code, such as ``invoice.not_validated``."""
        return self.type.code

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _rebuild, (self.type.code, dict(self.facts))


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A line of the catalogue. Call it with its facts to obtain the exception to raise."""

    code: str
    status: int
    kind: Kind
    title: str
    detail: str
    facts: tuple[str, ...] = field(default=())

    def __call__(self, **facts: Fact) -> Problem:
        """The exception; ``TypeError`` when the facts are not those declared."""
        if set(facts) != set(self.facts):
            raise TypeError(f"{self.code} takes the facts {self.facts}, not {tuple(facts)}")
        return Problem(self, facts)

    def detail_for(self, facts: Mapping[str, Fact]) -> str:
        """The French sentence with its facts in place."""
        return self.detail.format_map(facts)


_CATALOGUE: dict[str, ProblemType] = {}


def define(code: str, status: int, kind: Kind, title: str, detail: str) -> ProblemType:
    """Add a line to the catalogue; its facts are the ``{names}`` of the sentence.

    Raises ``ValueError`` when the code is already taken: a code has one meaning for ever.
    """
    facts = tuple(dict.fromkeys(name for _, name, _, _ in string.Formatter().parse(detail) if name))
    if code in _CATALOGUE:
        raise ValueError(f"problem {code} is defined twice")
    _CATALOGUE[code] = ProblemType(code, status, kind, title, detail, facts)
    return _CATALOGUE[code]


def catalogue() -> Mapping[str, ProblemType]:
    """Every problem that the imported rooms declare, by code."""
    return MappingProxyType(_CATALOGUE)


def _rebuild(code: str, facts: dict[str, Fact]) -> Problem:
    return _CATALOGUE[code](**facts)


INTERNAL = define(
    "internal",
    500,
    Kind.BROKEN,
    "Une erreur inattendue s'est produite",
    "Parvis a rencontré une erreur inattendue. Rien n'a été enregistré. Donnez la référence "
    "de cette réponse à votre administrateur.",
)
DATABASE_AWAY = define(
    "database.away",
    503,
    Kind.UNAVAILABLE,
    "La base de données ne répond pas",
    "La base de données ne répond pas pour le moment. Réessayez dans quelques secondes.",
)
