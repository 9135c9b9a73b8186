"""The panel in Pipedrive, from the press to the draft: a stand-in for Pipedrive, a real Highroad, a real browser."""

import re
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

from tests.integrations.caches import install_node, kept
from tests.integrations.pipedrive.a_pipedrive import (
    CLIENT_ID,
    CLIENT_SECRET,
    COMPANY,
    DANA,
    HIDDEN,
    INES,
    JIM,
    NOBODY,
    OMAR,
    SAM,
    TALKER,
)
from tests.integrations.pipedrive.conftest import Office
from tests.integrations.pipedrive.tokens import signed

pytestmark = pytest.mark.timeout(300)

PRESSES = count()
SDK = "@pipedrive/app-extensions-sdk@0.15.1"


@pytest.fixture(autouse=True)
def _as_it_was(office: Office) -> None:
    """Dana is logged in and has installed the app; nothing is out of order."""
    state = office.state
    state.busy, state.call_logs, state.expires_in = False, True, 3_599
    office.install()
    state.asked.clear()


def token(user: int = DANA, *, secret: str = CLIENT_SECRET, **more: Any) -> str:
    now = int(time.time())
    return signed({"userId": user, "companyId": COMPANY, "iat": now, "exp": now + 300, **more}, secret)


def asked(number: int | str, *, resource: str = "person", **more: Any) -> dict[str, Any]:
    return {"token": token(), "press": f"p{next(PRESSES)}", "resource": resource, "id": str(number), **more}


def pressed(page: Page, office: Office, path: str) -> FrameLocator:
    page.goto(f"{office.pipedrive}/{path}/view")
    panel = page.frame_locator("#panel")
    panel.get_by_role("button", name="Draft the next touch").click()
    return panel


def until(panel: FrameLocator, state: str) -> FrameLocator:
    """Highroad's panel within the add-on's page, in that state."""
    inner = panel.frame_locator("iframe[title=Highroad]")
    inner.locator(f"highroad-draft[data-state={state}]").wait_for()
    return inner


def test_one_press_on_a_dead_deal_gives_the_takeaway(page: Page, office: Office) -> None:
    draft = until(pressed(page, office, "deal/7"), "ready").locator("highroad-draft")
    expect(draft).to_contain_text("3 calls")
    expect(draft.locator(".plan h2")).to_have_text("takeaway email")
    expect(draft.get_by_label("Text", exact=True)).to_have_value(re.compile("Jim"))
    assert page.evaluate("document.getElementById('panel').style.height") == "750px"


def test_a_no_in_writing_gives_the_call_card_and_pipedrives_own_dialog_takes_the_call(
    page: Page, office: Office
) -> None:
    draft = until(pressed(page, office, f"person/{INES}"), "ready").locator("highroad-draft")
    expect(draft.locator("li.step")).to_have_count(9)
    draft.get_by_role("button", name="Save as a task").click()
    expect(draft.locator(".status")).to_contain_text("Pipedrive's dialog")
    [opened] = page.evaluate("window.opened")
    assert opened["type"] == "activity"
    assert opened["prefill"]["subject"] == "Call"
    assert "Ines" in opened["prefill"]["note"]
    draft.get_by_label("What came of it").select_option("limbo")
    draft.get_by_text("Record, and show what is next").click()
    expect(draft.locator(".next .plan h2")).to_have_text("wait")
    assert page.evaluate("window.opened.at(-1).prefill.note") == "What came of it: limbo"


def test_words_that_were_left_are_text_in_pipedrives_dialog_and_mail_gets_there_by_itself(
    page: Page, office: Office
) -> None:
    draft = until(pressed(page, office, "deal/7"), "ready").locator("highroad-draft")
    words = draft.get_by_label("Words to speak").first
    words.fill("Hi Jim <b>it's</b> me & Dana.\nBye")
    draft.get_by_role("button", name="I left it").click()
    expect(draft.locator(".status")).to_contain_text("Pipedrive's dialog")
    draft.get_by_role("button", name="I sent it").click()
    expect(draft.locator(".status")).to_contain_text("once it synchronises your mail")
    [opened] = page.evaluate("window.opened")
    assert opened["prefill"] == {
        "subject": "Call",
        "note": "Hi Jim &lt;b&gt;it's&lt;/b&gt; me &amp; Dana.<br>Bye",
        "deal": 7,
    }


def test_the_button_can_be_used_by_everybody(page: Page, office: Office) -> None:
    page.goto(f"{office.addon}/panel?theme=dark")
    page.get_by_role("button", name="Draft the next touch").wait_for()
    found = Axe().run(page)
    assert found.response["violations"] == []


def test_somebody_who_asked_to_be_left_alone_is(page: Page, office: Office) -> None:
    draft = until(pressed(page, office, f"person/{OMAR}"), "refused").locator("highroad-draft")
    expect(draft.locator(".plan h2")).to_have_text("stop")


def test_a_person_without_a_word_is_told_so(page: Page, office: Office) -> None:
    panel = pressed(page, office, f"person/{NOBODY}")
    expect(panel.locator("#status")).to_contain_text("no e-mail, call or meeting")


def test_a_user_who_has_not_installed_it_is_shown_where(page: Page, office: Office) -> None:
    office.state.logged_in = SAM
    _forget(office, SAM)
    panel = pressed(page, office, "deal/7")
    expect(panel.locator("#status")).to_contain_text("not installed for you")
    expect(panel.get_by_role("link", name="Install it")).to_have_attribute("href", f"{office.addon}/install")


def test_no_key_or_token_of_pipedrives_api_reaches_the_browser(page: Page, office: Office) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(f"{request.url} {request.all_headers()} {request.post_data or ''}"))
    until(pressed(page, office, "deal/7"), "ready")
    hidden = [office.key, CLIENT_SECRET, *office.state.tokens, *office.state.refreshes]
    assert not any(secret in line for line in seen for secret in hidden)
    hosts = {urlsplit(line.split()[0]).netloc for line in seen}
    assert hosts == {urlsplit(address).netloc for address in (office.pipedrive, office.addon, office.highroad)}
    addresses = [frame.url for frame in page.frames]
    assert not any("token=" in address or "launch=" in address for address in addresses)


def test_only_pipedrive_may_frame_it(page: Page, office: Office) -> None:
    policy = httpx2.get(f"{office.addon}/panel").headers["content-security-policy"]
    assert f"frame-ancestors {office.pipedrive}" in policy
    assert "script-src 'self'" in policy
    stranger = f"{office.highroad}/a-page-of-somebody-else"
    framing = f"<title>Elsewhere</title><iframe src='{office.addon}/panel'></iframe>"
    page.route(stranger, lambda route: route.fulfill(content_type="text/html", body=framing))
    page.goto(stranger)
    assert page.frames[1].url.startswith("chrome-error:")


def test_our_messages_are_those_of_pipedrives_own_kit(page: Page, office: Office) -> None:
    folder = kept("pipedrive-sdk", SDK.encode(), build=partial(install_node, "Pipedrive's kit", (SDK,)))
    kit = folder / "node_modules" / "@pipedrive" / "app-extensions-sdk" / "dist" / "index.umd.js"
    until(pressed(page, office, "deal/7"), "ready")
    ours = {heard["payload"]["command"]: heard for heard in page.evaluate("window.heard")}

    page.route("**/kit?*", lambda route: route.fulfill(content_type="text/html", body="<title>kit</title>"))
    page.goto(f"{office.pipedrive}/deal/7/view?at={office.addon}/kit")
    page.frame_locator("#panel").locator("title").wait_for(state="attached")
    frame = page.frames[1]
    frame.add_script_tag(content=kit.read_text())
    frame.evaluate("""async () => {
        const { Command } = AppExtensionsSDK;
        const sdk = await new AppExtensionsSDK().initialize({ size: { height: 130 } });
        const { token } = await sdk.execute(Command.GET_SIGNED_TOKEN);
        if (token.split(".").length !== 3) throw new Error("no token");
        await sdk.execute(Command.RESIZE, { height: 750 });
    }""")
    theirs = {heard["payload"]["command"]: heard for heard in page.evaluate("window.heard")}
    assert theirs == ours


@pytest.mark.parametrize(
    ("body_of", "status", "says"),
    [
        (lambda: asked(JIM, token="x"), 401, "token"),
        (lambda: asked(JIM, token=token(secret="a secret of somebody else")), 401, "token"),
        (lambda: asked(JIM, token=token(exp=int(time.time()) - 100)), 401, "token"),
        (lambda: asked(JIM, token=None), 400, "cannot be read"),
        (lambda: {"resource": "person", "id": "21"}, 400, "cannot be read"),
        (lambda: asked(JIM, resource="organization"), 400, "deal or a person"),
        (lambda: asked("21/../../users/me"), 400, "one person"),
        (lambda: asked("21,22"), 400, "one person"),
        (lambda: asked("٢١"), 400, "one person"),
        (lambda: asked(""), 400, "one person"),
        (lambda: asked("9" * 30), 400, "one person"),
        (lambda: asked(999), 502, "does not show you"),
        (lambda: asked(HIDDEN), 502, "does not show you"),
        (lambda: asked(8, resource="deal"), 502, "no contact person"),
        (lambda: [1], 400, "cannot be read"),
        (lambda: asked(JIM, more="x" * 10_000), 413, "too much"),
    ],
)
def test_a_press_that_does_not_fit_is_refused(
    office: Office, body_of: Callable[[], object], status: int, says: str
) -> None:
    """Made as the test begins: a token is good for five minutes."""
    answer = office.press(body_of())
    assert (answer.status_code, says in answer.json()["message"]) == (status, True), answer.text


def test_a_user_sees_what_pipedrive_shows_that_user(office: Office) -> None:
    office.install(SAM)
    assert office.press(asked(HIDDEN, token=token(SAM))).status_code == 200
    assert office.press(asked(HIDDEN)).status_code == 502


def test_a_long_correspondence_is_read_page_by_page_and_its_newest_mails_in_full(office: Office) -> None:
    assert office.press(asked(TALKER)).status_code == 200
    assert office.state.asked.count(f"GET /api/v1/persons/{TALKER}/mailMessages") == 3
    read = {line.rpartition("/")[2] for line in office.state.asked if "/mailbox/mailMessages/" in line}
    assert read == {str(1_000 + number) for number in range(1, 31)}


def test_a_token_that_has_ended_is_renewed_and_kept(office: Office) -> None:
    office.state.expires_in = 30
    office.install()
    office.state.expires_in = 3_599
    office.state.asked.clear()
    assert office.press(asked(JIM)).status_code == 200
    assert office.press(asked(JIM)).status_code == 200
    assert office.state.asked.count("token refresh_token") == 1


def test_a_token_that_pipedrive_refuses_is_renewed_once(office: Office) -> None:
    office.state.tokens.clear()
    assert office.press(asked(JIM)).status_code == 200
    assert office.state.asked.count("token refresh_token") == 1


def test_a_user_who_took_it_back_has_to_install_it_again(office: Office) -> None:
    office.state.tokens.clear()
    office.state.refreshes.clear()
    answer = office.press(asked(JIM))
    assert answer.status_code == 403
    assert answer.json()["install"] == f"{office.addon}/install"
    assert _kept_users(office) & {DANA} == set()


def test_an_app_without_call_logs_and_a_busy_pipedrive_are_borne(office: Office) -> None:
    office.state.call_logs = False
    assert office.press(asked(JIM)).status_code == 200
    office.state.busy = True
    assert "in a minute" in office.press(asked(JIM)).json()["message"]


def test_uninstalling_forgets_the_token_for_pipedrive_alone(office: Office) -> None:
    def uninstall(secret: str) -> int:
        told = {"client_id": CLIENT_ID, "company_id": COMPANY, "user_id": DANA, "timestamp": "now"}
        return httpx2.request("DELETE", f"{office.addon}/callback", json=told, auth=(CLIENT_ID, secret)).status_code

    assert uninstall("a secret of somebody else") == 401
    assert DANA in _kept_users(office)
    assert uninstall(CLIENT_SECRET) == 200
    assert DANA not in _kept_users(office)


def test_a_code_that_is_wrong_or_used_installs_nothing(office: Office) -> None:
    assert httpx2.get(f"{office.addon}/callback?code=x").status_code == 502
    assert httpx2.get(f"{office.addon}/callback?error=user_denied").status_code == 400


def test_a_token_for_another_host_is_not_used(office: Office) -> None:
    right = office.state.api_domain
    office.state.api_domain = "http://evil.example"
    try:
        code = httpx2.get(f"{office.addon}/install", follow_redirects=True)
    finally:
        office.state.api_domain = right
    assert code.status_code == 502


def test_the_file_of_tokens_is_its_owners_alone(office: Office) -> None:
    assert stat.S_IMODE(office.kept.stat().st_mode) == 0o600


def _kept_users(office: Office) -> set[int]:
    with closing(sqlite3.connect(office.kept)) as database:
        return {user for (user,) in database.execute("select user_id from grants")}


def _forget(office: Office, user: int) -> None:
    with closing(sqlite3.connect(office.kept)) as database, database:
        database.execute("delete from grants where user_id = ?", (user,))
