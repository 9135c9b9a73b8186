"""A browser and a service for the bookmarklet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsing import a_browser, a_service


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with a_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_service(tmp_path_factory.mktemp("bookmarklet")) as found:
        yield found
