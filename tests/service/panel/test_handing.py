"""The panel in a page that hands the record over by message, and what it sends so that nothing is done twice."""

import json
from typing import Any

import httpx2
from playwright.sync_api import Page, Request, Route, expect

from tests.builders import called, received, sent
from tests.service.api.conftest import brief_json
from tests.service.panel.conftest import Opener, press

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]

_FRAME = """<!doctype html><title>A CRM</title><iframe src="/panel?handed" width="600" height="800"></iframe><script>
    const frame = document.querySelector("iframe");
    const tell = (launch) => frame.contentWindow.postMessage({highroad: 1, launch}, location.origin);
    const ready = new Promise((done) => addEventListener("message", ({data}) => data.event === "ready" && done()));
</script>"""


def framed(page: Page, address: str) -> Page:
    """A page of the same origin around a panel that waits."""
    page.route(f"{address}/crm", lambda route: route.fulfill(body=_FRAME, content_type="text/html"))
    page.goto(f"{address}/crm")
    page.evaluate("ready")
    return page


def launched(address: str, brief: dict[str, Any]) -> str:
    return str(httpx2.post(f"{address}/v1/launch", json={"brief": brief}).json()["token"])


def test_a_panel_that_waits_takes_the_record_by_message_and_its_token_stands_nowhere(
    opened: Opener, address: str
) -> None:
    page = framed(opened(), address)
    page.evaluate("token => tell(token)", launched(address, brief_json(thread=SILENT)))
    panel = page.frame_locator("iframe")
    panel.locator("highroad-draft[data-state=ready]").wait_for()
    assert not any("hrl_" in frame.url for frame in page.frames)
    assert page.frames[1].evaluate("localStorage.length + sessionStorage.length") == 0


def test_only_the_page_around_it_is_heard(opened: Opener, address: str) -> None:
    page = framed(opened(), address)
    token = launched(address, brief_json(thread=SILENT))
    page.frames[1].evaluate("launch => window.postMessage({highroad: 1, launch}, '*')", token)
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert httpx2.post(f"{address}/v1/launch/exchange", json={"token": token}).status_code == 200


def test_a_draft_made_ahead_needs_no_request_but_the_one_for_the_record(opened: Opener, address: str) -> None:
    brief = brief_json(thread=SILENT, prospect={"id": "ahead", "email": "ahead@northwind.example"})
    heard = httpx2.post(f"{address}/v1/events", json={"brief": brief}).json()
    while httpx2.get(f"{address}/v1/batches/{heard['batch_id']}").json()["status"] != "finished":
        pass
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.goto(f"{address}/panel?launch={launched(address, brief)}")
    page.wait_for_selector("highroad-draft[data-state=ready]")
    assert asked == [f"{address}/v1/launch/exchange"]


def test_every_request_that_writes_has_a_key_and_the_same_again_after_a_fault_has_the_same(opened: Opener) -> None:
    page = opened(forgives="Failed to load resource")
    keys: list[tuple[str, str]] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "/lint" not in request.url:
            keys.append((request.url.rpartition("/")[2], request.headers["idempotency-key"]))

    page.on("request", note)
    press(page, 3)
    faults = [True]

    def once(route: Route) -> None:
        if faults and faults.pop():
            route.fulfill(status=503, content_type="application/problem+json", body=json.dumps({"detail": "Out."}))
        else:
            route.continue_()

    page.route("**/feedback", once)
    sent_it = page.get_by_role("button", name="I sent it")
    sent_it.click()
    expect(page.locator("highroad-draft .status")).to_contain_text("Not logged")
    sent_it.click()
    expect(page.locator("highroad-draft .status")).to_have_text("Logged as sent.")
    page.get_by_text("Not useful").first.click()
    page.get_by_role("button", name="Say so").click()
    expect(page.locator("highroad-draft .status")).to_have_text("Thank you: noted.")
    assert [what for what, _ in keys] == ["stream", "feedback", "feedback", "feedback"]
    assert keys[1] == keys[2]
    assert len({key for _, key in keys}) == 3
