"""Files made by hand for the tests: each function returns the bytes of one."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

CII = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<rsm:CrossIndustryInvoice xmlns:rsm="urn:cii" xmlns:ram="urn:ram">'
    b"<rsm:ExchangedDocument><ram:ID>F-<!-- note -->42</ram:ID></rsm:ExchangedDocument>"
    b"</rsm:CrossIndustryInvoice>"
)

_PAGE_THAT_DRAWS_X = (
    b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R "
    b"/Resources <</XObject <</X 5 0 R>>>>>>"
)


def new_pdf(*contents: bytes, size: tuple[float, float] = (200, 100)) -> pikepdf.Pdf:
    """A document with one page for each content stream, Helvetica being /F1."""
    pdf = pikepdf.new()
    for content in contents:
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(content)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return pdf


def saved(
    pdf: pikepdf.Pdf,
    *,
    encryption: pikepdf.Encryption | None = None,
    object_streams: bool = False,
) -> bytes:
    """The bytes of a document."""
    mode = pikepdf.ObjectStreamMode
    out = io.BytesIO()
    pdf.save(
        out,
        encryption=encryption,
        object_stream_mode=mode.generate if object_streams else mode.disable,
    )
    return out.getvalue()


def text_at(text: str, x: float, y: float, *, size: float = 10, before: str = "") -> bytes:
    """A content stream that shows ``text`` at a point of user space."""
    return f"{before} BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode("latin-1")


def embed(pdf: pikepdf.Pdf, name: str, data: bytes) -> pikepdf.Object:
    """A file specification, hung nowhere yet."""
    stream = pdf.make_stream(data)
    stream.Type = Name.EmbeddedFile
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=stream))
    )


def hang_in_names(pdf: pikepdf.Pdf, name: str, specification: pikepdf.Object) -> None:
    """Put a specification in the tree of embedded files."""
    tree = Dictionary(Names=Array([String(name), specification]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=pdf.make_indirect(tree))


def with_large_attachment(size: int) -> bytes:
    """A one-page PDF whose attachment unpacks to ``size`` spaces, a thousandth of that here."""
    packed = deflated(b" " * 1000, size // 1000)
    held = b"<</Type /EmbeddedFile /Filter /FlateDecode /Length %d>>" % len(packed)
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(a.xml) 5 0 R]>>>>>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <<>>>>",
        stream(b"0 0 9 9 re f"),
        b"<</Type /Filespec /F (a.xml) /UF (a.xml) /EF <</F 6 0 R>>>>",
        held + b"\nstream\n" + packed + b"\nendstream",
    )


def with_attachment(data: bytes, name: str = "facture.xml") -> bytes:
    """A one-page PDF that carries ``data`` the usual way."""
    pdf = new_pdf(text_at("Facture", 20, 50))
    hang_in_names(pdf, name, embed(pdf, name, data))
    return saved(pdf)


def image(form: str, size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    """An image whose left half is black and right half is white."""
    picture = Image.new("RGB", size, "white")
    picture.paste((0, 0, 0), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF written by hand, object 1 being the catalogue; its table is right."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    size = len(objects) + 1
    out.write(b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))
    return out.getvalue()


def deflated(pattern: bytes, count: int) -> bytes:
    """``pattern`` repeated ``count`` times and deflated, never held whole in memory."""
    machine, whole = zlib.compressobj(9), pattern * 10_000
    parts = [machine.compress(whole) for _ in range(count // 10_000)]
    parts += [machine.compress(pattern * (count % 10_000)), machine.flush()]
    return b"".join(parts)


def stream(pattern: bytes, count: int = 1, *, entries: bytes = b"") -> bytes:
    """A deflated stream object: ``pattern`` repeated."""
    body = deflated(pattern, count)
    about = b"<<%s /Filter /FlateDecode /Length %d>>" % (entries, len(body))
    return b"%s\nstream\n%s\nendstream" % (about, body)


def page_tree(content: bytes, resources: bytes = b"<<>>", box: bytes = b"[0 0 200 100]") -> bytes:
    """A one-page PDF around a content stream object (number 4)."""
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources %s>>"
        % (box, resources),
        content,
    )


def nested_forms(levels: int = 12, times: int = 10) -> bytes:
    """Forms that each draw the next ten times: 10^12 drawings in 3 kB."""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        _PAGE_THAT_DRAWS_X,
        stream(b"/X Do"),
    ]
    for level in range(levels):
        following = 6 + level
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 200 100] "
        if level < levels - 1:
            entries += b"/Resources <</XObject <</X %d 0 R>>>>" % following
            objects.append(stream(b"/X Do ", times, entries=entries))
        else:
            objects.append(stream(b"0 0 10 10 re f ", entries=entries))
    return raw_pdf(*objects)


def page_loop() -> bytes:
    """A page tree that contains itself."""
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2>>",
    )


def many_pages(count: int) -> bytes:
    """``count`` pages, all the same object."""
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, b"3 0 R " * count),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100]>>",
    )


def double_deflated_image(side: int) -> bytes:
    """A ``side`` by ``side`` grey image deflated twice, a few kilobytes."""
    twice = zlib.compress(deflated(b"\0" * side, side), 9)
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray " % (
        side,
        side,
    )
    entries += b"/BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode] /Length %d" % len(twice)
    picture = b"<<%s>>\nstream\n%s\nendstream" % (entries, twice)
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        _PAGE_THAT_DRAWS_X,
        stream(b"q 200 0 0 100 0 0 cm /X Do Q"),
        picture,
    )


def png_of(width: int, height: int) -> bytes:
    """A PNG that announces a size without carrying its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
