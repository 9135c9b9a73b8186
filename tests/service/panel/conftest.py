"""The panel as a person meets it: a real service and a real browser."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browsing import address, browser

__all__ = ["address", "browser"]

Opener = Callable[..., Page]
_PATIENCE_MS = 90_000
"""A page of a test waits long before it gives up: the machine has other work."""


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens pages; afterwards no page may have logged an error or asked another host for anything."""
    seen: list[str] = []
    contexts = []

    def open_page(path: str = "/panel", *, width: int = 1_200, scheme: str = "light", forgives: str = "\0") -> Page:
        """`forgives`: errors with these words in them are the test's own doing."""
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        context.set_default_timeout(_PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: seen.append(f"script: {error}"))
        page.on("console", lambda line: seen.append(line.text) if _bad(line, forgives) else None)
        page.on("request", lambda request: seen.append(request.url) if _foreign(request.url, address) else None)
        page.goto(address + path)
        return page

    expect.set_options(timeout=_PATIENCE_MS)
    yield open_page
    expect.set_options(timeout=None)
    for context in contexts:
        context.close()
    assert seen == []


def _bad(line: ConsoleMessage, forgives: str) -> bool:
    return line.type == "error" and forgives not in line.text


def _foreign(url: str, address: str) -> bool:
    return urlsplit(url).scheme.startswith("http") and not url.startswith(address)


def press(page: Page, choice: int) -> None:
    """Takes one of the threads to try and presses the button."""
    page.click(f"#choices button:nth-child({choice})")
    page.click("highroad-draft >> text=Draft the next touch")
    page.wait_for_selector("highroad-draft[data-state=ready]")


def draft_of(page: Page, brief: dict[str, Any], *, until: str) -> None:
    """Puts a brief into the panel and presses the button; first the page has put its own example there."""
    page.wait_for_selector("#choices button[aria-pressed=true]")
    page.evaluate("brief => { document.getElementById('draft').brief = brief }", brief)
    page.evaluate("document.getElementById('draft').start()")
    page.wait_for_selector(f"highroad-draft[data-state={until}]")
