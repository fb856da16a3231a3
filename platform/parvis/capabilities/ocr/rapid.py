"""PP-OCRv6 through rapidocr and onnxruntime, with weights given by path and already verified."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.capabilities.ocr.pixels import as_bgr
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
    "Global.return_single_char_box": True,
    # A batch is padded to its widest line: one at a time is faster on a CPU, at half the memory.
    "Rec.rec_batch_num": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
    # Two threads are up to sixteen times slower than one on a busy host.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class RapidEngine:
    """One set of PP-OCRv6 weights, loaded."""

    def __init__(self, name: str, settings: OcrSettings) -> None:
        weights = RAPID_WEIGHTS[name]
        self.id = name
        self.weights_sha256 = combined_sha256(tuple(weights.values()))
        versions = (f"{package} {metadata.version(package)}" for package in _PACKAGES)
        self.version = ", ".join(versions)
        self._reader = _load({key: item.verified(settings) for key, item in weights.items()})
        self._one_at_a_time = threading.Lock()

    def read(self, raster: Raster) -> list[Span]:
        """See :class:`parvis.capabilities.ocr.ports.OcrEngine`."""
        with self._one_at_a_time:
            found = self._reader(as_bgr(raster))
        if found.txts is None:
            return []
        characters = found.word_results
        return [
            _span(text, score, box, characters[index] if index < len(characters) else ())
            for index, (text, score, box) in enumerate(
                zip(found.txts, found.scores, found.boxes, strict=True)
            )
        ]


_PACKAGES = ("rapidocr", "onnxruntime")


def _load(paths: Mapping[str, Path]) -> RapidOCR:
    import cv2  # noqa: PLC0415 - heavy, and its threads must start in this process
    from rapidocr import RapidOCR  # noqa: PLC0415 - never before a fork

    cv2.setNumThreads(1)
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    files = {key: str(path) for key, path in paths.items()}
    return RapidOCR(params={**_SETTINGS, **files})


def _span(text: str, score: float, box: Any, characters: Any) -> Span:
    quad = _quad(box)
    return Span(text, float(score), quad, _centres(text, quad, characters))


def _quad(box: Any) -> Quad:
    corners: list[Point] = [(float(x), float(y)) for x, y in box]
    return corners[0], corners[1], corners[2], corners[3]


def _centres(text: str, quad: Quad, characters: Any) -> tuple[float, ...]:
    """Projection of each character's box on the base of the quad, or nothing when they disagree."""
    if [item[0] for item in characters] != [sign for sign in text if not sign.isspace()]:
        return ()
    (x0, y0), (x1, y1) = quad[0], quad[1]
    along, down = x1 - x0, y1 - y0
    length = along * along + down * down
    if length == 0:
        return ()
    places = []
    for _, _, corners in characters:
        x = sum(corner[0] for corner in corners) / 4 - x0
        y = sum(corner[1] for corner in corners) / 4 - y0
        places.append((x * along + y * down) / length)
    return tuple(places)
