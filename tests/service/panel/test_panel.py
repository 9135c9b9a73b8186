"""The panel in a browser: one press to a draft, the call card to its end, and nothing from anywhere else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from tests.builders import called, received, sent
from tests.service.api.conftest import brief_json

STATIC = Path(__file__).parents[3] / "service" / "panel" / "static"
SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens pages; afterwards no page may have logged an error or asked another host for anything."""
    seen: list[str] = []
    contexts = []

    def open_page(path: str = "/panel", *, width: int = 1_200, scheme: str = "light", forgives: str = "\0") -> Page:
        """`forgives`: errors with these words in them are the test's own doing."""
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: seen.append(f"script: {error}"))
        page.on("console", lambda line: seen.append(line.text) if _bad(line, forgives) else None)
        page.on("request", lambda request: seen.append(request.url) if _foreign(request.url, address) else None)
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen == []


def _bad(line: ConsoleMessage, forgives: str) -> bool:
    return line.type == "error" and forgives not in line.text


def _foreign(url: str, address: str) -> bool:
    return urlsplit(url).scheme.startswith("http") and not url.startswith(address)


def press(page: Page, choice: int) -> None:
    page.click(f"#choices button:nth-child({choice})")
    page.click("highroad-draft >> text=Draft the next touch")
    page.wait_for_selector("highroad-draft[data-state=ready]")


def test_the_first_page_leads_to_a_thread_to_try(opened: Opener) -> None:
    page = opened("/")
    expect(page.locator("#choices button")).to_have_count(4)
    expect(page.locator(".message")).to_have_count(5)


def test_one_press_gives_a_draft_that_can_be_edited_and_is_judged_while_typing(opened: Opener) -> None:
    page = opened()
    press(page, 3)
    draft = page.locator("highroad-draft")
    expect(draft.get_by_label("Subject")).to_have_value("Fwd: Humidity in hall 3")
    draft.get_by_label("Text", exact=True).fill("Last chance, Jonas: the price holds until Friday.")
    expect(draft.locator(".findings .block").first).to_be_visible()
    expect(draft.locator("mark").first).to_be_attached()


def test_the_call_card_leads_from_the_first_step_to_the_next_touch(opened: Opener) -> None:
    page = opened()
    press(page, 2)
    card = page.locator("highroad-draft .card")
    expect(card.locator("li.step")).to_have_count(9)
    card.locator("input[type=checkbox]").first.check()
    card.locator("input[type=range]").fill("0")
    expect(card.locator("output")).to_contain_text("a clear no")
    card.get_by_text("Record, and show what is next").click()
    expect(page.locator("highroad-draft")).to_contain_text("What is next")
    expect(page.locator("highroad-draft .status")).to_have_text("Recorded.")


def test_what_the_rep_says_of_a_draft_is_kept(opened: Opener, address: str) -> None:
    page = opened()
    press(page, 3)
    page.click("highroad-draft >> text=I sent it")
    expect(page.locator("highroad-draft .status")).to_have_text("Logged as sent.")
    export = httpx2.get(f"{address}/v1/prospects/demo-3/export").json()
    assert "sent" in [entry.get("action") for entry in export["feedback"]]


def test_a_refusal_says_the_rule_and_a_dead_service_says_what_to_do(opened: Opener) -> None:
    page = opened(forgives="503")
    leave_us = received("Please remove me from your list, do not write again.", on=2)
    opt_out = brief_json(thread=[sent(on=1), leave_us], prospect={"id": "gone", "email": "gone@x.example"})
    page.evaluate("brief => { document.getElementById('draft').brief = brief }", {**opt_out, "play": "auto"})
    page.evaluate("document.getElementById('draft').start()")
    page.wait_for_selector("highroad-draft[data-state=refused]")
    expect(page.locator("highroad-draft")).to_contain_text("stop")

    def broken(route: Route) -> None:
        route.fulfill(
            status=503, content_type="application/problem+json", body=json.dumps({"detail": "Out.", "remedy": "Wait."})
        )

    page.route("**/v1/drafts/stream", broken)
    page.evaluate("document.getElementById('draft').start()")
    page.wait_for_selector("highroad-draft[data-state=error]")
    expect(page.locator("highroad-draft [role=alert]")).to_contain_text("Wait.")


def test_strange_words_never_become_markup(opened: Opener) -> None:
    page = opened()
    evil = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    thread = [sent(f"Jim, {evil} the figures for 30 staff. Dana", on=1), received(f"No, thank you. {evil}", on=28)]
    brief = brief_json(
        thread=thread, prospect={"id": evil, "name": f"Jim {evil}", "company": evil}, offer={"name": evil}
    )
    page.evaluate("brief => { document.getElementById('draft').brief = brief }", brief)
    page.evaluate("document.getElementById('draft').start()")
    page.wait_for_selector("highroad-draft:not([data-state=pending]):not([data-state=streaming])")
    assert page.title() == "Highroad"
    assert page.locator("highroad-draft img, highroad-draft script").count() == 0


def test_a_record_handed_over_is_drafted_once_and_its_token_is_gone(opened: Opener, address: str) -> None:
    launched = httpx2.post(f"{address}/v1/launch", json={"brief": brief_json(thread=SILENT)}).json()
    page = opened(f"/panel?launch={launched['token']}")
    page.wait_for_selector("highroad-draft[data-state=ready]")
    assert "launch" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    again = httpx2.post(f"{address}/v1/launch/exchange", json={"token": launched["token"]})
    assert again.status_code == 401


@pytest.mark.parametrize("width", [320, 400, 1_200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_and_axe_finds_nothing(opened: Opener, width: int, scheme: str) -> None:
    page = opened(width=width, scheme=scheme, forgives="inline style")
    press(page, 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    report = Axe().run(page)
    assert [violation["id"] for violation in report.response["violations"]] == []


def test_the_rules_page_shows_every_check(opened: Opener) -> None:
    page = opened("/rules")
    expect(page.locator("tbody tr")).to_have_count(24)


def test_the_panel_is_small() -> None:
    assert sum(file.stat().st_size for file in STATIC.iterdir()) <= 60_000
    assert all("innerHTML" not in file.read_text() for file in STATIC.glob("*.js") if file.name != "dom.js")


def test_the_api_browser_sends_an_example_and_shows_the_answer(opened: Opener) -> None:
    page = opened("/docs")
    operation = page.locator("details.operation").filter(has_text="POST /v1/plans").first
    operation.locator("summary").click()
    operation.get_by_role("button", name="Send").click()
    expect(operation.locator(".answer")).to_contain_text('"silent_treatment"')
    report = Axe().run(page)
    assert [violation["id"] for violation in report.response["violations"]] == []


def test_a_page_that_may_not_frame_the_panel_gets_nothing_of_it(browser: Browser, address: str) -> None:
    context = browser.new_context()
    html = f"<title>Elsewhere</title><iframe src='{address}/panel'></iframe>"
    context.route("http://elsewhere.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page = context.new_page()
    page.goto("http://elsewhere.example/")
    assert page.frames[1].url.startswith("chrome-error:")
    assert page.frames[1].locator("#choices").count() == 0
    context.close()


def test_the_page_is_painted_within_a_second(opened: Opener) -> None:
    painted = []
    for _ in range(3):  # the least disturbed of three: tests share their machine
        page = opened()
        page.wait_for_selector("#choices button")
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(painted) <= 1_000
