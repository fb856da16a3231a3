import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel.documents import crafted

from parvis.kernel.documents import MediaType, sniff

PDF = crafted.raw_pdf(b"<</Type /Catalog>>")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PDF, MediaType.PDF),
        (b"\n" * 900 + PDF, MediaType.PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", MediaType.JPEG),
        (crafted.image("PNG"), MediaType.PNG),
        (crafted.image("TIFF"), MediaType.TIFF),
        (b"MM\x00*\x00\x00\x00\x08", MediaType.TIFF),
        (crafted.image("WEBP"), MediaType.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", MediaType.HEIC),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", MediaType.HEIC),
        (b"<?xml version='1.0'?><Invoice/>", MediaType.XML),
        (b"\xef\xbb\xbf\r\n <Invoice/>", MediaType.XML),
        ("\ufeff<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16-le"), MediaType.XML),
        ("<a/>".encode("utf-16-be"), MediaType.XML),
        (b"<!-- note --><a/>", MediaType.XML),
    ],
)
def test_the_content_decides_the_type(content: bytes, expected: MediaType) -> None:
    assert expected == sniff(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Bonjour",
        b"PK\x03\x04zip",
        b"GIF89a",
        b"BM\x00\x00",
        b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avif",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"< pas du XML",
        b"\n" * 2000 + PDF,
    ],
)
def test_anything_else_is_unknown(content: bytes) -> None:
    assert sniff(content) is None


@given(st.binary(max_size=3000))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    found = sniff(content)

    assert found is None or isinstance(found, MediaType)


@given(st.binary(max_size=1000).filter(lambda junk: sniff(junk) is None))
def test_a_pdf_is_seen_behind_a_kilobyte_of_junk(junk: bytes) -> None:
    found = sniff(junk + b"\n%PDF-1.4\n")

    # The junk and the header together may begin as another type.
    assert found is not None
