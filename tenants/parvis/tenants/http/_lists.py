"""Lists: ``limit`` and ``cursor`` in, ``{"items", "next_cursor"}`` out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

from parvis.tenants.conditions import decode_cursor, encode_cursor

_Item = TypeVar("_Item")
_Row = TypeVar("_Row")
_Position = TypeVar("_Position")

MAX_LIMIT = 200


class Listing(BaseModel, Generic[_Item]):
    """One page of a list; ``next_cursor`` is null on the last."""

    items: list[_Item]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What part of a list is asked for. Stores fetch ``limit + 1`` rows."""

    limit: int
    cursor: str | None

    def after(self, listing: str, parse: Callable[[list[str]], _Position]) -> _Position | None:
        """Where to go on from; None at the beginning. ``cursor.invalid`` when it is not ours."""
        return None if self.cursor is None else decode_cursor(listing, self.cursor, parse)

    def cut(
        self, listing: str, rows: Sequence[_Row], position: Callable[[_Row], tuple[str, ...]]
    ) -> tuple[Sequence[_Row], str | None]:
        """The rows of this page and the cursor of the next, out of ``limit + 1`` rows."""
        if len(rows) <= self.limit:
            return rows, None
        shown = rows[: self.limit]
        return shown, encode_cursor(listing, *position(shown[-1]))


def _page(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Éléments par page.")] = 50,
    cursor: Annotated[
        str | None, Query(max_length=1000, description="next_cursor de la page précédente.")
    ] = None,
) -> Page:
    return Page(limit, cursor)


page = Annotated[Page, Depends(_page)]
