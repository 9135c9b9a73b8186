"""The bookmarklet on pages built as Gmail and Outlook build a thread, from the click to the draft."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SCRIPT = (Path(__file__).parents[3] / "integrations" / "bookmarklet" / "bookmarklet.js").read_text()

_GMAIL = """<a aria-label="Google Account: Dana Reyes (dana@acme.example)"></a>
<h2 class="hP">Re: Timesheets for 30 staff</h2>
<div class="adn"><span class="gD" email="dana@acme.example" name="Dana Reyes"></span>
  <span class="g3" title="Oct 1, 2026, 9:00 AM"></span><div class="a3s">Hi Jim, here are the two ways. Dana</div></div>
<div class="adn"><span class="gD" email="jim@northwind.example" name="Jim Ortiz"></span>
  <span class="g3" title="Oct 2, 2026, 3:10 PM"></span><div class="a3s">We have decided not to go ahead.</div></div>"""
_OUTLOOK = """<div role="heading" aria-level="2">Timesheets</div>
<div role="listitem"><span>Jim Ortiz&lt;jim@northwind.example&gt;</span><time>10/2/2026 3:10 PM</time>
  <div aria-label="Message body">We have decided not to go ahead.</div></div>"""


def clicked(browser: Browser, address: str, host: str, html: str) -> Page:
    """The page that the bookmark opens from a mail page at that host."""
    context = browser.new_context()
    context.route(f"https://{host}/**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page = context.new_page()
    page.goto(f"https://{host}/mail")
    with page.expect_popup() as opened:
        page.evaluate(SCRIPT.replace("http://127.0.0.1:8000", address))
    opened.value.wait_for_selector("form.own")
    return opened.value


def test_a_thread_of_gmail_becomes_a_draft(browser: Browser, address: str) -> None:
    page = clicked(browser, address, "mail.google.com", _GMAIL)
    expect(page.locator("[name=prospect]")).to_have_value("Jim Ortiz")
    expect(page.locator("[name=sender]")).to_have_value("Dana Reyes")
    expect(page.locator("[name=offer]")).to_have_value("Timesheets for 30 staff")
    expect(page.locator("[name=written]")).to_have_value("2026-10-02")
    assert "#" not in page.url
    page.click("form.own button[type=submit]")
    page.wait_for_selector("highroad-draft[data-state=ready]", timeout=60_000)
    expect(page.locator("highroad-draft .situation h2")).to_have_text("dismissal")


def test_a_thread_of_outlook_fills_what_it_shows(browser: Browser, address: str) -> None:
    page = clicked(browser, address, "outlook.office.com", _OUTLOOK)
    expect(page.locator("[name=prospect]")).to_have_value("Jim Ortiz")
    expect(page.locator("[name=theirs]")).to_have_value("We have decided not to go ahead.")
    expect(page.locator("[name=ours]")).to_have_value("")


@pytest.mark.parametrize("strange", ["not json", "null", "[]", '{"messages": 7}', '{"messages": [{"body": {"a": 1}}]}'])
def test_strange_words_behind_the_address_do_no_harm(browser: Browser, address: str, strange: str) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/panel#thread={strange}")
    page.wait_for_selector("#choices button")
    page.wait_for_timeout(300)
    assert faults == []
    assert "#" not in page.url
    page.close()
