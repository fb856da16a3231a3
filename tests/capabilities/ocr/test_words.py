from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.capabilities.ocr.lean import Lean, lean_of
from parvis.capabilities.ocr.ports import Quad, Span
from parvis.capabilities.ocr.rows import rows_of
from parvis.capabilities.ocr.words import Piece, pieces_of


def level(x: float, y: float, width: float, height: float = 20) -> Quad:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def span(text: str, centres: tuple[float, ...] = ()) -> Span:
    return Span(text, 0.9, level(100, 50, 10 * len(text)), centres)


def words_of(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(span(text))]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("Date:14/09/2031", ["Date:", "14/09/2031"]),
        ("N°FA-31", ["N°", "FA-31"]),
        ("1 234,56€", ["1", "234,56", "€"]),
        ("virement—IBAN: FR76", ["virement", "—", "IBAN:", "FR76"]),
        ("payée,sous", ["payée,", "sous"]),
        ("12:30", ["12:30"]),
        ("https://a.example", ["https://a.example"]),
        ("12,50", ["12,50"]),
        ("Saint-Rémy", ["Saint-Rémy"]),
        ("  ", []),
    ],
)
def test_french_typography_gives_lost_spaces_back(read: str, words: list[str]) -> None:
    assert words == words_of(read)


def test_a_capital_that_stands_apart_opens_a_word() -> None:
    apart = (0.08, 0.2, 0.32, 0.42, 0.5, 0.72, 0.88)

    assert ["Total", "HT"] == [piece.text for piece in pieces_of(span("TotalHT", apart))]


def test_two_cells_read_as_one_are_cut_at_the_hole() -> None:
    far = (0.05, 0.1, 0.15, 0.8, 0.85, 0.9)

    pieces = pieces_of(span("123456", far))

    assert ["123", "456"] == [piece.text for piece in pieces]
    assert pieces[0].quad[1][0] < 100 + 60 * 0.3
    assert pieces[1].quad[0][0] > 100 + 60 * 0.7


def test_a_word_is_no_surer_than_its_least_sure_character() -> None:
    read = Span("10 €", 0.97, level(0, 0, 40), (0.1, 0.3, 0.9), (1.0, 0.4, 0.99))

    assert [("10", 0.4), ("€", 0.99)] == [(item.text, item.confidence) for item in pieces_of(read)]


@given(st.text(alphabet="aéIlmW10,.:°€—% -", max_size=40))
def test_cutting_loses_no_character_and_stays_in_order(text: str) -> None:
    pieces = pieces_of(span(text))

    assert "".join(text.split()) == "".join(piece.text for piece in pieces)
    edges = [x for piece in pieces for x in (piece.quad[0][0], piece.quad[1][0])]
    assert sorted(edges) == edges
    assert all(100 <= x <= 100 + 10 * len(text) for x in edges)


@given(
    slope=st.floats(-0.1, 0.1),
    places=st.lists(
        st.tuples(st.integers(0, 14), st.integers(0, 3)), min_size=6, max_size=30, unique=True
    ),
)
def test_rows_of_a_leaning_table_are_found(slope: float, places: list[tuple[int, int]]) -> None:
    spans = {place: leaning_span(slope, *place) for place in places}
    lean = lean_of(list(spans.values()), 1000, 1000)

    rows = rows_of([Piece(item.text, 1.0, item.quad) for item in spans.values()], lean)

    expected: dict[int, list[str]] = {}
    for place in sorted(spans):
        expected.setdefault(place[0], []).append(spans[place].text)
    assert list(expected.values()) == [[piece.text for piece in row] for row in rows]


def leaning_span(slope: float, row: int, column: int) -> Span:
    """A cell of 180 x 20 pixels whose line goes down by ``slope`` pixels a pixel."""

    def at(x: float, y: float) -> tuple[float, float]:
        return x, y + slope * x

    x, y = 240.0 * column, 60.0 * row
    quad = (at(x, y), at(x + 180, y), at(x + 180, y + 20), at(x, y + 20))
    return Span(f"{row}/{column}", 1.0, quad)


def test_the_lean_of_a_page_is_told_in_degrees() -> None:
    spans = [leaning_span(math.tan(math.radians(1.5)), row, 1) for row in range(5)]

    lean = lean_of(spans, 1000, 1000)

    assert lean.degrees == pytest.approx(1.5, abs=0.01)


def test_too_few_lines_say_nothing_of_the_lean() -> None:
    assert Lean() == lean_of([leaning_span(0.1, 1, 1)], 1000, 1000)


@given(slope=st.floats(-0.2, 0.2))
def test_columns_of_a_turned_table_stand_upright(slope: float) -> None:
    turned = [turned_span(slope, row, column) for row in range(10) for column in range(3)]

    lean = lean_of(turned, 1000, 1000)

    for column in range(3):
        cells = [span for span in turned if span.text.endswith(f"/{column}")]
        lefts = [lean.straight(span.quad[0])[0] for span in cells]
        assert max(lefts) - min(lefts) < 12


def turned_span(slope: float, row: int, column: int) -> Span:
    """A cell of a table turned about the middle of the page."""
    angle = math.atan(slope)

    def at(x: float, y: float) -> tuple[float, float]:
        across, down = x - 500, y - 500
        return (
            500 + across * math.cos(angle) - down * math.sin(angle),
            500 + across * math.sin(angle) + down * math.cos(angle),
        )

    x, y = 100.0 + 270 * column, 200.0 + 60 * row
    quad = (at(x, y), at(x + 150, y), at(x + 150, y + 20), at(x, y + 20))
    return Span(f"{row}/{column}", 1.0, quad)


def test_text_that_runs_up_the_margin_comes_last() -> None:
    line = Piece("Total", 1.0, level(100, 100, 60))
    margin = Piece("Capital", 1.0, ((20, 300), (20, 40), (40, 40), (40, 300)))

    assert [[line], [margin]] == rows_of([margin, line], Lean())
