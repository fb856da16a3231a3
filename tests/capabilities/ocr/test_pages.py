from __future__ import annotations

import numpy as np
import pytest
from capabilities.ocr.drawn_pages import LINES, Drawn, draw, raster_of
from PIL import Image, ImageDraw

from parvis.capabilities.ocr import OcrEngine, OcrPage, OcrSettings, engine_for, read_page
from parvis.kernel.documents.pages import Box, Raster

ENOUGH = ("SIRET 123 456 782 00017", "Réfection de la façade nord", "1 586,35 €")


def lines_of(page: OcrPage) -> list[str]:
    return [" ".join(page.words[rank].text for rank in row) for row in page.rows]


def compact(text: str) -> str:
    return "".join(text.split())


def centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def test_accents_digits_and_euro_are_read_as_printed(page: OcrPage) -> None:
    text = compact(" ".join(lines_of(page)))
    assert [] == [line for line, _, _ in LINES if compact(line) not in text]


def test_words_come_row_by_row_from_left_to_right(page: OcrPage) -> None:
    lines = [compact(line) for line in lines_of(page)]
    assert "Réfectiondelafaçadenord1234,56" in lines
    assert lines.index("ÉlectricitégénéraleLefèvre") < lines.index("TotalTTCàpayer1586,35€")


def test_a_word_lies_where_it_is_printed(invoice: Drawn, page: OcrPage) -> None:
    siret = next(word for word in page.words if word.text == "456")
    assert inside(centre(siret.box), invoice.boxes["SIRET 123 456 782 00017"])
    x0, _, x1, _ = invoice.boxes["SIRET 123 456 782 00017"]
    assert (siret.box[0] - x0) / (x1 - x0) == pytest.approx(10 / 23, abs=0.04)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_righted(invoice: Drawn, tiny: OcrEngine, turn: int) -> None:
    image = invoice.image.rotate(-turn, expand=True)

    page = read_page(raster_of(image), tiny)

    assert 360 - turn == page.rotation
    facade = next(word for word in page.words if word.text == "façade")
    assert inside(centre(facade.box), invoice.boxes["Réfection de la façade nord"])


def test_a_leaning_page_keeps_its_boxes_and_its_rows(invoice: Drawn, tiny: OcrEngine) -> None:
    image = invoice.image.rotate(-2, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)

    page = read_page(raster_of(image), tiny)

    assert page.skew == pytest.approx(2.0, abs=0.3)
    row = next(row for row in page.rows if page.words[row[0]].text == "Réfection")
    assert "234,56" in page.words[row[-1]].text
    first, last = page.straight[row[0]], page.straight[row[-1]]
    assert centre(first.box)[1] == pytest.approx(centre(last.box)[1], abs=0.004)
    for word in (page.words[row[0]], page.words[row[-1]]):
        truth = "1 234,56" if "234" in word.text else "Réfection de la façade nord"
        assert inside(leaning_back(centre(word.box), image, invoice), invoice.boxes[truth])


def leaning_back(
    point: tuple[float, float], leaning: Image.Image, drawn: Drawn
) -> tuple[float, float]:
    """A point of the page turned 2 degrees clockwise about its centre, on the page as drawn."""
    angle = np.radians(-2)
    x, y = (point[0] - 0.5) * leaning.width, (point[1] - 0.5) * leaning.height
    right = x * np.cos(angle) - y * np.sin(angle)
    down = x * np.sin(angle) + y * np.cos(angle)
    return float(right / drawn.image.width + 0.5), float(down / drawn.image.height + 0.5)


def test_a_sheet_photographed_on_a_dark_table_is_read(invoice: Drawn, tiny: OcrEngine) -> None:
    table = Image.new("L", (invoice.image.width * 2, invoice.image.height * 2), 40)
    shadow = invoice.image.point(lambda level: level * 0.6)
    table.paste(shadow, (300, 500))

    page = read_page(raster_of(table), tiny)

    text = compact(" ".join(lines_of(page)))
    assert [] == [line for line in ENOUGH if compact(line) not in text]
    x, y = centre(next(word for word in page.words if word.text == "façade").box)
    on_sheet = (
        (x * table.width - 300) / invoice.image.width,
        (y * table.height - 500) / invoice.image.height,
    )
    assert inside(on_sheet, invoice.boxes["Réfection de la façade nord"])


def test_a_colour_page_is_read_as_a_grey_one(tiny: OcrEngine) -> None:
    drawn = draw(110, (("Facture n° 2031-55", 40, 60), ("Net à payer 1 020,00 €", 40, 100)))

    page = read_page(raster_of(drawn.image.convert("RGB")), tiny)

    assert ["Facturen°2031-55", "Netàpayer1020,00€"] == [compact(line) for line in lines_of(page)]


def test_a_word_under_a_coloured_signature_is_read(tiny: OcrEngine) -> None:
    drawn = draw(150, (("IBAN FR76 1444 5202 0008 7725 4190 365", 40, 60),))
    signed = drawn.image.convert("RGB")
    pen = ImageDraw.Draw(signed)
    x0, y0, x1, y1 = next(iter(drawn.boxes.values()))
    wave = [
        (signed.width * (x0 + (x1 - x0) * step / 12), signed.height * (y1 if step % 2 else y0))
        for step in range(13)
    ]
    pen.line(wave, fill=(105, 125, 225), width=4)

    page = read_page(raster_of(signed), tiny)

    assert ["IBANFR7614445202000877254190365"] == [compact(line) for line in lines_of(page)]


def test_straightened_boxes_stay_on_the_page(invoice: Drawn, tiny: OcrEngine) -> None:
    image = invoice.image.rotate(9, fillcolor=255, resample=Image.Resampling.BICUBIC)

    page = read_page(raster_of(image), tiny)

    assert page.skew == pytest.approx(-9.0, abs=0.4)
    tops = [page.straight[row[0]].box[1] for row in page.rows]
    assert sorted(tops) == tops
    assert len(set(tops)) == len(tops)
    assert all(0 <= word.box[0] < word.box[2] <= 1 for word in page.straight)


def test_a_small_picture_is_read_by_the_small_engine(settings: OcrSettings) -> None:
    drawn = draw(110, (("Facture n° 2031-55", 40, 60), ("Net à payer 1 020,00 €", 40, 100)))

    page = read_page(drawn.raster, engine_for("rapid-small", settings), settings)

    assert ["Facturen°2031-55", "Netàpayer1020,00€"] == [compact(line) for line in lines_of(page)]


@pytest.mark.parametrize("size", [(1, 1), (1, 60000), (60000, 1), (400, 500)])
def test_a_blank_picture_has_no_word(tiny: OcrEngine, size: tuple[int, int]) -> None:
    blank = Raster(size[0], size[1], 1, bytes([255]) * (size[0] * size[1]))

    page = read_page(blank, tiny)

    assert ((), (), 0) == (page.words, page.rows, page.rotation)


def test_a_strip_of_one_line_keeps_its_boxes(tiny: OcrEngine) -> None:
    drawn = draw(150, (("Facture n° 2031-55 du 4 mai 2031, payée", 20, 300),))
    top, bottom = round(drawn.image.height * 0.5), round(drawn.image.height * 0.56)
    strip = drawn.image.crop((0, top, drawn.image.width, bottom))

    page = read_page(raster_of(strip), tiny)

    (truth,) = drawn.boxes.values()
    _, y = centre(next(word for word in page.words if "2031-55" in word.text).box)
    assert truth[1] <= (y * strip.height + top) / drawn.image.height <= truth[3]
