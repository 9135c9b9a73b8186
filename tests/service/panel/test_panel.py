"""The panel in a browser: one press to a draft, the call card to its end, and what a refusal or a fault says."""

import json

import httpx2
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.builders import called, received, sent
from tests.service.api.conftest import brief_json
from tests.service.panel.conftest import Opener, draft_of, press

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
UNREACHED = [sent(on=1), received(on=2), called(on=6), called(on=9), called(on=12)]


def test_the_first_page_leads_to_a_thread_to_try(opened: Opener) -> None:
    page = opened("/")
    expect(page.locator("#choices button")).to_have_count(4)
    expect(page.locator(".message")).to_have_count(5)
    page.get_by_role("button", name="A thread of your own").click()
    expect(page.get_by_role("button", name="Draft the next touch")).to_have_count(1)


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
    expect(card.locator(".listen")).to_have_count(9)
    assert (card.locator(".to a").get_attribute("href") or "").startswith("tel:+")
    card.locator("input[type=checkbox]").first.check()
    card.locator("input[type=range]").fill("0")
    expect(card.locator("output")).to_contain_text("a clear no")
    record = card.get_by_role("button", name="Record, and show what is next")
    record.click()  # nothing is recorded before it is said what came of the call
    card.get_by_label("What came of it").select_option("no")
    record.click()
    expect(page.locator("highroad-draft")).to_contain_text("What is next")
    expect(page.locator("highroad-draft .status")).to_have_text("Recorded.")
    expect(record).to_be_disabled()


@pytest.mark.parametrize(
    ("outcome", "note", "follows"),
    [
        ("yes", "", "prompt reply"),
        ("limbo", "", "wait"),
        ("limbo", "Call again on 20 November.", "Not before Fri, Nov 20"),
        ("person_changed", "Rosa Klein, rosa@northwind.example", "new contact email"),
        ("reason_learned", "They hired a bookkeeper.", "closing note"),
        ("no_answer", "", "Not before Thu, Oct 1"),
    ],
)
def test_what_came_of_a_call_tells_what_is_next(opened: Opener, outcome: str, note: str, follows: str) -> None:
    page = opened()
    said_no = received("Hello Dana, we have decided not to go ahead. Jim", on=28)
    draft_of(page, brief_json(thread=[sent(on=1), said_no]), until="ready")
    card = page.locator("highroad-draft .card")
    card.get_by_placeholder("Note").last.fill(note)
    card.get_by_label("What came of it").select_option(outcome)
    card.get_by_role("button", name="Record, and show what is next").click()
    expect(page.locator("highroad-draft .next")).to_contain_text(follows)


def test_a_voicemail_that_comes_first_stands_first(opened: Opener) -> None:
    page = opened()
    draft_of(page, brief_json(thread=UNREACHED), until="ready")
    titles = page.locator("highroad-draft h3").all_inner_texts()
    assert titles == ["First: voicemail announcement", "Then: takeaway email"]


def test_what_the_rep_says_of_a_draft_is_kept(opened: Opener, address: str) -> None:
    page = opened()
    press(page, 3)
    page.click("highroad-draft >> text=I sent it")
    expect(page.locator("highroad-draft .status")).to_have_text("Logged as sent.")
    export = httpx2.get(f"{address}/v1/prospects/demo-3/export").json()
    assert "sent" in [entry.get("action") for entry in export["feedback"]]


_LINKS = """async (length) => {
    const {composeLinks} = await import('/panel/static/mail.js');
    const draft = {to: {address: 'a+b@x.example'}, subject: 'Thanks & bye', body: 'x'.repeat(length) + '\\nä'};
    return composeLinks(draft);
}"""


def test_a_mail_program_gets_the_text_or_where_it_is_too_long_the_subject_alone(opened: Opener) -> None:
    page = opened()
    short, long = page.evaluate(_LINKS, 100), page.evaluate(_LINKS, 1_600)
    assert (short["bodyLeftOut"], long["bodyLeftOut"]) == (False, True)
    for name, start in {
        "Mail program": "mailto:a%2Bb@x.example?subject=Thanks%20%26%20bye",
        "Gmail": "https://mail.google.com/mail/?view=cm&fs=1&to=a%2Bb%40x.example&su=Thanks%20%26%20bye",
        "Outlook": "https://outlook.office.com/mail/deeplink/compose?to=a%2Bb%40x.example&subject=Thanks%20%26%20bye",
    }.items():
        assert short["links"][name] == f"{start}&body={'x' * 100}%0D%0A%C3%A4"
        assert long["links"][name] == f"{start}&body="


def test_where_a_frame_may_not_use_the_clipboard_the_older_way_copies(opened: Opener) -> None:
    page = opened()
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
            document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
        }"""
    )
    press(page, 3)
    draft = page.locator("highroad-draft")
    draft.get_by_role("button", name="Copy").first.click()
    expect(draft.locator(".status")).to_have_text("Copied.")
    words = draft.get_by_label("Text", exact=True).input_value()
    assert page.evaluate("window.copied") == f"Fwd: Humidity in hall 3\n\n{words}"


def test_another_variant_stands_beside_the_first_with_what_was_typed(opened: Opener) -> None:
    page = opened()
    press(page, 3)
    draft = page.locator("highroad-draft")
    words = draft.get_by_label("Text", exact=True)
    words.fill("My own line for Jonas, typed by hand?")
    draft.get_by_role("button", name="Another variant").click()
    expect(draft.get_by_role("button", name="Version 2")).to_have_attribute("aria-pressed", "true")
    expect(words).not_to_have_value("My own line for Jonas, typed by hand?")
    draft.get_by_role("button", name="Version 1").click()
    expect(words).to_have_value("My own line for Jonas, typed by hand?")


def test_a_statement_says_where_it_comes_from_in_words(opened: Opener) -> None:
    page = opened()
    draft_of(page, brief_json(thread=[*SILENT, called(on=15), called(on=18)]), until="ready")
    for claims in page.locator("highroad-draft .claims summary").all():
        claims.click()
    tags = page.locator("highroad-draft .claims .tag").all_inner_texts()
    assert tags
    assert not any("." in tag or "message" in tag for tag in tags)


def test_an_order_is_told_as_a_yes(opened: Opener) -> None:
    page = opened()
    draft_of(page, brief_json(thread=[sent(on=1), received("That's fine, please go ahead.", on=2)]), until="ready")
    expect(page.locator("highroad-draft .situation .facts")).to_contain_text("They said yes")


def test_a_refusal_says_the_rule_and_a_dead_service_says_what_to_do(opened: Opener) -> None:
    page = opened(forgives="503")
    leave_us = received("Please remove me from your list, do not write again.", on=2)
    opt_out = brief_json(thread=[sent(on=1), leave_us], prospect={"id": "gone", "email": "gone@x.example"})
    draft_of(page, opt_out, until="refused")
    expect(page.locator("highroad-draft")).to_contain_text("stop")

    def broken(route: Route) -> None:
        route.fulfill(
            status=503, content_type="application/problem+json", body=json.dumps({"detail": "Out.", "remedy": "Wait."})
        )

    page.route("**/v1/drafts/stream", broken)
    page.evaluate("document.getElementById('draft').start()")
    page.wait_for_selector("highroad-draft[data-state=error]")
    expect(page.locator("highroad-draft [role=alert]")).to_contain_text("Wait.")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_a_play_that_the_rules_forbid_is_refused_and_theirs_is_offered(opened: Opener) -> None:
    page = opened(forgives="409")
    leave_us = received("Please remove me from your list, do not write again.", on=2)
    who = {"id": "left", "email": "left@x.example"}
    draft_of(page, brief_json(thread=[sent(on=1), leave_us], prospect=who, play="takeaway_email"), until="refused")
    expect(page.locator("highroad-draft [role=alert]")).to_contain_text("rule R0")
    page.get_by_role("button", name="Show why").click()
    expect(page.locator("highroad-draft .plan h2")).to_have_text("stop")
    expect(page.locator("highroad-draft .status")).to_have_text("Nothing goes out to them.")


def test_a_question_is_put_in_words_and_its_answer_leads_to_a_draft(opened: Opener) -> None:
    page = opened()
    vague = sent("Hi Jim, just checking in. Dana", on=1, subject="Hello")
    brief = brief_json(thread=[vague], prospect={"phone": None}, offer={"name": None, "facts": ()})
    draft_of(page, brief, until="ready")
    question = page.locator("highroad-draft form.question")
    expect(question).to_contain_text("What is true of")
    assert "`" not in question.inner_text()
    question.get_by_role("textbox").fill("We walked through the packing hall together in May")
    question.get_by_role("button").click()
    expect(page.locator("highroad-draft").get_by_label("Text", exact=True)).to_be_visible()


def test_a_draft_under_way_can_be_stopped(opened: Opener) -> None:
    page = opened()
    page.evaluate("document.getElementById('draft').api = {stream: async function* () { await new Promise(() => {}) }}")
    page.click("highroad-draft >> text=Draft the next touch")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("highroad-draft .status")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Draft the next touch")).to_be_visible()
    assert page.evaluate("document.getElementById('draft').shadowRoot.activeElement.className") == "status"


def test_strange_words_never_become_markup(opened: Opener) -> None:
    page = opened()
    evil = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    thread = [sent(f"Jim, {evil} the figures for 30 staff. Dana", on=1), received(f"No, thank you. {evil}", on=28)]
    brief = brief_json(
        thread=thread, prospect={"id": evil, "name": f"Jim {evil}", "company": evil}, offer={"name": evil}
    )
    draft_of(page, brief, until="ready")
    assert page.title() == "Highroad"
    assert page.locator("highroad-draft img, highroad-draft script").count() == 0


def test_a_record_handed_over_is_drafted_once_and_its_token_is_gone(opened: Opener, address: str) -> None:
    launched = httpx2.post(f"{address}/v1/launch", json={"brief": brief_json(thread=SILENT)}).json()
    page = opened(f"/panel?launch={launched['token']}", forgives="401")
    page.wait_for_selector("highroad-draft[data-state=ready]")
    assert "launch" not in page.url
    assert not page.locator("#intro p").is_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    again = httpx2.post(f"{address}/v1/launch/exchange", json={"token": launched["token"]})
    assert again.status_code == 401

    page.route("**/feedback", lambda route: route.fulfill(status=401, body="{}"))
    page.get_by_role("button", name="Not useful").or_(page.get_by_text("Not useful")).first.click()
    page.get_by_role("button", name="Say so").click()
    expect(page.locator("highroad-draft .status")).to_contain_text("press the button on the record again")


def test_the_rules_page_shows_every_check_with_its_article_and_how_often_it_fired(opened: Opener) -> None:
    page = opened("/rules")
    expect(page.locator(".rule")).to_have_count(24)
    urgency = page.locator("#no_urgency")
    expect(urgency).to_contain_text("from the article on the silent treatment")
    expect(urgency).to_contain_text("times since the service started")
    expect(urgency.locator("blockquote")).to_have_count(2)


def test_the_api_browser_sends_an_example_and_shows_the_answer(opened: Opener) -> None:
    page = opened("/docs")
    operation = page.locator("details.operation").filter(has_text="POST /v1/plans").first
    operation.locator("summary").click()
    operation.get_by_role("button", name="Send").click()
    expect(operation.locator(".answer")).to_contain_text('"silent_treatment"')


def test_a_page_that_may_not_frame_the_panel_gets_nothing_of_it(browser: Browser, address: str) -> None:
    context = browser.new_context()
    html = f"<title>Elsewhere</title><iframe src='{address}/panel'></iframe>"
    context.route("http://elsewhere.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page = context.new_page()
    page.goto("http://elsewhere.example/")
    assert page.frames[1].url.startswith("chrome-error:")
    assert page.frames[1].locator("#choices").count() == 0
    context.close()
