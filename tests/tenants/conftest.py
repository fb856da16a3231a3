from collections.abc import Iterator

import pytest

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database


@pytest.fixture
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app) as opened:
        yield opened
