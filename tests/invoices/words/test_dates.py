from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices.words.canvas import Canvas

from parvis.invoices.domain import Origin
from parvis.invoices.reading.words.dates import find_dates
from parvis.invoices.reading.words.rows import build_rows
from parvis.invoices.reading.words.sheet import lay_out

LONG = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
PRINTS: list[Callable[[date], str]] = [
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d / %m / %Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{'1er' if d.day == 1 else d.day} {LONG[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02d} {LONG[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
]


def dates_in(text: str) -> list[date]:
    canvas = Canvas()
    canvas.put(20, 40, text)
    return [found.value for found in find_dates(build_rows(canvas.pages())[0])]


@given(DAYS, st.sampled_from(range(len(PRINTS))))
def test_a_date_is_read_in_every_french_print(day: date, rank: int) -> None:
    text = f"Date : {PRINTS[rank](day)} à Lannion"

    assert [day] == dates_in(text)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "12.50.12", "1,23/45", "99/99/9999", "06 12 34 56 78", "FR47.232.001"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert [] == dates_in(text)


@given(st.text(max_size=60))
def test_no_text_makes_the_date_reader_fail(text: str) -> None:
    found = dates_in("x " + text)

    assert all(2000 <= day.year <= 2099 for day in found)


def test_an_english_document_with_one_american_date_is_read_month_first() -> None:
    canvas = Canvas()
    canvas.put(20, 40, "Invoice date 03/04/2026")
    canvas.put(20, 60, "Paid 03/28/2026")

    sheet = lay_out(canvas.pages(), Origin.TEXT)

    assert [date(2026, 3, 4), date(2026, 3, 28)] == [d.value for row in sheet.dates for d in row]


def test_a_french_document_stays_day_first() -> None:
    canvas = Canvas()
    canvas.put(20, 40, "Date 03/04/2026")
    canvas.put(20, 60, "Échéance 28/04/2026")

    sheet = lay_out(canvas.pages(), Origin.TEXT)

    assert [date(2026, 4, 3), date(2026, 4, 28)] == [d.value for row in sheet.dates for d in row]
