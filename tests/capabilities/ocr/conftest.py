"""One drawn page and one fast engine, shared by the tests of reading."""

from __future__ import annotations

import pytest
from capabilities.ocr.drawn_pages import Drawn, draw

from parvis.capabilities.ocr import OcrEngine, OcrPage, OcrSettings, engine_for, read_page


@pytest.fixture(scope="session")
def invoice() -> Drawn:
    return draw()


@pytest.fixture(scope="session")
def settings() -> OcrSettings:
    return OcrSettings.model_construct(weights_dir=None)


@pytest.fixture(scope="session")
def tiny(settings: OcrSettings) -> OcrEngine:
    return engine_for("rapid-tiny", settings)


@pytest.fixture(scope="session")
def page(invoice: Drawn, tiny: OcrEngine) -> OcrPage:
    return read_page(invoice.raster, tiny)
