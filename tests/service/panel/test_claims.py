"""Where each statement comes from: for the sentence under the pointer or the cursor, from the list, while it stands."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders import called, received, sent
from tests.service.api.conftest import brief_json
from tests.service.panel.conftest import Opener, draft_of

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12), called(on=15), called(on=18)]
HINT = "Point at a sentence"

_WHERE = """(text, sentence) => {  // where it stands on the screen, by the copy that is painted behind the text
    const behind = text.previousSibling, range = document.createRange();
    const walker = document.createTreeWalker(behind, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const at = node.data.indexOf(sentence.slice(0, 20));
        if (at < 0) continue;
        range.setStart(node, at + 8);
        range.setEnd(node, at + 9);
        const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }
}"""


@pytest.fixture
def page(opened: Opener) -> Page:
    """A takeaway that stands ready, its sources unfolded."""
    page = opened()
    draft_of(page, brief_json(thread=SILENT, play="takeaway_email"), until="ready")
    drafts(page).locator(".claims summary").click()
    return page


def drafts(page: Page) -> Locator:
    """The e-mail; the voicemail that announces it stands above."""
    return page.locator("highroad-draft .draft").last


def told(page: Page) -> Locator:
    return drafts(page).locator("p[role=status]")


def first_sentence(page: Page) -> str:
    return drafts(page).locator(".claims button").first.inner_text()


def test_the_sentence_under_the_pointer_says_where_it_comes_from(page: Page) -> None:
    text = drafts(page).get_by_label("Text", exact=True)
    expect(told(page)).to_contain_text(HINT)
    text.scroll_into_view_if_needed()
    x, y = text.evaluate(_WHERE, first_sentence(page))
    page.mouse.move(x, y)
    expect(told(page)).to_contain_text("This comes from")
    expect(told(page).locator(".tag")).to_have_text(drafts(page).locator(".claims li .tag").first.inner_text())
    expect(drafts(page).locator("mark.told")).to_have_text(first_sentence(page))
    page.mouse.move(0, 0)
    expect(told(page)).to_contain_text(HINT)
    expect(drafts(page).locator("mark.told")).to_have_count(0)


def test_the_sentence_with_the_cursor_says_so_too_and_the_field_is_described_by_it(page: Page) -> None:
    text = drafts(page).get_by_label("Text", exact=True)
    place = text.input_value().index(first_sentence(page))
    text.evaluate("(text, place) => { text.focus(); text.setSelectionRange(place, place); }", place)
    page.keyboard.press("ArrowRight")
    expect(told(page)).to_contain_text("This comes from")
    expect(text).to_have_accessible_description(told(page).inner_text())
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.press("Shift+Tab")
    expect(told(page)).to_contain_text(HINT)


def test_the_list_shows_the_sentence_by_pointer_and_by_key_and_goes_to_it(page: Page) -> None:
    entry = drafts(page).locator(".claims button").first
    sentence = entry.inner_text()
    entry.hover()
    expect(drafts(page).locator("mark.told")).to_have_text(sentence)
    page.mouse.move(0, 0)
    expect(drafts(page).locator("mark.told")).to_have_count(0)
    entry.focus()
    expect(drafts(page).locator("mark.told")).to_have_text(sentence)
    expect(entry).to_have_accessible_description(drafts(page).locator(".claims li > span").first.inner_text())
    page.keyboard.press("Enter")
    chosen = (
        drafts(page)
        .get_by_label("Text", exact=True)
        .evaluate("text => [text.matches(':focus'), text.value.slice(text.selectionStart, text.selectionEnd)]")
    )
    assert chosen == [True, sentence]


def test_a_sentence_that_was_changed_says_nothing_any_more_until_it_stands_again(page: Page) -> None:
    entries = drafts(page).locator(".claims li:visible")
    count, sentence = entries.count(), first_sentence(page)
    text = drafts(page).get_by_label("Text", exact=True)
    before = text.input_value()
    text.fill(before.replace(sentence, "This is your last chance."))
    expect(entries).to_have_count(count - 1)
    expect(drafts(page).locator("mark.found").first).to_be_attached()  # findings are underlined as ever
    text.fill(before)
    expect(entries).to_have_count(count)
    text.fill("Something else altogether.")
    expect(drafts(page).locator(".claims")).to_be_hidden()
