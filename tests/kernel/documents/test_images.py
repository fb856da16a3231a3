import io

import pillow_heif
import pytest
from kernel.documents import crafted
from PIL import Image

from parvis.kernel.documents import (
    DocumentLimits,
    MediaType,
    Raster,
    open_document,
    render_page,
    render_pages,
    render_webp,
)
from parvis.kernel.problems import Problem


def turned_jpeg(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Appareil"
    return crafted.image("JPEG", exif=exif.tobytes(), quality=95)


def heic() -> bytes:
    pillow_heif.register_heif_opener()
    return crafted.image("HEIF", (64, 40))


def tiff_of(pages: int) -> bytes:
    frames = [Image.new("L", (30 + 10 * n, 20), 255) for n in range(pages)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def grey_at(raster: Raster, x: float, y: float) -> int:
    at = int(y * raster.height) * raster.width + int(x * raster.width)
    return raster.pixels[at * raster.channels]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (crafted.image("JPEG"), MediaType.JPEG),
        (crafted.image("PNG"), MediaType.PNG),
        (crafted.image("TIFF", compression="tiff_lzw"), MediaType.TIFF),
        (crafted.image("WEBP"), MediaType.WEBP),
        (heic(), MediaType.HEIC),
    ],
)
def test_an_image_has_one_page_without_words(
    limits: DocumentLimits, content: bytes, expected: MediaType
) -> None:
    document = open_document(content, limits=limits)
    raster = render_page(content, 1, limits=limits)

    assert expected == document.media_type
    assert [((), False, 1.0)] == [(p.words, p.text_usable, p.image_share) for p in document.pages]
    assert 842.0 == document.pages[0].width
    assert raster.width * raster.height == len(raster.pixels)
    assert grey_at(raster, 0.2, 0.5) < 60
    assert grey_at(raster, 0.8, 0.5) > 200


@pytest.mark.parametrize(
    ("orientation", "dark"), [(1, (0.2, 0.5)), (3, (0.8, 0.5)), (6, (0.5, 0.2)), (8, (0.5, 0.8))]
)
def test_a_photograph_is_turned_upright(
    limits: DocumentLimits, orientation: int, dark: tuple[float, float]
) -> None:
    content = turned_jpeg(orientation)

    page = open_document(content, limits=limits).pages[0]
    raster = render_page(content, 1, limits=limits)

    assert (page.width > page.height) == (raster.width > raster.height) == (orientation < 5)
    assert grey_at(raster, *dark) < 60
    assert grey_at(raster, 1 - dark[0], 1 - dark[1] if dark[1] != 0.5 else 0.5) > 200


def test_every_page_of_a_tiff_is_seen(limits: DocumentLimits) -> None:
    content = tiff_of(3)

    document = open_document(content, limits=limits)
    widths = [raster.width for raster in render_pages(content, (1, 2, 3), limits=limits)]

    assert [1, 2, 3] == [page.number for page in document.pages]
    assert [30, 40, 50] == widths


def test_a_tiff_of_too_many_pages_is_refused() -> None:
    with pytest.raises(Problem) as problem:
        open_document(tiff_of(4), limits=DocumentLimits(pages=3))

    assert "document.too_many_pages" == problem.value.code


@pytest.mark.parametrize(("mode", "colour"), [("CMYK", (0, 0, 0, 0)), ("I;16", 65535), ("1", 1)])
def test_uncommon_pixels_become_grey(
    limits: DocumentLimits, mode: str, colour: int | tuple[int, ...]
) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 10), colour).save(out, "TIFF")

    raster = render_page(out.getvalue(), 1, limits=limits)

    assert (20, 10, 1) == (raster.width, raster.height, raster.channels)
    assert b"\xff" * 200 == raster.pixels


def test_what_is_transparent_is_white(limits: DocumentLimits) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(out, "PNG")

    raster = render_page(out.getvalue(), 1, limits=limits, grey=False)

    assert b"\xff" * 600 == raster.pixels


def test_a_page_image_carries_no_metadata(limits: DocumentLimits) -> None:
    data = render_webp(turned_jpeg(6), 1, limits=limits, width=20)

    image = Image.open(io.BytesIO(data))
    assert ("WEBP", 20, 30) == (image.format, *image.size)
    assert {} == dict(image.getexif())
    assert "icc_profile" not in image.info
    assert b"Appareil" not in data


def test_the_announced_size_is_checked_before_any_pixel(limits: DocumentLimits) -> None:
    with pytest.raises(Problem) as problem:
        open_document(crafted.png_of(30_000, 30_000), limits=limits)

    assert "document.image_too_large" == problem.value.code
    assert {"value": 900_000_000, "limit": 50_000_000} == dict(problem.value.facts)


def test_an_image_cut_short_is_broken(limits: DocumentLimits) -> None:
    content = crafted.image("JPEG", (400, 400))[:300]

    with pytest.raises(Problem) as problem:
        render_page(content, 1, limits=limits)

    assert "document.broken" == problem.value.code


def test_a_page_that_is_not_there_is_named(limits: DocumentLimits) -> None:
    with pytest.raises(Problem) as problem:
        render_page(crafted.image("PNG"), 2, limits=limits)

    assert "document.no_such_page" == problem.value.code


def test_a_large_image_is_brought_down_to_the_limit() -> None:
    raster = render_page(
        crafted.image("PNG", (400, 300)), 1, limits=DocumentLimits(rendered_pixels=30_000)
    )

    assert (200, 150) == (raster.width, raster.height)
