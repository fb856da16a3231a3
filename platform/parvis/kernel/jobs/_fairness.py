"""Whose turn it is: weighted deficit round robin between organismes, counted in estimated cost.

Each round gives every organisme its weight. One whose balance is positive is served and pays the
cost afterwards, so its balance may become a debt (the "surplus" form of deficit round robin): a
costly job never waits for savings, and what it cost beyond its share is paid in later rounds.
Over any time, two organismes that always have work differ by one job at most, per unit of weight.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Turn:
    """The next job of an organisme, as far as fairness is concerned."""

    weight: int
    cost: int


class FairQueue(Generic[T]):
    """Balances of the organismes that wait in one queue."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        # None marks the beginning of a round.
        self._order: deque[T | None] = deque([None])
        self._balance: dict[T, int] = {}
        self._away_since: dict[T, int] = {}
        self._round = 0
        self._credited = False

    def keep(self, waiting: AbstractSet[T]) -> None:
        """Forget who waits no more: savings are lost, a debt is remembered while others wait."""
        if not waiting:
            self._forget()
            return
        for tenant in [item for item in self._order if item is not None and item not in waiting]:
            if self._order[0] == tenant:
                self._credited = False
            self._order.remove(tenant)
            if self._balance[tenant] < 0:
                self._away_since[tenant] = self._round
            else:
                del self._balance[tenant]

    def pick(self, turns: Mapping[T, Turn]) -> T:
        """Whose job goes next, among those of ``turns``; the job's cost is paid."""
        self._admit(turns)
        while True:
            head = self._order[0]
            if head is None:
                self._begin_round(turns)
            elif head not in turns:
                self._pass()
            elif self._served(head, turns[head]):
                return head

    def _admit(self, turns: Mapping[T, Turn]) -> None:
        for tenant in turns:
            if tenant in self._balance and tenant not in self._away_since:
                continue
            rounds = self._round - self._away_since.pop(tenant, self._round)
            debt = self._balance.get(tenant, 0)
            self._balance[tenant] = min(0, debt + rounds * turns[tenant].weight)
            self._order.append(tenant)

    def _served(self, head: T, turn: Turn) -> bool:
        if not self._credited:
            self._balance[head] += turn.weight
            self._credited = True
        served = self._balance[head] > 0
        if served:
            self._balance[head] -= turn.cost
        if self._balance[head] <= 0:
            self._pass()
        return served

    def _begin_round(self, turns: Mapping[T, Turn]) -> None:
        """Rounds in which everyone is still in debt are counted at once."""
        idle = min(max(0, -self._balance[tenant]) // turn.weight for tenant, turn in turns.items())
        for tenant, turn in turns.items():
            self._balance[tenant] += idle * turn.weight
        self._round += idle + 1
        self._pass()

    def _pass(self) -> None:
        self._order.rotate(-1)
        self._credited = False
