"""Page images for people, from raw pixels that a child has drawn: no hostile format here."""

from __future__ import annotations

import io

from PIL import Image

from parvis.kernel.documents.pages import Raster

_QUALITY = 80
_MODES = {1: "L", 3: "RGB"}


def webp_of(raster: Raster, *, turned: int = 0) -> bytes:
    """A WebP image without metadata; ``turned``: degrees clockwise that make the page upright."""
    size = (raster.width, raster.height)
    image = Image.frombytes(_MODES[raster.channels], size, raster.pixels)
    if turned % 360:
        image = image.rotate(-turned, expand=True)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()
