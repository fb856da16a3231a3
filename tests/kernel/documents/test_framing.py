import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.documents.reader import framing
from parvis.kernel.documents.reader.framing import BadFrame

values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)


@given(st.dictionaries(st.text(), values), st.integers(0, 2**60))
def test_a_frame_says_what_was_packed(header: dict[str, object], payload: int) -> None:
    packed = framing.pack(header, payload)

    length, announced = framing.unpack_prefix(packed[: framing.PREFIX_BYTES])
    data = packed[framing.PREFIX_BYTES :]
    assert payload == announced
    assert length == len(data)
    assert header == framing.unpack_header(data)


@given(st.binary(max_size=40))
def test_other_bytes_are_not_a_prefix(data: bytes) -> None:
    if len(data) == framing.PREFIX_BYTES and data.startswith(framing.MAGIC):
        return

    with pytest.raises(BadFrame):
        framing.unpack_prefix(data)


@given(st.binary(max_size=200))
def test_a_header_is_an_object_or_is_refused(data: bytes) -> None:
    try:
        header = framing.unpack_header(data)
    except BadFrame:
        return

    assert isinstance(header, dict)


@pytest.mark.parametrize("data", [b"[1]", b"{", b"\xff", b"[" * 100_000])
def test_a_header_of_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(BadFrame):
        framing.unpack_header(data)


def test_text_that_unicode_cannot_write_is_replaced() -> None:
    packed = framing.pack({"text": "\ud800"}, 0)

    assert {"text": "?"} == framing.unpack_header(packed[framing.PREFIX_BYTES :])
