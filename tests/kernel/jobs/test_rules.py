"""What follows a failure, for any sequence of failures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.jobs._domain import Attempts, Failure, JobState, after_failure, backoff
from parvis.kernel.jobs.settings import JobSettings

SETTINGS = JobSettings()
LONGEST = SETTINGS.max_reader_deaths + SETTINGS.max_retries + SETTINGS.max_crashes


@given(st.lists(st.sampled_from(Failure), min_size=LONGEST, max_size=LONGEST))
def test_failures_always_end_and_only_reader_deaths_quarantine(failures: list[Failure]) -> None:
    attempts, lived = Attempts(), list[Failure]()
    state = JobState.PENDING
    for failure in failures:
        lived.append(failure)
        following = after_failure(attempts, failure, SETTINGS)
        attempts, state = following.attempts, following.state
        if state.final:
            break

    assert state.final
    assert (state is JobState.QUARANTINED) == (
        lived.count(Failure.READER_DEATH) == SETTINGS.max_reader_deaths
    )
    assert 0 == attempts.lost_leases


@given(st.integers(1, 10_000))
def test_delay_grows_to_its_ceiling(times: int) -> None:
    delay = backoff(times, SETTINGS)

    assert SETTINGS.backoff_s <= delay <= SETTINGS.backoff_max_s
    assert delay <= backoff(times + 1, SETTINGS)
