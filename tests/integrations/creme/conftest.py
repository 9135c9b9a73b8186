"""A real Creme with the add-on beside a real Highroad, and a browser with a rep who has logged in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import a_key, a_service, browser
from tests.integrations.creme import a_creme
from tests.processes import free_port

__all__ = ["browser"]


@dataclass(frozen=True)
class Office:
    """Creme and Highroad, running."""

    creme: str
    highroad: str
    installed: Path
    project: Path
    data: Path
    key: str

    def command(self, *arguments: str) -> str:
        """A management command of Creme's."""
        return a_creme.run(self.installed, *arguments, project=self.project, **self.settings)

    @property
    def settings(self) -> dict[str, str]:
        return {"HIGHROAD_URL": self.highroad, "HIGHROAD_API_KEY": self.key}


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Office]:
    installed, folder = a_creme.installed(), tmp_path_factory.mktemp("office")
    data, project, port = folder / "data", folder / "creme", free_port()
    data.mkdir()
    key = a_key(data, "creme")
    embedded = {"HIGHROAD_EMBEDDED": "true", "HIGHROAD_FRAME_ANCESTORS": f"http://127.0.0.1:{port}"}
    with a_service(data, **embedded) as highroad:
        settings = {"HIGHROAD_URL": highroad, "HIGHROAD_API_KEY": key}
        with a_creme.serving(installed, project, port, **settings) as creme:
            yield Office(creme, highroad, installed, project, data, key)


# In every frame: when the button was pressed, and when the finished draft was first painted, by the machine's clock.
_CLOCK = """(() => {
    const now = () => performance.timeOrigin + performance.now();
    addEventListener('pointerdown', event => {
        if (event.target.closest?.('a.menu_button')) window.highroadPressed = now();
    }, true);
    new MutationObserver((seen, watch) => {
        if (document.querySelector('highroad-draft')?.dataset.state !== 'ready') return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.highroadPainted = now(); }));
    }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-state']});
})()"""


def press_to_paint_ms(page: Page) -> int:
    """From the press of the button to the finished draft on the screen, once it is there."""
    frame = next(frame for frame in page.frames if "/panel" in frame.url)
    painted: float = frame.wait_for_function("window.highroadPainted").json_value()
    pressed: float = page.evaluate("window.highroadPressed")
    return round(painted - pressed)


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1_300, "height": 950})
    context.set_default_timeout(120_000)
    expect.set_options(timeout=30_000)  # three servers and a browser on a machine that others use too
    context.add_init_script(_CLOCK)
    page = context.new_page()
    page.goto(f"{office.creme}/creme_login/")
    page.fill("[name=username]", "root")
    page.fill("[name=password]", "root")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{office.creme}/")
    yield page
    expect.set_options(timeout=None)
    context.close()
