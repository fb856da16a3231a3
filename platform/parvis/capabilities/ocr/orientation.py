"""Which way up a page is: one small network, once a page."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from parvis.capabilities.ocr.pixels import Pixels
from parvis.capabilities.ocr.weights import ORIENTATION, OcrSettings

_SIDE = 224
_SHORT = 256
_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], dtype=np.float32)


class Orientation:
    """PP-LCNet page orientation, loaded."""

    def __init__(self, settings: OcrSettings) -> None:
        import onnxruntime  # noqa: PLC0415 - never before a fork

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        path = ORIENTATION.verified(settings)
        self._session: Any = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def chances(self, pixels: Pixels) -> NDArray[np.float32]:
        """Probability that the picture was turned clockwise by 0, 90, 180 and 270 degrees."""
        scores = self._session.run(None, {self._input: _prepared(pixels)[None]})[0][0]
        if scores.min() < 0 or abs(float(scores.sum()) - 1) > 1e-3:
            scores = np.exp(scores - scores.max())
        return np.asarray(scores / scores.sum(), dtype=np.float32)

    def rotation(self, pixels: Pixels) -> int:
        """Degrees to turn the picture clockwise so that it reads; 0 whenever there is a doubt."""
        turned = int(np.argmax(self.chances(pixels)))
        if turned == 0:
            return 0
        righted = np.ascontiguousarray(np.rot90(pixels, turned))
        agrees = int(np.argmax(self.chances(righted))) == 0
        return (360 - 90 * turned) % 360 if agrees else 0


def _prepared(pixels: Pixels) -> NDArray[np.float32]:
    height, width = pixels.shape[:2]
    scale = _SHORT / min(height, width)
    size = (max(_SIDE, round(width * scale)), max(_SIDE, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    left, top = (size[0] - _SIDE) // 2, (size[1] - _SIDE) // 2
    crop = small[top : top + _SIDE, left : left + _SIDE].astype(np.float32) / 255
    if crop.ndim == 2:
        crop = np.repeat(crop[:, :, None], 3, axis=2)
    return np.ascontiguousarray(((crop - _MEAN) / _SPREAD).transpose(2, 0, 1))
