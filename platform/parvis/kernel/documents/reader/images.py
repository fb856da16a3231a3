"""Images through Pillow: few formats, sizes known before any pixel is decoded."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageOps

from parvis.kernel.documents.reader import encoding
from parvis.kernel.documents.reader.refusal import Refusal, broken

_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/tiff": ("TIFF",),
    "image/webp": ("WEBP",),
    "image/heic": ("HEIF",),
}
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
)
_QUARTER_TURNS = frozenset((5, 6, 7, 8))
_ORIENTATION = 0x0112


def answer(content: Any, request: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Sizes of the pages, or the pixels of those asked for."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked first, on the announced size
    try:
        image = _open(content, request)
        if request["action"] == "open":
            yield {"pages": list(_sizes(image, request["limits"])), "warnings": []}, []
        else:
            yield from _render(image, request)
    except _BROKEN as error:
        raise broken() from error


def _open(content: Any, request: dict[str, Any]) -> Image.Image:
    if request["type"] == "image/heic":
        import pillow_heif  # noqa: PLC0415 - a large library, for one type

        pillow_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(content), formats=_FORMATS[request["type"]])


def _frames(image: Image.Image, most: int) -> Iterator[Image.Image]:
    """Every page of a TIFF; only the first image of the other formats."""
    yield image
    if image.format != "TIFF":
        return
    for number in range(1, most + 2):
        try:
            image.seek(number)
        except EOFError:
            return
        if number == most:
            raise Refusal("document.too_many_pages", value=number + 1, limit=most)
        yield image


def _sizes(image: Image.Image, limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for frame in _frames(image, limits["pages"]):
        _check_pixels(frame, limits)
        width, height = _points(frame)
        if _orientation(frame) in _QUARTER_TURNS:
            width, height = height, width
        yield {
            "size": [round(width, 2), round(height, 2)],
            "words": [],
            "usable": False,
            "image_share": 1.0,
        }


def _check_pixels(frame: Image.Image, limits: dict[str, Any]) -> None:
    pixels = frame.width * frame.height
    if pixels > limits["image_pixels"]:
        raise Refusal("document.image_too_large", value=pixels, limit=limits["image_pixels"])


def _points(frame: Image.Image) -> tuple[float, float]:
    """Size in points: the announced density when a scanner wrote it, else an A4 long side."""
    density = _density(frame)
    scale = 72 / density if density else 842 / max(frame.width, frame.height, 1)
    return frame.width * scale, frame.height * scale


def _density(frame: Image.Image) -> float | None:
    value = frame.info.get("dpi", (0, 0))
    density = float(value[0]) if isinstance(value, tuple) else float(value)
    return density if 90 <= density <= 1200 else None


def _orientation(frame: Image.Image) -> int:
    return int(frame.getexif().get(_ORIENTATION, 1))


def _render(
    image: Image.Image, request: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    for number in request["numbers"]:
        frame = _upright(_page(image, number), request)
        data = encoding.webp_of(frame) if request["action"] == "webp" else frame.tobytes()
        yield {"image": [frame.width, frame.height, len(frame.getbands())]}, [data]


def _page(image: Image.Image, number: int) -> Image.Image:
    try:
        if number > 1 and image.format != "TIFF":
            raise EOFError
        image.seek(number - 1)
    except EOFError as error:
        raise Refusal("document.no_such_page", value=number, pages=1) from error
    return image


def _upright(frame: Image.Image, request: dict[str, Any]) -> Image.Image:
    """Decoded, turned as EXIF says, flattened on white, within the size asked for."""
    limits = request["limits"]
    _check_pixels(frame, limits)
    mode = "L" if request["grey"] else "RGB"
    size = _target(frame, request)
    if frame.format in {"JPEG", "MPO"} and size[0] < frame.width:
        frame.draft(mode, size)
    flat = _flatten(frame, mode)
    turned = ImageOps.exif_transpose(flat) if _orientation(frame) != 1 else flat
    if _orientation(frame) in _QUARTER_TURNS:
        size = size[1], size[0]
    if size[0] < turned.width:
        turned = turned.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return turned


def _target(frame: Image.Image, request: dict[str, Any]) -> tuple[int, int]:
    width, height = frame.width, frame.height
    most = request["limits"]["rendered_pixels"]
    scale = min(1.0, (most / (width * height)) ** 0.5)
    if request["width"]:
        across = height if _orientation(frame) in _QUARTER_TURNS else width
        scale = min(scale, request["width"] / across)
    elif density := _density(frame):
        # A wrong density must not make the page unreadable: keep 2400 pixels on the long side.
        scale = min(scale, max(request["dpi"] / density, 2400 / max(width, height)))
    return max(int(width * scale), 1), max(int(height * scale), 1)


def _flatten(frame: Image.Image, mode: str) -> Image.Image:
    if frame.mode in {"I;16", "I;16B", "I;16L", "I", "F"}:
        return _scaled_grey(frame).convert(mode)
    if "A" in frame.getbands() or "transparency" in frame.info:
        layer = frame.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        white.alpha_composite(layer)
        return _keep_exif(white.convert(mode), frame)
    # A conversion to the same mode would copy every pixel.
    return frame if frame.mode == mode else _keep_exif(frame.convert(mode), frame)


def _keep_exif(image: Image.Image, source: Image.Image) -> Image.Image:
    image.info["exif"] = source.info.get("exif", b"")
    return image


def _scaled_grey(frame: Image.Image) -> Image.Image:
    """16 bits and more to 8: the brightest value becomes white."""
    values = frame.convert("F")
    high = values.getextrema()[1]
    factor = 255.0 / high if isinstance(high, float) and high > 0 else 1.0
    return values.point(lambda value: value * factor).convert("L")
