"""Salesforce's own tools, each in a folder of its own that the first test installs."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import a_page, address, browser
from tests.integrations.caches import install_node, kept

__all__ = ["address", "browser"]

PROJECT = Path(__file__).parents[3] / "integrations" / "salesforce"
SOURCE = PROJECT / "force-app" / "main" / "default"

_COMPILER = ("lwc@9.4.3", "rollup@4.53.3", "@lwc/rollup-plugin@9.4.3")
_LINTER = (
    "eslint@9.39.1",
    "@salesforce/eslint-config-lwc@4.1.2",
    "@lwc/eslint-plugin-lwc@3.5.0",
    "@salesforce/eslint-plugin-lightning@2.0.0",
    "eslint-plugin-import@2.32.0",
    "eslint-plugin-jest@29.1.0",
)


def node_tools(name: str, *packages: str) -> Path:
    """A `node_modules` with those packages; skips by name where they cannot be had."""
    build = partial(install_node, f"Salesforce's {name}", packages)
    return kept(f"salesforce-{name}", " ".join(packages).encode(), build=build) / "node_modules"


@pytest.fixture(scope="package")
def compiler() -> Path:
    return node_tools("compiler", *_COMPILER)


@pytest.fixture(scope="package")
def linter() -> Path:
    return node_tools("linter", *_LINTER)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_page(browser, width=700, height=800) as page:
        yield page
