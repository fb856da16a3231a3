"""Rasters as arrays: the only place where bytes become pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parvis.kernel.documents.pages import Raster

Pixels = NDArray[np.uint8]


def as_array(raster: Raster) -> Pixels:
    """Rows, columns and, for colour, RGB channels; read-only, no copy."""
    flat = np.frombuffer(raster.pixels, dtype=np.uint8)
    if raster.channels == 1:
        return flat.reshape(raster.height, raster.width)
    return flat.reshape(raster.height, raster.width, raster.channels)


def as_bgr(raster: Raster) -> Pixels:
    """Three channels in the order that PP-OCR was trained on."""
    import cv2  # noqa: PLC0415 - heavy

    pixels = as_array(raster)
    if pixels.ndim == 2:
        return np.asarray(cv2.merge([pixels] * 3), dtype=np.uint8)
    return np.ascontiguousarray(pixels[:, :, ::-1])


def as_raster(pixels: Pixels) -> Raster:
    """The inverse of :func:`as_array`."""
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else int(pixels.shape[2])
    return Raster(width, height, channels, np.ascontiguousarray(pixels).tobytes())


def turned(raster: Raster, rotation: int) -> Raster:
    """The raster turned clockwise by a multiple of 90 degrees."""
    if rotation % 360 == 0:
        return raster
    return as_raster(np.rot90(as_array(raster), -(rotation // 90)))
