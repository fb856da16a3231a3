"""Read one invoice: XML, then text layer, then images, and what the rules say of the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from parvis.invoices.checking import Facts, Judgement, judge
from parvis.invoices.checking.facts import decimal_of, failed
from parvis.invoices.checking.verdict import GRAVE
from parvis.invoices.domain import (
    ABSENT,
    Alert,
    Buyer,
    Check,
    Difference,
    Engine,
    Reading,
)
from parvis.invoices.reading import assemble, compare
from parvis.invoices.reading.assemble import Assembly
from parvis.invoices.reading.evidence import (
    Sheets,
    compose,
    distrusted,
    gather,
    pages_with_pictures,
    read_images,
    within,
)
from parvis.invoices.reading.locate import Finder
from parvis.invoices.reading.ports import Reader
from parvis.invoices.reading.problems import NO_PAGE, XML_NOT_INVOICE
from parvis.invoices.reading.words.rows import build_rows
from parvis.invoices.reading.xml_invoice import Depth, XmlInvoice
from parvis.invoices.reading.xml_read import disagree, invoices_of
from parvis.invoices.reading.xml_rules import check_xml
from parvis.kernel.clock import today as business_today
from parvis.kernel.documents.pages import Document

AUTO = "auto"
_FAST, _CAREFUL = "rapid-tiny", "rapid-small"
# Failures that a better look at the image may mend.
_WORTH_A_SECOND_LOOK = GRAVE | {"mandatory", "dates.issue", "dates.due", "totals.cent"}
# With an XML, images are read only to compare: the first pages are enough.
_COMPARED_PAGES = 3
_FEW_PAGES = 2


@dataclass(frozen=True, slots=True)
class Request:
    """One document to read. ``engine``: ``auto``, or a name of the OCR registry."""

    content: bytes
    name: str
    engine: str = AUTO
    buyer: Buyer | None = None
    today: date = field(default_factory=business_today)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A reading before it is given: what was assembled, what the rules say, with which engine."""

    assembly: Assembly
    judgement: Judgement
    engine: str | None = None
    differences: tuple[Difference, ...] = ()


def read_invoice(
    content: bytes,
    name: str,
    *,
    reader: Reader,
    engine: str = AUTO,
    buyer: Buyer | None = None,
) -> Reading:
    """Read a PDF, an image or an XML; no database, no network.

    Raises the problems of ``kernel.documents``, ``capabilities.ocr`` and of this room's reading.
    """
    request = Request(content, name, engine, buyer)
    document = reader.documents.open(content)
    invoices = invoices_of(document)
    if document.xml is not None and not invoices:
        raise XML_NOT_INVOICE(root=document.xml.name[:80])
    if not invoices and not document.pages:
        raise NO_PAGE()
    if invoices:
        draft = _read_xml(request, document, invoices, reader)
    else:
        draft = _read_pages(request, document, reader)
    return _reading(request, document, draft, reader)


def _read_xml(
    request: Request, document: Document, invoices: Sequence[XmlInvoice], reader: Reader
) -> _Draft:
    """The XML, shown on its page, completed by it and compared with it."""
    invoice = invoices[0]
    engine = _FAST if request.engine == AUTO else request.engine
    sheets = _sheets_to_compare(request, document, reader, engine)
    page = _understand(request, sheets, reader)
    finder = Finder(build_rows(sheets.as_seen))
    stated = compare.place_fields(invoice.fields, page.fields, finder)
    assembly = assemble.with_page(invoice, stated, page)
    assembly = replace(
        assembly,
        vat_breakdown=compare.place_breakdown(assembly.vat_breakdown, finder),
        lines=compare.place_lines(assembly.lines, finder),
        alerts=(*assembly.alerts, *_xml_alerts(document, invoices)),
    )
    # Only a text layer tells surely that something is not printed.
    readable = bool(document.pages) and all(p.text_usable for p in document.pages)
    facts = replace(
        _facts(request, document, assembly),
        allowances=decimal_of(invoice.allowances),
        charges=decimal_of(invoice.charges),
        rounding=decimal_of(invoice.rounding),
        prepaid_known=invoice.depth is not Depth.MINIMUM,
        complete_lines=bool(invoice.lines),
        frame=invoice.frame,
        differences=compare.differences(invoice.fields, page.fields, finder),
        reading_checks=(
            *check_xml(invoice),
            *_attachment_checks(document),
            *(compare.unseen(invoice.fields, finder) if readable else ()),
        ),
    )
    used = engine if sheets.images else None
    return _Draft(assembly, judge(facts), used, facts.differences)


def _facts(request: Request, document: Document, assembly: Assembly) -> Facts:
    return Facts(
        fields=assembly.fields,
        today=request.today,
        vat_breakdown=assembly.vat_breakdown,
        lines=assembly.lines,
        buyer=request.buyer,
        reading_checks=_attachment_checks(document),
        reading_alerts=assembly.alerts,
    )


def _sheets_to_compare(request: Request, document: Document, reader: Reader, engine: str) -> Sheets:
    """Text layers; when there is none at all, the first images, for the XML to be compared."""
    if not document.pages or any(page.text_usable for page in document.pages):
        return Sheets(document.pages)
    numbers = [page.number for page in document.pages][:_COMPARED_PAGES]
    return compose(document, read_images(request.content, numbers, reader, engine=engine))


def _read_pages(request: Request, document: Document, reader: Reader) -> _Draft:
    """Text layer and images, then a second look where the rules ask for it."""
    first = _FAST if request.engine == AUTO else request.engine
    sheets = gather(document, request.content, reader, engine=first)
    draft = _judged(request, document, sheets, reader)
    if sheets.images:
        draft = _with_engine(draft, first)
    elif _says_nothing(draft):
        return _from_images(request, document, reader, draft)
    if not draft.judgement.failures & _WORTH_A_SECOND_LOOK:
        return draft
    return _second_look(request, document, reader, sheets=sheets, draft=draft)


def _second_look(
    request: Request, document: Document, reader: Reader, *, sheets: Sheets, draft: _Draft
) -> _Draft:
    """The careful engine on pages read by the fast one; the pictures of pages with text."""
    # Many pages where nothing looks like an invoice are not worth minutes of a careful engine.
    hopeless = len(sheets.images) > _FEW_PAGES and _says_nothing(draft)
    careful = request.engine == AUTO and bool(sheets.images) and not hopeless
    numbers = _doubtful_pages(draft, sheets) if careful else []
    if "mandatory" in draft.judgement.failures:
        numbers += [n for n in pages_with_pictures(document) if n not in sheets.images]
    if not numbers:
        return draft
    engine = _CAREFUL if careful else (_FAST if request.engine == AUTO else request.engine)
    numbers = within(sorted(numbers), reader.careful_pages)
    again = read_images(request.content, numbers, reader, engine=engine)
    composed = compose(document, {**sheets.images, **again}, unread=sheets.unread)
    second = _with_engine(_judged(request, document, composed, reader), engine)
    # The careful engine wins a tie; a page's own text is better than its image.
    is_better = _rank(second) <= _rank(draft) if careful else _rank(second) < _rank(draft)
    best, other = (second, draft) if is_better else (draft, second)
    assembly = assemble.with_other(best.assembly, other.assembly)
    return _Draft(assembly, _judge(request, document, assembly, sheets), best.engine)


def _says_nothing(draft: _Draft) -> bool:
    """A text layer whose letters are scrambled looks usable and holds no invoice at all."""
    return not any(draft.assembly.fields.get(name, ABSENT).value for name in _VITAL)


_VITAL = ("invoice_number", "issue_date", "totals.total_ttc", "totals.amount_due")


def _from_images(request: Request, document: Document, reader: Reader, draft: _Draft) -> _Draft:
    """The first pages as images, when their text layer says nothing of an invoice."""
    numbers = [page.number for page in document.pages][:_COMPARED_PAGES]
    bare = distrusted(document, numbers)
    engine = _FAST if request.engine == AUTO else request.engine
    images = read_images(request.content, numbers, reader, engine=engine)
    second = _with_engine(_judged(request, bare, compose(bare, images), reader), engine)
    return second if not _says_nothing(second) else draft


def _doubtful_pages(draft: _Draft, sheets: Sheets) -> list[int]:
    """Pages of the fields that failing checks speak of; every page when a mention is missing."""
    failures = draft.judgement.failures
    if "mandatory" in failures or len(sheets.images) == 1:
        return sorted(sheets.images)
    prefixes = tuple({name.split(".", maxsplit=1)[0] for name in failures} | {"totals"})
    pages = {
        found.page for name, found in draft.assembly.fields.items() if name.startswith(prefixes)
    }
    return sorted(sheets.images.keys() & pages) or sorted(sheets.images)


def _rank(draft: _Draft) -> tuple[int, int, int]:
    """Fewer grave failures, then fewer failures, then more fields."""
    failures = draft.judgement.failures
    filled = sum(1 for found in draft.assembly.fields.values() if found.value)
    missing = int("mandatory" in failures)
    return len(failures & GRAVE) + missing, len(failures), -filled


def _judged(request: Request, document: Document, sheets: Sheets, reader: Reader) -> _Draft:
    assembly = _understand(request, sheets, reader)
    return _Draft(assembly, _judge(request, document, assembly, sheets))


def _judge(request: Request, document: Document, assembly: Assembly, sheets: Sheets) -> Judgement:
    unread = (Alert("pages_not_read", blocking=False),) if sheets.unread else ()
    facts = _facts(request, document, assembly)
    return judge(replace(facts, reading_alerts=(*assembly.alerts, *unread)))


def _understand(request: Request, sheets: Sheets, reader: Reader) -> Assembly:
    if not any(page.words for page in sheets.pages):
        return Assembly({})
    words = reader.read_words(sheets.pages, origin=sheets.origin, buyer=request.buyer)
    return assemble.from_words(words, sheets)


def _with_engine(draft: _Draft, engine: str) -> _Draft:
    return replace(draft, engine=engine)


def _xml_alerts(document: Document, invoices: Sequence[XmlInvoice]) -> list[Alert]:
    alerts = []
    if disagree(invoices):
        alerts.append(Alert("several_xml_disagree", blocking=True))
    if "javascript" in document.warnings or "launch" in document.warnings:
        alerts.append(Alert("active_content", blocking=False))
    return alerts


def _attachment_checks(document: Document) -> tuple[Check, ...]:
    if "attachment_broken" not in document.warnings:
        return ()
    detail = (
        "Le PDF porte une facture électronique (XML) qui ne peut pas être lue : "
        "demandez au fournisseur un fichier corrigé."
    )
    return (failed("xml.readable", detail),)


def _reading(request: Request, document: Document, draft: _Draft, reader: Reader) -> Reading:
    engine: Engine | None = reader.ocr.provenance(draft.engine) if draft.engine else None
    fields = assemble.complete(assemble.with_rules(draft.assembly.fields, draft.judgement.checks))
    return Reading(
        file=request.name,
        sha256=document.sha256,
        pages=len(document.pages),
        route=assemble.route_of(fields),
        engine=engine,
        fields=fields,
        vat_breakdown=draft.assembly.vat_breakdown,
        lines=draft.assembly.lines,
        differences=draft.differences,
        checks=draft.judgement.checks,
        alerts=draft.judgement.alerts,
        verdict=draft.judgement.verdict,
    )
