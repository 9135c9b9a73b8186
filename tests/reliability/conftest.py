"""A model on loopback, and one service for all short tests that leave it as it was."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.reliability.served import FastModel, Served, fast_model, served
from tests.service.api.conftest import serving

__all__ = ["serving"]


@pytest.fixture(scope="session")
def model() -> Iterator[FastModel]:
    with fast_model() as made:
        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(tmp_path_factory: pytest.TempPathFactory, model: FastModel) -> AsyncIterator[Served]:
    folder: Path = tmp_path_factory.mktemp("served")
    async with served(folder, model.settings) as made:
        yield made
