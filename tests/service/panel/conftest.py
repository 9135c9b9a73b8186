"""The panel as a person meets it: a real service and a real browser."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, sync_playwright

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _chromium() -> str:
    """Debian's Chromium, installed where we may. Skips by name where none can be had."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-dejavu-core"],
        ):
            subprocess.run(command, capture_output=True, check=False)
        found = shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium: not installed and not to be had from apt here")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service of our own on the playbook alone."""
    folder: Path = tmp_path_factory.mktemp("panel")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
        env={**kept, "HIGHROAD_DATA": str(folder), "HIGHROAD_EMBEDDED": "false", "HIGHROAD_LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = process.stdout.readline().split()[1].rstrip("/")
    for _ in range(300):
        try:
            httpx2.get(f"{found}/healthz")
            break
        except httpx2.TransportError:
            time.sleep(0.1)
    yield found
    process.terminate()
    process.wait(20)
    process.stdout.close()
