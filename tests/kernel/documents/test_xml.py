import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kernel.documents import crafted

from parvis.kernel.documents import DocumentLimits, XmlNode, open_document
from parvis.kernel.documents.reader import xml
from parvis.kernel.documents.reader.refusal import Refusal
from parvis.kernel.problems import Problem


def root(content: bytes, limits: DocumentLimits) -> XmlNode:
    found = open_document(content, limits=limits).xml
    assert found is not None
    return found


def refusal(content: bytes, limits: DocumentLimits) -> str:
    with pytest.raises(Problem) as problem:
        open_document(content, limits=limits)
    return problem.value.code


def test_an_invoice_becomes_a_tree(limits: DocumentLimits) -> None:
    tree = root(crafted.CII, limits)

    assert ("CrossIndustryInvoice", "urn:cii") == (tree.name, tree.namespace)
    assert "F-42" == tree.value("ExchangedDocument/ID")
    assert 0 == len(open_document(crafted.CII, limits=limits).pages)


def test_attributes_are_kept_and_comments_dropped(limits: DocumentLimits) -> None:
    tree = root(b"<a b='1' xmlns:n='urn:n' n:c='2'><!-- x --><?pi y?> <d>z</d></a>", limits)

    assert {"b": "1", "c": "2"} == dict(tree.attributes)
    assert ("", ["d"]) == (tree.text, [child.name for child in tree.children])


def test_utf_16_is_read(limits: DocumentLimits) -> None:
    content = "\ufeff<?xml version='1.0' encoding='UTF-16'?><a>é</a>".encode("utf-16-le")

    assert "é" == root(content, limits).text


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE a><a/>",
        b"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le"),
    ],
)
def test_a_doctype_is_refused(limits: DocumentLimits, content: bytes) -> None:
    assert "document.xml_doctype" == refusal(content, limits)


@pytest.mark.parametrize("depth", [101, 5000, 200_000])
def test_depth_is_bounded(limits: DocumentLimits, depth: int) -> None:
    content = b"<a>" * depth + b"</a>" * depth

    assert "document.xml_too_deep" == refusal(content, limits)


def test_a_hundred_levels_are_accepted(limits: DocumentLimits) -> None:
    assert "a" == root(b"<a>" * 100 + b"</a>" * 100, limits).name


def test_the_number_of_elements_is_bounded(limits: DocumentLimits) -> None:
    assert "document.limit_reached" == refusal(b"<a>" + b"<b/>" * 300_000 + b"</a>", limits)


def test_a_large_file_is_refused(limits: DocumentLimits) -> None:
    content = b"<a>" + b" " * 5_000_000 + b"</a>"

    with pytest.raises(Problem) as problem:
        open_document(content, limits=limits)

    assert "document.too_large" == problem.value.code
    assert {"value_bytes": 5_000_007, "limit_bytes": 5_000_000} == dict(problem.value.facts)


@pytest.mark.parametrize("content", [b"<a>", b"<a></b>", b"<a>&b;</a>", b"<a b='1' b='2'/>"])
def test_broken_xml_is_refused(limits: DocumentLimits, content: bytes) -> None:
    assert "document.broken" == refusal(content, limits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=500) | st.text(max_size=300).map(lambda text: f"<a>{text}".encode()))
def test_any_bytes_give_a_tree_or_a_refusal(content: bytes) -> None:
    with contextlib.suppress(Refusal):
        tree = xml.parse(content, DocumentLimits().model_dump())
        assert isinstance(tree[0], str)
