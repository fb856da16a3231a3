import pytest
from kernel.documents import crafted

from parvis.kernel.documents import (
    DocumentLimits,
    is_unexplained_death,
    open_document,
    render_page,
)
from parvis.kernel.problems import Problem

# Small enough for a test to end soon; the shape of what happens is the same.
TIGHT = DocumentLimits(child_memory_bytes=300_000_000, child_cpu_seconds=10)


def long_stream() -> bytes:
    return crafted.page_tree(crafted.stream(b"0 0 m 10 10 l S\n", 300_000_000 // 16))


@pytest.mark.parametrize("bomb", [crafted.nested_forms(), long_stream()], ids=["forms", "stream"])
def test_a_bomb_that_fills_memory_is_a_verdict(bomb: bytes) -> None:
    with pytest.raises(Problem) as problem:
        open_document(bomb, limits=TIGHT)

    assert "document.limit_reached" == problem.value.code
    assert {"resource": "mémoire", "limit": "300 Mo"} == dict(problem.value.facts)
    assert not is_unexplained_death(problem.value)


def test_a_bomb_that_burns_time_is_a_verdict() -> None:
    limits = DocumentLimits(child_cpu_seconds=1, child_memory_bytes=4_000_000_000)

    with pytest.raises(Problem) as problem:
        open_document(crafted.nested_forms(), limits=limits)

    assert "document.limit_reached" == problem.value.code
    assert "temps de calcul" == problem.value.facts["resource"]


def test_a_loop_of_pages_is_broken(limits: DocumentLimits) -> None:
    with pytest.raises(Problem) as problem:
        open_document(crafted.page_loop(), limits=limits)

    assert "document.broken" == problem.value.code


def test_pages_are_counted_before_they_are_read(limits: DocumentLimits) -> None:
    with pytest.raises(Problem) as problem:
        open_document(crafted.many_pages(200_000), limits=limits)

    assert "document.too_many_pages" == problem.value.code
    assert {"value": 200_000, "limit": 100} == dict(problem.value.facts)


@pytest.mark.parametrize(
    ("box", "expected"),
    [(b"[0 0 1000000 1000000]", 25_000_000), (b"[0 0 1000000 1]", 20_000)],
)
def test_a_giant_page_is_drawn_within_the_limit(
    limits: DocumentLimits, box: bytes, expected: int
) -> None:
    content = crafted.page_tree(crafted.stream(b"0 0 9 9 re f"), box=box)

    raster = render_page(content, 1, limits=limits)

    assert expected == raster.width * raster.height


def test_a_picture_of_a_hundred_megapixels_is_drawn(limits: DocumentLimits) -> None:
    raster = render_page(crafted.double_deflated_image(10_000), 1, limits=limits)

    assert (552, 277) == (raster.width, raster.height)


def test_the_number_of_words_is_bounded() -> None:
    pdf = crafted.new_pdf(crafted.text_at("un deux trois quatre", 20, 50))

    with pytest.raises(Problem) as problem:
        open_document(crafted.saved(pdf), limits=DocumentLimits(words=3))

    assert {"resource": "nombre de mots", "limit": "3 mots"} == dict(problem.value.facts)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document.empty"),
        (b"PK\x03\x04", "document.type_unknown"),
        (b"%PDF-" + b"0" * 2000, "document.too_large"),
    ],
)
def test_no_child_is_needed_to_refuse(content: bytes, code: str) -> None:
    with pytest.raises(Problem) as problem:
        open_document(content, limits=DocumentLimits(upload_bytes=1000))

    assert code == problem.value.code
