"""Lint: anybody's text, named or guessed plays, and its three views."""

import json

import pytest

from service import lint_views
from service.domain import Brief
from service.errors import BadInput
from service.lint import LintReport, LintRequest, lint
from service.plays import PlayId
from service.policy.model import load_policy
from tests.builders import a_brief, called, day, met, received, sent

DISMISSED = [sent(on=1), met(on=3), received("Dana, we have decided to stay with what we have. Jim", on=9)]
SILENT = [received("Can you show me payroll for 30 staff?", on=1), met(on=3), sent(on=5), called(on=12)]


def linted(body: str, *, play: str = "auto", subject: str | None = None, brief: Brief | None = None) -> LintReport:
    request = LintRequest(play=play, subject=subject, body=body, brief=brief)
    return lint(request, load_policy(), now=day(30))


def test_a_long_reply_to_a_no_is_judged_as_one_and_stopped() -> None:
    report = linted(
        "Hi Jim,\n\nbefore you decide, our payroll saves six hours a week." + " More." * 40 + "\n\nDana",
        subject="Re: Payroll",
        brief=a_brief(DISMISSED, now=day(10)),
    )
    assert report.play is PlayId.DISMISSAL_REPLY
    failed = {result.check for result in report.checks if result.findings}
    assert {"concise", "accepts_no"} <= failed
    assert not report.passed


def test_the_form_decides_between_call_and_email() -> None:
    brief = a_brief(SILENT, now=day(30))
    assert linted("Jim, it's Dana from AcmePay. I may have let you down.", brief=brief).play is PlayId.APOLOGY_CALL
    assert linted("Jim,\n\nI may have let you down.\n\nDana", subject="Sorry", brief=brief).play is PlayId.APOLOGY_EMAIL


def test_numbered_lines_are_a_call_card() -> None:
    card = "\n".join(f"{number}. Step" for number in range(1, 10))
    assert linted(card, brief=a_brief(DISMISSED, now=day(10))).play is PlayId.CLARIFYING_CALL


def test_a_play_of_the_brief_is_used() -> None:
    brief = a_brief(SILENT, now=day(30), play="takeaway_email")
    assert linted("Jim, thank you.\n\nDana", subject="Thanks", brief=brief).play is PlayId.TAKEAWAY_EMAIL


@pytest.mark.parametrize("play", ["auto", "wait", "a_play_of_nobody"])
def test_what_cannot_be_judged_is_refused_with_the_field(play: str) -> None:
    with pytest.raises(BadInput) as refused:
        linted("Jim, thank you.", play=play)
    assert refused.value.field == "play"


def test_a_warning_passes() -> None:
    body = "Jim, your decision about the timesheets is fine. If you ever want to talk, I'm here.\n\nDana"
    report = linted(body, play="closing_note", subject="The timesheets", brief=a_brief(DISMISSED, now=day(10)))
    assert {result.check for result in report.checks if result.findings} == {"thanks"}
    assert report.passed


def views(body: str) -> tuple[LintRequest, LintReport]:
    request = LintRequest(play="takeaway_email", subject="URGENT", body=body)
    return request, lint(request, load_policy(), now=day(30))


def test_the_terminal_underlines_the_words_and_strips_control_characters() -> None:
    request, report = views("Jim, please call me today.\x1b[2J")
    shown = lint_views.terminal(report, request, colour=True)
    assert "\x1b[4" in shown or "4;31" in shown
    assert "\x1b[2J" not in shown
    assert "call me today" in lint_views.terminal(report, request, colour=False)


def test_annotations_escape_what_github_reads() -> None:
    _, report = views("Jim, could you call me, 100%?\nDana")
    lines = lint_views.github(report, "a,b.json").splitlines()
    assert all(line.startswith(("::error file=a%2Cb.json,", "::warning file=a%2Cb.json,")) for line in lines)
    assert len(lines) == sum(len(result.findings) for result in report.checks)


def test_sarif_names_its_rules_and_places() -> None:
    _, report = views("Jim, could you call me?")
    run = json.loads(json.dumps(lint_views.sarif(report, "draft.json")))["runs"][0]
    assert {found["ruleId"] for found in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert any(found["properties"]["quote"] == "Jim, could you call me?" for found in run["results"])


@pytest.mark.parametrize(("greeted", "found"), [("Imogen", []), ("Jim", []), ("Walter", ["clean"])])
def test_a_mail_to_a_new_contact_may_greet_whom_the_thread_names(greeted: str, found: list[str]) -> None:
    gone = received("I've left the bakery. For payroll please write to Imogen Shaw, imogen@bakery.example.", on=9)
    report = linted(
        f"Hi {greeted},\n\nat the bakery we spoke of payroll for 30 staff. Are you the right person?\n\nDana",
        play="new_contact_email",
        subject="Payroll",
        brief=a_brief([sent(on=1), met(on=3), gone], now=day(10)),
    )
    assert [r.check for r in report.checks if r.check == "clean" and r.findings] == found


def test_a_courtesy_word_alone_names_no_new_contact() -> None:
    gone = received("Mr Fanshawe has left the company. Mr Jim Ortiz now covers the bakery. Reception", on=9)
    report = linted(
        "Dear Mr. Ortiz,\n\nat the bakery we spoke of payroll for 30 staff. Are you the right person?\n\nDana",
        play="new_contact_email",
        subject="Payroll",
        brief=a_brief([sent(on=1), met(on=3), gone], now=day(10)),
    )
    assert not [r.check for r in report.checks if r.check == "clean" and r.findings]
