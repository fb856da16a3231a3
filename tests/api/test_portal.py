"""The portal's pages and files come from the API's own origin, under a strict policy."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from api.conftest import BASE, KnownTokens
from api.serving import serving

from parvis.api import ApiSettings, create_app
from parvis.api.app import Surroundings
from parvis.api.portal import PortalSettings
from parvis.api.settings import PlaceSettings
from parvis.invoices.checking import concerns, presence, verdict
from parvis.kernel.house import House

_RULES = Path(__file__).parents[2] / "frontend/src/features/invoices/rules.json"
_INDEX = '<!doctype html><html><head><meta property="csp-nonce" nonce="PARVIS_NONCE"></head></html>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(_INDEX)
    (folder / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "assets" / "index-Ab1.js").write_text("export {};")
    (folder / "assets" / "index-Ab1.js.gz").write_bytes(gzip.compress(b"export {};"))
    (folder / "assets" / "notes.txt").write_text("not a file of the build")
    return folder


def _surroundings(folder: Path) -> Surroundings:
    return Surroundings(
        settings=ApiSettings(),
        place=PlaceSettings(public_url=BASE),
        rooms=(),
        portal=PortalSettings(portal_dir=folder),
    )


@pytest.fixture(scope="module")
def portal(pooled_house: House, tokens: KnownTokens, built: Path) -> Iterator[httpx.Client]:
    with serving(create_app(pooled_house, tokens, _surroundings(built))) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/o/000001024/factures", "/o/000001024/factures/01-x?q=1", "/moi", "/aide/guide"]
)
def test_each_address_of_the_portal_answers_the_same_shell(portal: httpx.Client, path: str) -> None:
    answer = portal.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "csp-nonce" in answer.text


def test_the_nonce_of_the_page_is_that_of_its_policy_and_never_twice_the_same(
    portal: httpx.Client,
) -> None:
    first, second = portal.get("/"), portal.get("/")

    nonces = []
    for answer in (first, second):
        policy = answer.headers["content-security-policy"]
        found = re.search(r"'nonce-([A-Za-z0-9_-]{22})'", policy)
        assert found is not None
        assert f'nonce="{found[1]}"' in answer.text
        nonces.append(found[1])
    assert nonces[0] != nonces[1]


def test_the_policy_lets_nothing_from_elsewhere_in(portal: httpx.Client) -> None:
    policy = portal.get("/").headers["content-security-policy"]

    directives = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert ["'none'"] == directives["default-src"]
    assert ["'self'"] == directives["script-src"]
    assert ["'none'"] == directives["frame-ancestors"]
    assert ["'none'"] == directives["base-uri"]
    assert "unsafe" not in policy


def test_a_file_of_the_build_is_kept_for_a_year_and_packed(portal: httpx.Client) -> None:
    packed = portal.get("/assets/index-Ab1.js", headers={"Accept-Encoding": "gzip"})
    plain = portal.get("/assets/index-Ab1.js", headers={"Accept-Encoding": "identity"})

    assert "export {};" == packed.text == plain.text
    assert "gzip" == packed.headers["content-encoding"]
    assert "content-encoding" not in plain.headers
    assert "immutable" in packed.headers["cache-control"]
    assert "text/javascript; charset=utf-8" == packed.headers["content-type"]


@pytest.mark.parametrize(
    "path", ["/assets/absent.js", "/assets/notes.txt", "/assets/..%2findex.html", "/assets/%2e%2e"]
)
def test_nothing_but_a_file_of_the_build_is_given(portal: httpx.Client, path: str) -> None:
    answer = portal.get(path)

    assert answer.status_code in {404, 422}


def test_an_unknown_address_of_the_api_stays_a_problem(portal: httpx.Client) -> None:
    answer = portal.get("/api/v2/nothing", headers={"Accept": "text/html"})

    assert 404 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]


def test_a_portal_that_was_not_built_says_so(
    fresh_house: House, tokens: KnownTokens, tmp_path: Path
) -> None:
    with serving(create_app(fresh_house, tokens, _surroundings(tmp_path / "absent"))) as client:
        answer = client.get("/o/000001024/factures")

    assert 503 == answer.status_code
    assert "n'est pas installé" in answer.text


def test_the_rules_that_the_screens_repeat_are_those_of_the_checks() -> None:
    shown = json.loads(_RULES.read_text(encoding="utf-8"))

    applied = {
        "mandatory": list(presence.MANDATORY),
        "spared": {kind: sorted(names) for kind, names in presence._LIGHT.items()},
        "identities": list(presence.IDENTITIES),
        "for_reading": sorted(presence._FOR_READING),
        "held_by": {name: list(rules) for name, rules in presence._HELD_BY.items()},
        "unkeyed": sorted(presence._UNKEYED),
        "threshold": presence.THRESHOLD,
        "second_reading": presence.SECOND_READING,
        "concerned": {rule: list(names) for rule, names in concerns._CONCERNED.items()},
        "grave": sorted(verdict.GRAVE),
    }
    assert applied == shown
