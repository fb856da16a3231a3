from collections.abc import Iterator

import pytest

from parvis.cli.embedded.bootstrap import DatabaseUrls
from parvis.kernel.db import Database
from parvis.kernel.secrets import KeyRing, KeySettings


@pytest.fixture
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    with Database(database_urls.app) as opened:
        yield opened


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.prepare(KeySettings(keys_dir=tmp_path_factory.mktemp("keys")))
