import pytest
from kernel.documents import crafted
from pikepdf import Array, Dictionary, Encryption, Name, String

from parvis.kernel.documents import DocumentLimits, Page, open_document
from parvis.kernel.problems import Problem


def first_page(content: bytes, limits: DocumentLimits) -> Page:
    return open_document(content, limits=limits).pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def near(expected: tuple[float, ...], actual: tuple[float, ...], *, by: float = 0.03) -> bool:
    return all(abs(a - b) <= by for a, b in zip(expected, actual, strict=True))


def test_words_come_with_their_boxes(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Total 12,50", 20, 50, size=10))

    page = first_page(crafted.saved(pdf), limits)

    assert ["Total", "12,50"] == texts(page)
    assert near((0.10, 0.40, 0.22, 0.52), page.words[0].box)
    assert (200.0, 100.0) == (page.width, page.height)
    assert page.words[0].visible


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, (0.10, 0.40, 0.22, 0.52)),
        (90, (0.48, 0.10, 0.60, 0.22)),
        (180, (0.78, 0.48, 0.90, 0.60)),
        (270, (0.40, 0.78, 0.52, 0.90)),
    ],
)
def test_boxes_are_those_of_the_upright_page(
    limits: DocumentLimits, turn: int, expected: tuple[float, ...]
) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Total", 20, 50))
    pdf.pages[0].obj.Rotate = turn

    page = first_page(crafted.saved(pdf), limits)

    assert near(expected, page.words[0].box)
    assert (page.width > page.height) == (turn in {0, 180})


def test_boxes_are_those_of_the_crop_box(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Total", 120, 50))
    pdf.pages[0].obj.CropBox = Array([100, 0, 200, 100])

    page = first_page(crafted.saved(pdf), limits)

    assert (100.0, 100.0) == (page.width, page.height)
    assert near((0.20, 0.40, 0.44, 0.52), page.words[0].box)


def test_a_wide_gap_parts_words_and_a_ligature_is_spelt(limits: DocumentLimits) -> None:
    content = b"BT /F1 10 Tf 20 50 Td (A) Tj 60 0 Td (B) Tj ET"
    pdf = crafted.new_pdf(content, crafted.text_at("of\\256ce", 20, 50))
    encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array([174, Name.fi])
    )
    pdf.pages[1].obj.Resources.Font.F1.Encoding = encoding

    pages = open_document(crafted.saved(pdf), limits=limits).pages

    assert ["A", "B"] == texts(pages[0])
    assert ["office"] == texts(pages[1])


@pytest.mark.parametrize(
    "content",
    [
        crafted.text_at("IBAN", 20, 50, before="3 Tr"),
        crafted.text_at("IBAN", 20, 50, before="1 1 1 rg"),
        crafted.text_at("IBAN", 20, 50, size=1),
        crafted.text_at("IBAN", 20, 500),
        crafted.text_at("IBAN", 20, 50, size=1, before="0.5 0 0 0.5 0 0 cm"),
    ],
    ids=["mode 3", "white on white", "tiny", "off page", "scaled down"],
)
def test_text_for_machines_only_is_not_visible(limits: DocumentLimits, content: bytes) -> None:
    document = open_document(crafted.saved(crafted.new_pdf(content)), limits=limits)

    assert [False] == [word.visible for word in document.pages[0].words]
    assert ("hidden_text",) == document.warnings


def test_white_on_a_coloured_band_is_visible(limits: DocumentLimits) -> None:
    band = b"0.1 0.2 0.5 rg 0 40 200 30 re f\n" + crafted.text_at("TTC", 20, 50, before="1 g")

    document = open_document(crafted.saved(crafted.new_pdf(band)), limits=limits)

    assert [True] == [word.visible for word in document.pages[0].words]
    assert () == document.warnings


def test_a_page_of_text_is_usable_and_a_blank_one_is_not(limits: DocumentLimits) -> None:
    lines = b"".join(crafted.text_at(f"Ligne {n} de la facture", 10, 10 * n) for n in range(1, 9))

    pages = open_document(crafted.saved(crafted.new_pdf(lines, b"")), limits=limits).pages

    assert [True, False] == [page.text_usable for page in pages]


def scanned(words: bytes) -> bytes:
    """A page covered by a grey image, with text over or behind it."""
    pdf = crafted.new_pdf(b"q 200 0 0 100 0 0 cm /X Do Q " + words)
    picture = pdf.make_stream(b"\x80")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=picture)
    return crafted.saved(pdf)


def test_a_scan_with_a_little_text_over_it_is_read_as_an_image(limits: DocumentLimits) -> None:
    page = first_page(scanned(crafted.text_at("Recu le 3 mars " * 3, 5, 5, size=3)), limits)

    assert page.image_share == 1.0
    assert not page.text_usable


def test_the_text_that_a_scanner_recognised_is_no_secret(limits: DocumentLimits) -> None:
    content = scanned(crafted.text_at("Facture du 3 mars", 5, 50, before="3 Tr"))

    document = open_document(content, limits=limits)

    assert ("ocr_layer",) == document.warnings
    assert not document.pages[0].text_usable
    assert not any(word.visible for word in document.pages[0].words)


def test_what_is_typed_in_a_form_is_part_of_the_page(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Montant", 20, 50))
    look = pdf.make_stream(b"BT /F1 10 Tf 0 2 Td (42,00) Tj ET")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 60, 12])
    look.Resources = pdf.pages[0].obj.Resources
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("m"), V=String("42,00")
    )
    field.Rect, field.AP, field.F = Array([100, 48, 160, 60]), Dictionary(N=look), 4
    field = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    page = first_page(crafted.saved(pdf), limits)

    assert ["Montant", "42,00"] == texts(page)


def test_a_password_is_asked_to_be_removed(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(b"")
    content = crafted.saved(pdf, encryption=Encryption(user="secret", owner="secret"))

    with pytest.raises(Problem) as problem:
        open_document(content, limits=limits)

    assert "document.encrypted" == problem.value.code
    assert "Retirez le mot de passe" in problem.value.detail


def test_a_pdf_that_only_forbids_copying_is_read(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Facture", 20, 50))
    crafted.hang_in_names(pdf, "a.xml", crafted.embed(pdf, "a.xml", crafted.CII))
    content = crafted.saved(pdf, encryption=Encryption(user="", owner="secret"))

    document = open_document(content, limits=limits)

    assert ["Facture"] == texts(document.pages[0])
    assert ["a.xml"] == [found.name for found in document.attachments]


def test_a_dynamic_form_is_refused(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(b"")
    pdf.Root.NeedsRendering = True
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))

    with pytest.raises(Problem) as problem:
        open_document(crafted.saved(pdf), limits=limits)

    assert "document.xfa" == problem.value.code


def test_a_static_form_is_read_with_a_warning(limits: DocumentLimits) -> None:
    pdf = crafted.new_pdf(crafted.text_at("Facture", 20, 50))
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))

    document = open_document(crafted.saved(pdf), limits=limits)

    assert ("xfa",) == document.warnings


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object streams"])
@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"/S": Name.JavaScript, "/JS": "app.alert(1)"}, "javascript"),
        ({"/S": Name.Launch, "/F": "cmd.exe"}, "launch"),
    ],
)
def test_what_a_pdf_would_do_is_a_warning(
    limits: DocumentLimits, action: dict[str, object], expected: str, *, packed: bool
) -> None:
    pdf = crafted.new_pdf(b"")
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(action))

    document = open_document(crafted.saved(pdf, object_streams=packed), limits=limits)

    assert (expected,) == document.warnings


def test_a_name_written_with_escapes_is_seen(limits: DocumentLimits) -> None:
    content = crafted.raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /Java#53cript /JS (x)>>>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100]>>",
    )

    document = open_document(content, limits=limits)

    assert ("javascript",) == document.warnings


@pytest.mark.parametrize("content", [b"%PDF-1.7\nrien", b"%PDF-1.7\n" + b"\0" * 5000])
def test_a_broken_file_is_refused(limits: DocumentLimits, content: bytes) -> None:
    with pytest.raises(Problem) as problem:
        open_document(content, limits=limits)

    assert "document.broken" == problem.value.code
