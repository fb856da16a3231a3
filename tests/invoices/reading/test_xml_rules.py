from __future__ import annotations

import pytest
from fixtures_invoices import CII, UBL_CREDIT, ZUGFERD1, node_of

from parvis.invoices.domain import Outcome
from parvis.invoices.reading.xml_read import read_xml
from parvis.invoices.reading.xml_rules import check_xml


def failures(xml: str) -> list[str]:
    invoice = read_xml(node_of(xml))
    assert invoice is not None
    return [check.name for check in check_xml(invoice) if check.result is Outcome.FAIL]


@pytest.mark.parametrize("xml", [CII, ZUGFERD1, UBL_CREDIT])
def test_a_sound_xml_breaks_no_rule(xml: str) -> None:
    assert failures(xml) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("urn:cen.eu:en16931:2017", "urn:invented:9p0:ultimate", "xml.profile"),
        ("urn:cen.eu:en16931:2017", "", "xml.profile"),
        ("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum", "xml.profile"),
        ("CrossIndustryInvoice:100", "CrossIndustryInvoice:99", "xml.namespace"),
        ("<ram:ChargeAmount>50", "<ram:ChargeAmount>-50", "xml.prices"),
        (">S</ram:CategoryCode><ram:Rate", ">E</ram:CategoryCode><ram:Rate", "xml.exemption"),
        ('schemeID="VA"', 'schemeID="FC"', "xml.seller_vat"),
        ("BasisAmount>1000.00", "BasisAmount>900.00", "xml.bases"),
        ("GrandTotalAmount>1200.00", "GrandTotalAmount>1200.005", "xml.values"),
        (">20260315<", ">2026-03-15<", "xml.values"),
    ],
)
def test_each_rule_of_the_standard_is_named(old: str, new: str, expected: str) -> None:
    assert old in CII

    assert expected in failures(CII.replace(old, new))


def test_the_same_rate_written_twice_is_told() -> None:
    start = CII.index("<ram:ApplicableTradeTax><ram:CalculatedAmount>")
    end = CII.index("</ram:ApplicableTradeTax>", start) + len("</ram:ApplicableTradeTax>")
    twice = CII[:end] + CII[start:end].replace("20.00</ram:Rate", "20</ram:Rate") + CII[end:]

    assert failures(twice) == ["xml.bases"]
