from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invoices.words.canvas import recognised
from invoices.words.forge import LAYOUTS, Case
from invoices.words.mixer import noisy
from invoices.words.trades import TRADES

from parvis.invoices.domain import Origin
from parvis.invoices.reading.words import WordsReading, read_words
from parvis.invoices.reading.words.rows import fold


def differences(case: Case, reading: WordsReading) -> dict[str, tuple[str | None, str | None]]:
    """Fields that are not what the case says."""
    found = {name: reading.value(name) for name in case.truth}
    return {
        name: (expected, found[name])
        for name, expected in case.truth.items()
        if comparable(name, expected) != comparable(name, found[name])
    }


def comparable(name: str, value: str | None) -> str:
    """Names are compared without case, accents and legal form (contract.md, evaluate)."""
    text = fold(value or "")
    return re.sub(r"\b(?:sarl|sasu?|eurl|sa)\b|\W", "", text) if name == "seller.name" else text


@pytest.mark.parametrize("layout", LAYOUTS + TRADES)
@pytest.mark.parametrize("seed", [3, 4, 5])
def test_an_invoice_of_the_trade_is_read_whole(layout: Callable[[int], Case], seed: int) -> None:
    case = layout(seed)

    reading = read_words(case.pages, origin=Origin.TEXT)

    assert {} == differences(case, reading)


@pytest.mark.parametrize("layout", LAYOUTS + TRADES)
def test_the_same_invoice_is_read_from_recognised_lines(layout: Callable[[int], Case]) -> None:
    case = layout(6)

    reading = read_words(recognised(case.pages), origin=Origin.OCR)

    assert {} == differences(case, reading)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=100_000))
def test_habits_mixed_at_random_are_read_whole(seed: int) -> None:
    case = noisy(seed)

    reading = read_words(case.pages, origin=Origin.TEXT)

    assert {} == differences(case, reading)
