"""A stand-in for Pipedrive, the add-on's server as an administrator starts it, and a real Highroad behind it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import a_key, a_page, a_service, browser, wait_for
from tests.integrations.pipedrive import a_pipedrive
from tests.integrations.pipedrive.a_pipedrive import State
from tests.processes import free_port, little_environment

__all__ = ["browser"]

ADD_ON = Path(__file__).parents[3] / "integrations" / "pipedrive"


@dataclass(frozen=True)
class Office:
    pipedrive: str
    state: State
    addon: str
    highroad: str
    key: str
    kept: Path
    """The add-on's file of tokens."""

    def install(self, user: int = a_pipedrive.DANA) -> None:
        """As the user does: from Pipedrive's page through the consent back to the add-on."""
        self.state.logged_in = user
        answer = httpx2.get(f"{self.addon}/install", follow_redirects=True)
        assert answer.status_code == 200, answer.text

    def press(self, body: object) -> httpx2.Response:
        return httpx2.post(f"{self.addon}/touch", json=body, timeout=30)


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    data, kept = folder / "data", folder / "tokens.db"
    data.mkdir()
    ports = [free_port() for _ in range(2)]
    pipedrive, addon = (f"http://127.0.0.1:{port}" for port in ports)
    key = a_key(data, "pipedrive")
    framing = {"HIGHROAD_FRAME_ANCESTORS": f"{addon},{pipedrive}"}
    with a_pipedrive.serving(ports[0]) as state, a_service(data, **framing) as highroad:
        state.addon = addon
        environment = {
            "HIGHROAD_URL": highroad,
            "HIGHROAD_API_KEY": key,
            "PIPEDRIVE_CLIENT_ID": a_pipedrive.CLIENT_ID,
            "PIPEDRIVE_CLIENT_SECRET": a_pipedrive.CLIENT_SECRET,
            "PIPEDRIVE_PUBLIC_URL": addon,
            "PIPEDRIVE_PORT": str(ports[1]),
            "PIPEDRIVE_DATA": str(kept),
            "PIPEDRIVE_OAUTH_URL": pipedrive,
            "PIPEDRIVE_API_DOMAINS": "http://127[.]0[.]0[.]1:[0-9]+",
            "PIPEDRIVE_FRAME_ANCESTORS": pipedrive,
        }
        process = _started(environment)
        try:
            wait_for(f"{addon}/healthz")
            yield Office(pipedrive, state, addon, highroad, key, kept)
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_page(browser, width=1_000, height=900) as page:
        yield page


def _started(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    env = little_environment(**environment, PYTHONPATH=str(ADD_ON))
    return subprocess.Popen([sys.executable, "-m", "highroad_pipedrive"], env=env)
