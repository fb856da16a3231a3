from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from fixtures_invoices import document_of

from parvis.invoices.reading.hidden_words import Draw, reveal
from parvis.kernel.documents.pages import Page, Raster, Word

BAND = (0.1, 0.1, 0.3, 0.12)


def draw_with_band(grey: int) -> Draw:
    """A white page of 200 x 300 pixels with a band of that grey behind the word."""

    def draw(pages: Sequence[int], dpi: int) -> Iterator[Raster]:
        assert dpi < 100
        for _ in pages:
            rows = [
                bytes([grey if 28 <= y <= 38 and 15 <= x <= 65 else 255 for x in range(200)])
                for y in range(300)
            ]
            yield Raster(200, 300, 1, b"".join(rows))

    return draw


def page(*words: Word) -> Page:
    return Page(1, 595.0, 842.0, words, text_usable=True)


@pytest.mark.parametrize(("grey", "expected"), [(30, True), (200, True), (255, False)])
def test_the_ground_decides_whether_a_white_word_is_seen(grey: int, expected: bool) -> None:
    document = document_of(page(Word("TOTAL", BAND, visible=False)))

    seen = reveal(document, draw_with_band(grey))

    assert expected == seen.pages[0].words[0].visible


def test_tiny_text_stays_hidden_on_any_ground() -> None:
    tiny = Word("piège", (0.1, 0.1, 0.3, 0.101), visible=False)

    seen = reveal(document_of(page(tiny)), draw_with_band(30))

    assert not seen.pages[0].words[0].visible


def test_a_page_without_hidden_words_is_not_drawn() -> None:
    def never(pages: Sequence[int], dpi: int) -> Iterator[Raster]:
        raise AssertionError((pages, dpi))

    document = document_of(page(Word("TOTAL", BAND)))

    assert document == reveal(document, never)
