"""Pixels to WebP, without any metadata of the original."""

from __future__ import annotations

import io

from PIL import Image
from PIL import WebPImagePlugin as WebPImagePlugin  # noqa: PLC0414 - registers the encoder

# WebP cannot hold more than 16383 pixels a side.
MOST_SIDE = 16_383
_QUALITY, _EFFORT = 80, 2


def webp(width: int, height: int, channels: int, pixels: bytes | bytearray) -> bytes:
    """A lossy WebP of the page, light enough for a screen."""
    image = Image.frombuffer("L" if channels == 1 else "RGB", (width, height), bytes(pixels))
    return webp_of(image)


def webp_of(image: Image.Image) -> bytes:
    """Same, from a Pillow image in mode L or RGB."""
    image.thumbnail((MOST_SIDE, MOST_SIDE))
    # Colour profiles, comments and EXIF would follow the image otherwise.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    return out.getvalue()
