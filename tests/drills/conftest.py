"""What the drills run in: a folder, the test session's database, a provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from tests.drills.processes import Place, SmsProvider, database_url
from tests.drills.served import Served, running
from tests.prepared import Stage, prepared


@pytest.fixture
def place(transactional_db: None, tmp_path: Path) -> Iterator[Place]:
    """The database of this test session, where real processes can read what a test has committed."""
    yield Place(tmp_path, database_url(connections["default"].settings_dict))
    connections.close_all()


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[SmsProvider]:
    provider = SmsProvider(tmp_path)
    yield provider
    provider.process.kill()


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Not on the session's server: this one will be killed."""
    folder = tmp_path_factory.mktemp("served")
    with prepared(tmp_path_factory, Stage.MIGRATED, folder=folder) as var, running(var) as served:
        yield served
