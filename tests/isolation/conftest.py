from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest
from api.serving import serving
from fixtures_services import Services
from isolation.ground import Ground, lay_ground

from parvis.cli.embedded.bootstrap import DatabaseUrls


@pytest.fixture(scope="module")
def ground(
    services: Services,
    new_database: Callable[[str], DatabaseUrls],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Ground:
    name = request.module.__name__.rpartition("test_")[2]
    urls = new_database(f"isolation_{name}")
    return lay_ground(services, urls.app, tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="module")
def client(ground: Ground) -> Iterator[httpx.Client]:
    with serving(ground.app) as client:
        yield client
