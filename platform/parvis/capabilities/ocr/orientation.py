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
# Less difference than this between ink and paper is no print at all.
_PALEST = 16
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
        """Probability that the picture was turned clockwise by 0, 90, 180 and 270 degrees.

        The mean of two looks, as it is and with full contrast: a pale copy is otherwise turned at
        random, and a busy receipt is not recognised.
        """
        crop = _centre(pixels)
        looks = np.stack([_normalised(crop / np.float32(255)), _normalised(_contrasted(crop))])
        scores = self._session.run(None, {self._input: looks})[0]
        return np.asarray((scores / scores.sum(axis=1, keepdims=True)).mean(axis=0), np.float32)

    def rotation(self, pixels: Pixels) -> int:
        """Degrees to turn the picture clockwise so that it reads; 0 whenever there is a doubt."""
        turned = int(np.argmax(self.chances(pixels)))
        if turned == 0:
            return 0
        righted = np.ascontiguousarray(np.rot90(pixels, turned))
        agrees = int(np.argmax(self.chances(righted))) == 0
        return (360 - 90 * turned) % 360 if agrees else 0


def _centre(pixels: Pixels) -> NDArray[np.float32]:
    """The middle of the page at the size that the network knows, three channels."""
    height, width = pixels.shape[:2]
    # Cut first: a picture of one row would otherwise grow without bound.
    side = max(1, round(min(height, width) * _SIDE / _SHORT))
    left, top = (width - side) // 2, (height - side) // 2
    middle = np.ascontiguousarray(pixels[top : top + side, left : left + side])
    crop = cv2.resize(middle, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    return crop if crop.ndim == 3 else np.repeat(crop[:, :, None], 3, axis=2)


def _normalised(crop: NDArray[np.float32]) -> NDArray[np.float32]:
    return ((crop - _MEAN) / _SPREAD).transpose(2, 0, 1)


def _contrasted(crop: NDArray[np.float32]) -> NDArray[np.float32]:
    """Grey levels spread over 0..1."""
    dark, light = np.percentile(crop, (0.5, 99.5)).astype(np.float32)
    if light - dark < _PALEST:
        return crop / np.float32(255)
    return np.asarray(np.clip((crop - dark) / (light - dark), 0, 1), dtype=np.float32)
