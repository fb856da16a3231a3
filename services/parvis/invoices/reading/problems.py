"""Why a document cannot be read as an invoice."""

from __future__ import annotations

from parvis.kernel.problems import Kind, define

XML_NOT_INVOICE = define(
    "invoice.xml_not_invoice",
    422,
    Kind.REFUSED,
    "Ce XML n'est pas une facture",
    "Ce fichier XML (élément {root}) n'est pas une facture CII, ZUGFeRD ou UBL.",
)
NO_PAGE = define(
    "invoice.no_page",
    422,
    Kind.REFUSED,
    "Le document n'a pas de page",
    "Ce document ne contient aucune page à lire.",
)
