"""The draft as the repair prompt shows it, what it says is wrong, and the mended draft."""

import pytest

from service.checks.base import CheckResult, Finding, Outcome, Severity
from service.domain import CallStep, Channel, Draft, Recipient
from service.drafting.splicing import findings_text, numbered, spliced
from service.parsing import parse_edits
from service.plays import CALL_STEPS

LINES = tuple(f"This is line {name}. It has two sentences." for name in "abcdefghi")
CARD = "\n".join(f"{number}. {line}" for number, line in enumerate(LINES, start=1))


def a_mail(body: str, subject: str | None = "The oven") -> Draft:
    return Draft(to=Recipient(name="Jim"), channel=Channel.EMAIL, subject=subject, body=body)


def a_card() -> Draft:
    steps = tuple(CallStep(step=step, say=line, spoken=True) for step, line in zip(CALL_STEPS, LINES, strict=True))
    return Draft(to=Recipient(name="Jim"), channel=Channel.CALL, subject=None, body=CARD, call_card=steps)


def found(draft: Draft, quote: str, field: str = "body") -> CheckResult:
    text = draft.subject or "" if field == "subject" else draft.body
    start = text.index(quote)
    finding = Finding(
        check="grounded", severity=Severity.BLOCK, start=start, end=start + len(quote), quote=quote,
        message="Wrong.", field=field, advice="Mend it.", principle="ignored-01",
    )  # fmt: skip
    return CheckResult(check="grounded", outcome=Outcome.FAIL, findings=(finding,))


@pytest.mark.parametrize(
    ("quote", "field", "line"),
    [
        ("Friday", "body", "- [2], “Friday”: Wrong. Mend it."),
        ("We come on Friday.", "body", "- [2]: Wrong. Mend it."),
        ("oven", "subject", "- the subject, “oven”: Wrong. Mend it."),
    ],
)
def test_a_finding_tells_its_words_where_they_are_not_the_whole_sentence(quote: str, field: str, line: str) -> None:
    draft = a_mail("Dear Jim,\n\nWe come on Friday. All the best.\nDana")
    assert findings_text(draft, (found(draft, quote, field),)) == line


def test_on_a_card_the_words_are_told_and_no_number_stands_twice() -> None:
    draft = a_card()
    assert "[3] This is line c. It" in numbered(draft)
    assert findings_text(draft, (found(draft, "This is line c."),)).startswith("- [3], “This is line c.”:")
    assert findings_text(draft, (found(draft, "3. This is line c. It has two sentences."),)).startswith("- [3]: ")


@pytest.mark.parametrize("reply", ["3: One thing.", "3: 3. One thing."])
def test_a_line_of_a_card_keeps_its_number(reply: str) -> None:
    edits = parse_edits(reply)
    assert edits is not None
    assert spliced(a_card(), edits) == (None, CARD.replace(f"3. {LINES[2]}", "3. One thing."))


def test_a_sentence_added_to_a_card_joins_its_line() -> None:
    edits = parse_edits("+3: And what then?")
    assert edits is not None
    assert spliced(a_card(), edits) == (None, CARD.replace(LINES[2], f"{LINES[2]} And what then?"))


def test_a_check_that_could_not_tell_asks_for_nothing_unless_it_keeps_the_draft_back() -> None:
    draft = a_mail("Köszönöm.")
    advised = CheckResult(check="no_urgency", outcome=Outcome.UNSCORED, reason="not in this language")
    assert findings_text(draft, (found(draft, "Köszönöm."), advised)) == "- [1]: Wrong. Mend it."
    crashed = CheckResult(check="no_urgency", outcome=Outcome.UNSCORED, reason="crashed: ValueError")
    text = findings_text(draft, (crashed,))
    assert "plain sentences" in text
    assert "no_urgency" not in text
