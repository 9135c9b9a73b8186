"""For all tests: no key or endpoint of the environment, and logging as it was before."""

import logging
import os
from collections.abc import Iterator

import pytest
import structlog

from tests import figures

for _name in [name for name in os.environ if name.startswith(("OPENAI_", "HIGHROAD_"))]:
    del os.environ[_name]


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """A test that sets logging up leaves nothing of it behind."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def pytest_configure(config: pytest.Config) -> None:
    figures.begin(config)
