from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from invoices.words.canvas import Canvas
from invoices.words.forge import artisan, credit_note, facts, left_totals, new_iban, spaced

from parvis.invoices.domain import FIELDS, Origin, Status
from parvis.invoices.reading.words import read_words
from parvis.kernel.documents.pages import Page, Word


def test_an_empty_document_gives_nothing_and_does_not_fail() -> None:
    assert {} == dict(read_words([], origin=Origin.TEXT).fields)
    assert {} == dict(read_words([Page(1, 595, 842)], origin=Origin.OCR).fields)


def test_every_printed_value_says_where_it_stands() -> None:
    case = left_totals(8)

    reading = read_words(case.pages, origin=Origin.TEXT)

    printed = {n: f for n, f in reading.fields.items() if f.status is Status.PRINTED}
    assert printed.keys() <= FIELDS.keys()
    for field in printed.values():
        assert field.page == 1
        assert field.box is not None
        assert 0 <= field.box[0] < field.box[2] <= 1
        assert 0 <= field.box[1] < field.box[3] <= 1
        assert field.raw


def test_the_box_of_a_total_is_that_of_its_words() -> None:
    canvas = Canvas()
    canvas.put(50, 40, "FACTURE n° 7")
    canvas.row(300, [(300, "Total TTC"), (-540, "1 250,00 €")])

    box = read_words(canvas.pages(), origin=Origin.TEXT).fields["totals.total_ttc"].box

    assert box is not None
    assert 480 / 595 < box[0] < 510 / 595
    assert abs(box[2] - 540 / 595) < 0.005


def test_hidden_words_are_told_and_never_read() -> None:
    pages = artisan(2).pages
    hidden = tuple(
        Word(text, (0.1 + 0.1 * rank, 0.9, 0.19 + 0.1 * rank, 0.91), visible=False)
        for rank, text in enumerate(("Net", "à", "payer", "99", "999,99", "€"))
    )
    planted = (replace(pages[0], words=(*pages[0].words, *hidden)),)

    reading = read_words(planted, origin=Origin.TEXT)

    assert [("hidden_text", True)] == [(a.code, a.blocking) for a in reading.alerts]
    assert read_words(pages, origin=Origin.TEXT).fields == reading.fields


def test_the_same_pages_give_the_same_reading() -> None:
    case = credit_note(5)

    assert read_words(case.pages, origin=Origin.TEXT) == read_words(case.pages, origin=Origin.TEXT)


def test_the_account_that_is_debited_is_not_the_account_to_pay() -> None:
    canvas = Canvas()
    canvas.column(
        20,
        40,
        [
            "FACTURE n° 44",
            "Montant prélevé sur votre compte :",
            f"IBAN {spaced(new_iban(Random(4)))}",
        ],
    )

    reading = read_words(canvas.pages(), origin=Origin.TEXT)

    assert reading.value("payment.iban") is None


def test_two_invoices_in_one_file_are_told() -> None:
    first, second = artisan(21), artisan(22)
    pages = (first.pages[0], replace(second.pages[0], number=2))

    reading = read_words(pages, origin=Origin.TEXT)

    assert "several_invoices" in [alert.code for alert in reading.alerts]


def test_an_invoice_of_several_pages_is_one_invoice() -> None:
    canvas = Canvas()
    canvas.put(50, 40, "FACTURE N° F-88", 12)
    canvas.new_page()
    canvas.put(50, 40, "FACTURE N° F-88", 12)
    canvas.put(50, 60, "Page 2/2")

    assert () == read_words(canvas.pages(), origin=Origin.TEXT).alerts


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("FACTURE", "380"),
        ("AVOIR", "381"),
        ("FACTURE RECTIFICATIVE", "384"),
        ("FACTURE D'ACOMPTE", "386"),
        ("AUTOFACTURE", "389"),
        ("AVIS DES SOMMES À PAYER", "asap"),
        ("SITUATION DE TRAVAUX N° 4", "works_statement"),
        ("DEVIS", "other"),
        ("BON DE LIVRAISON", "other"),
    ],
)
def test_the_title_says_what_the_document_is(title: str, code: str) -> None:
    canvas = Canvas()
    canvas.put(200, 60, title, 16)
    canvas.row(300, [(300, "Total TTC"), (-540, "120,00 €")])

    assert code == read_words(canvas.pages(), origin=Origin.TEXT).value("document_type")


def test_a_due_date_is_derived_only_from_terms_that_start_at_the_invoice() -> None:
    fixed = ["FACTURE n° 3 du 10/01/2026", "Paiement à 30 jours fin de mois"]
    open_ended = ["FACTURE n° 3 du 10/01/2026", "Paiement à 30 jours à compter de la réception"]
    canvases = (Canvas(), Canvas())
    for canvas, lines in zip(canvases, (fixed, open_ended), strict=True):
        canvas.column(20, 40, lines)

    derived, absent = (read_words(c.pages(), origin=Origin.TEXT) for c in canvases)

    assert "2026-02-28" == derived.value("due_date")
    assert Status.DERIVED is derived.fields["due_date"].status
    assert absent.value("due_date") is None


def test_lines_are_read_with_their_product_proved() -> None:
    case = left_totals(9)
    expected = facts(9, rates=("20", "10", "5.5"), count=6).lines

    lines = read_words(case.pages, origin=Origin.TEXT).lines

    assert [(n, str(q)) for n, q, _, _ in expected] == [
        (x.name.value, x.quantity.value) for x in lines
    ]
    assert all("line_product" in line.net.checks for line in lines)


def test_a_page_of_far_too_many_words_is_read_within_its_budget() -> None:
    words = tuple(
        Word(
            "12 " * 20,
            (
                (rank % 20) / 21,
                (rank // 20) / 500,
                (rank % 20) / 21 + 0.04,
                (rank // 20) / 500 + 0.001,
            ),
        )
        for rank in range(9_000)
    )

    reading = read_words([Page(1, 595, 842, words=words)], origin=Origin.OCR)

    assert reading.value("totals.total_ttc") is None
