"""The turn-taking rule, alone."""

from __future__ import annotations

from collections import Counter, deque

from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.jobs._fairness import FairQueue, Turn

Backlog = dict[str, tuple[int, list[int]]]


def served(backlog: Backlog, rounds: int) -> list[str]:
    fair: FairQueue[str] = FairQueue()
    jobs = {name: deque(costs) for name, (_, costs) in backlog.items()}
    order: list[str] = []
    for _ in range(rounds):
        waiting = {name: costs for name, costs in jobs.items() if costs}
        fair.keep(set(waiting))
        if not waiting:
            break
        turns = {name: Turn(backlog[name][0], costs[0]) for name, costs in waiting.items()}
        name = fair.pick(turns)
        jobs[name].popleft()
        order.append(name)
    return order


def test_equal_organismes_take_turns() -> None:
    order = served({"a": (1, [1] * 5), "b": (1, [1] * 5)}, 6)

    assert ["a", "b", "a", "b", "a", "b"] == order


def test_weight_gives_as_many_more_turns() -> None:
    order = served({"a": (3, [1] * 50), "b": (1, [1] * 50)}, 40)

    assert {"a": 30, "b": 10} == Counter(order)


def test_costly_job_goes_at_once_and_is_paid_afterwards() -> None:
    order = served({"a": (1, [10, 10]), "b": (1, [1] * 30)}, 12)

    assert ["a", *["b"] * 10, "a"] == order


def test_newcomer_is_served_within_one_round() -> None:
    fair: FairQueue[str] = FairQueue()
    for _ in range(50):
        fair.keep({"big"})
        fair.pick({"big": Turn(1, 1)})

    waiting = {"big": Turn(1, 1), "small": Turn(1, 40)}
    fair.keep(set(waiting))
    order = [fair.pick(waiting), fair.pick(waiting)]

    assert "small" in order


def test_debt_survives_a_short_absence() -> None:
    fair: FairQueue[str] = FairQueue()
    waiting = {"a": Turn(1, 5), "b": Turn(1, 1)}
    fair.keep(set(waiting))
    fair.pick(waiting)
    fair.keep({"b"})
    fair.pick({"b": Turn(1, 1)})

    fair.keep(set(waiting))
    order = [fair.pick(waiting) for _ in range(6)]

    assert ["b", "b", "b", "b", "b", "a"] == order


backlogs = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.integers(1, 5), st.lists(st.integers(1, 30), min_size=60, max_size=60)),
    min_size=2,
)


@given(backlogs)
def test_shares_of_those_who_always_wait_stay_within_one_job(backlog: Backlog) -> None:
    order = served(backlog, 60)
    costs = {name: deque(jobs) for name, (_, jobs) in backlog.items()}
    paid: Counter[str] = Counter()

    for name in order:
        paid[name] += costs[name].popleft()
        shares = [paid[item] / weight for item, (weight, _) in backlog.items()]
        largest = max(max(jobs) / weight for weight, jobs in backlog.values())
        assert max(shares) - min(shares) <= largest + 2


@given(backlogs)
def test_everything_is_served_once(backlog: Backlog) -> None:
    order = served(backlog, 10_000)

    assert {name: len(jobs) for name, (_, jobs) in backlog.items()} == Counter(order)
