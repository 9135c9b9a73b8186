"""A real browser and a real service, as a person meets them."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.processes import little_environment

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Debian's Chromium, installed where we may; null where none can be had."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-dejavu-core"],
        ):
            subprocess.run(command, capture_output=True, check=False)
        found = shutil.which("chromium")
    return found


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Skips by name where there is no Chromium.

    While it is open, its event loop bars asyncio tests of the same process: fixtures end with their package.
    """
    program = chromium()
    if program is None:
        pytest.skip("Chromium: not installed and not to be had from apt here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield opened
        opened.close()


@contextmanager
def a_service(folder: Path, **environment: str) -> Iterator[str]:
    """A service of our own, on the playbook alone unless told otherwise; yields its address."""
    ours = {"HIGHROAD_DATA": str(folder), "HIGHROAD_EMBEDDED": "false", "HIGHROAD_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", environment.pop("port", "0")],
        env=little_environment(**ours | environment),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().split()[1].rstrip("/")
        wait_for(f"{address}/healthz")
        _warm(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def a_key(data: Path, name: str) -> str:
    """A new key of the service whose data lie there, for a CRM to read and draft with."""
    command = [sys.executable, "-m", "service.cli", "keys", "create", name, "--scopes", "draft,read"]
    env = little_environment(HIGHROAD_DATA=str(data))
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.split()[0]


@contextmanager
def a_page(browser: Browser, *, width: int, height: int) -> Iterator[Page]:
    """A page with cookies of its own, patient with a machine that has other work."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def wait_for(url: str, *, seconds: float = 60) -> None:
    """Until something answers there. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            httpx2.get(url)
            return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers at {url}")


def _warm(address: str) -> None:
    """Waits until what the first answers need is loaded, so that no page of a test waits for it in its own time."""
    thread = {"messages": [{"direction": "outbound", "body": "Hello Jim, here are the figures for 30 staff."}]}
    brief = {"thread": thread, "prospect": {"name": "Jim"}, "sender": {"name": "Dana"}}
    httpx2.post(f"{address}/v1/lint", json={"play": "takeaway_email", "body": "Hello", "brief": brief}, timeout=120)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """For the tests of one package; its conftest imports it."""
    with a_browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a service for the tests of one package; its conftest imports it."""
    with a_service(tmp_path_factory.mktemp("service")) as found:
        yield found
