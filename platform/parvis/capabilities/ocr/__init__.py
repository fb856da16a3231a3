"""Reading page images: engines behind one port, pages turned, words in reading order."""

from parvis.capabilities.ocr.page import OcrPage, read_page
from parvis.capabilities.ocr.ports import EngineInfo, OcrEngine, Span
from parvis.capabilities.ocr.registry import (
    DEFAULT_ENGINE,
    ENGINES,
    FAST_ENGINE,
    OcrStatus,
    engine_for,
    engine_info,
    ocr_status,
)
from parvis.capabilities.ocr.weights import OcrSettings

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINES",
    "FAST_ENGINE",
    "EngineInfo",
    "OcrEngine",
    "OcrPage",
    "OcrSettings",
    "OcrStatus",
    "Span",
    "engine_for",
    "engine_info",
    "ocr_status",
    "read_page",
]
