from __future__ import annotations

from collections.abc import Callable

import pytest
from api.conformity import examine
from api.serving import serving
from fixtures_services import Services
from isolation.ground import lay_ground

from parvis.cli.embedded.bootstrap import DatabaseUrls


@pytest.mark.filterwarnings("ignore::DeprecationWarning:schemathesis")
def test_answers_are_what_the_document_says(
    services: Services,
    new_database: Callable[[str], DatabaseUrls],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    urls = new_database("conformity")
    ground = lay_ground(services, urls.app, tmp_path_factory.mktemp("ground"))

    with serving(ground.app) as client:
        report = examine(str(client.base_url), ground, cases=200, number=20261124)

    assert {} == report.failures
    assert 200 <= report.asked
    assert 0 == sum(count for status, count in report.statuses.items() if status >= 500)
