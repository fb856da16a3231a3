"""PP-OCRv6 through rapidocr and onnxruntime, with weights given by path and already verified."""

from __future__ import annotations

import ctypes
import logging
import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.capabilities.ocr.pixels import Pixels, as_bgr
from parvis.capabilities.ocr.ports import Point, Quad, Span
from parvis.capabilities.ocr.weights import (
    SMALL_DETECTION,
    SMALL_RECOGNITION,
    TINY_CHARACTERS,
    TINY_DETECTION,
    TINY_RECOGNITION,
    OcrSettings,
    Weight,
    combined_sha256,
)
from parvis.kernel.documents.pages import Raster

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# Parameters that name a file, by section of rapidocr's configuration.
RAPID_WEIGHTS: Mapping[str, Mapping[str, Weight]] = {
    "rapid-small": {"Det.model_path": SMALL_DETECTION, "Rec.model_path": SMALL_RECOGNITION},
    "rapid-tiny": {
        "Det.model_path": TINY_DETECTION,
        "Rec.model_path": TINY_RECOGNITION,
        "Rec.rec_keys_path": TINY_CHARACTERS,
    },
}
_SETTINGS: Mapping[str, Any] = {
    "Global.log_level": "critical",
    # The 180-degree classifier flips short lines; a page is turned once, before.
    "Global.use_cls": False,
    "Global.return_word_box": True,
    # A batch is padded to its widest line: one at a time is faster on a CPU, at half the memory.
    "Rec.rec_batch_num": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
    # Two threads are up to sixteen times slower than one on a busy host.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}

# Lines are padded to this width at least. Half of what it was trained with saves the fast engine
# 15 % of a page and costs it nothing; the small one then takes commas for points.
_PADDED_TO: Mapping[str, int] = {"rapid-small": 320, "rapid-tiny": 160}
# From this ratio on, the library reads a box from top to bottom, its right side up.
_UPRIGHT = 1.5
# A page at 300 dpi; beyond, pixels only cost time and memory.
_LONGEST = 4000
# A line read with less confidence than this is a drawing, not text.
_LEAST = 0.5


class RapidEngine:
    """One set of PP-OCRv6 weights, loaded."""

    def __init__(self, name: str, settings: OcrSettings) -> None:
        weights = RAPID_WEIGHTS[name]
        self.id = name
        self.weights_sha256 = combined_sha256(tuple(weights.values()))
        versions = (f"{package} {metadata.version(package)}" for package in _PACKAGES)
        self.version = ", ".join(versions)
        files = {key: str(weight.verified(settings)) for key, weight in weights.items()}
        self._reader, self._empty = _load(files, padded_to=_PADDED_TO[name])
        self._one_at_a_time = threading.Lock()

    def read(self, raster: Raster) -> list[Span]:
        """See :class:`parvis.capabilities.ocr.ports.OcrEngine`."""
        with self._one_at_a_time:
            try:
                return self._read(as_bgr(raster))
            finally:
                _give_memory_back()

    def _read(self, pixels: Pixels) -> list[Span]:
        small, scale = _within_bounds(pixels)
        added: dict[str, dict[str, int]] = {}
        try:
            crops, found = self._reader.detect_and_crop(small, added)
        except self._empty:
            return []
        lines = self._reader.recognize_txt(crops)
        # A single line is given room above and below, which its boxes count.
        corner = np.array([added["padding_1"]["left"], added["padding_1"]["top"]])
        return [
            _span(line, (box - corner) * scale)
            for line, box in zip(_lines(lines), found.boxes, strict=True)
            if line.text.strip() and line.score >= _LEAST
        ]


_PACKAGES = ("rapidocr", "onnxruntime")


def _load(paths: Mapping[str, str], *, padded_to: int) -> tuple[RapidOCR, type[Exception]]:
    """The library's reader, and what it raises when a page holds no text."""
    import cv2  # noqa: PLC0415 - heavy, and its threads must start in this process
    from rapidocr.main import RapidOCR, RapidOCRError  # noqa: PLC0415 - never before a fork

    cv2.setNumThreads(1)
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    shape = {"Rec.rec_img_shape": [3, 48, padded_to]}
    return RapidOCR(params={**_SETTINGS, **shape, **paths}), RapidOCRError


def _give_memory_back() -> None:
    """Let glibc return what the networks freed: a worker then rests at 200 MB instead of 450 and
    peaks at about 650 instead of 790, at no measurable cost.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):  # absent outside glibc
        library.malloc_trim(0)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    score: float
    # rapidocr's WordInfo: columns of the network's output where each character was decided.
    places: Any


def _lines(found: Any) -> list[_Line]:
    return [
        _Line(text, float(score), places)
        for text, score, places in zip(found.txts, found.scores, found.word_results, strict=True)
    ]


def _span(line: _Line, box: NDArray[np.float32]) -> Span:
    corners: list[Point] = [(float(x), float(y)) for x, y in box]
    across, down = math.dist(corners[0], corners[1]), math.dist(corners[0], corners[3])
    if down >= across * _UPRIGHT:
        corners = corners[1:] + corners[:1]
    quad: Quad = (corners[0], corners[1], corners[2], corners[3])
    return Span(line.text, line.score, quad, *_characters(line))


def _characters(line: _Line) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Centres and confidences of the characters that are not spaces; nothing when in doubt."""
    columns = [column for word in line.places.word_cols for column in word]
    signs = [sign for word in line.places.words for sign in word]
    if signs != [sign for sign in line.text if not sign.isspace()] or not columns:
        return (), ()
    width = line.places.line_txt_len
    centres = tuple(min((column + 0.5) / width, 1.0) for column in columns)
    if len(line.places.confs) != len(line.text):
        return centres, ()
    sure = zip(line.text, line.places.confs, strict=True)
    return centres, tuple(float(chance) for sign, chance in sure if not sign.isspace())


def _within_bounds(pixels: Pixels) -> tuple[Pixels, float]:
    """The picture no larger than the networks can use, and what its coordinates must be times."""
    import cv2  # noqa: PLC0415 - heavy

    longest = max(pixels.shape[:2])
    if longest <= _LONGEST:
        return pixels, 1.0
    scale = _LONGEST / longest
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), 1 / scale
