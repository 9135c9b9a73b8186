"""Reports: the verdict first, nothing from a draft becomes markup, and the page works in a real browser."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals.gate import compare_runs
from evals.reports.cards import difference, underlined
from evals.reports.costs import takes
from evals.reports.html import page
from evals.reports.junit import junit_xml
from evals.reports.labelling import labelling_page
from evals.reports.markdown import bold_changes, cell, markdown
from evals.reports.summary import Rate, attempt_rates, kind_rates, thin_axes
from evals.reports.words import in_words
from evals.results import Mark, RunFile, Score, Words
from evals.rubric import load_rubric
from tests.evals.builders import a_record, a_run, records_of

RUBRIC = load_rubric()
EVIL = '</div><script>document.title="owned"</script><img src=x onerror=alert(1)> | `x` @everybody'
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
_FLAGS += ["--disable-background-networking", "--disable-component-update"]


def two_runs() -> tuple[RunFile, RunFile]:
    before = a_run(records_of([True] * 30, text="Dear Jim, no rush "), name="before")
    after = a_run(records_of([False] * 20 + [True] * 10, text="Dear Jim, hurry "), name="after")
    return before, after


def test_markdown_begins_with_the_verdict_and_shows_the_worst_cases_side_by_side() -> None:
    before, after = two_runs()
    comparison = compare_runs(before, after, RUBRIC)
    text = markdown(after, RUBRIC, before=before, comparison=comparison)
    assert text.splitlines()[0].startswith("**❌ REGRESSION**")
    assert "| before | after |" in text
    assert "**no rush" in text
    assert "**hurry" in text
    assert "The baseline is" in text
    assert "axes have fewer than five cases" not in text


def test_words_of_a_draft_cannot_become_markup_in_markdown() -> None:
    record = a_record(text=EVIL, scores={"first.no_urgency": "fail"})
    before, after = a_run([a_record(text="fine")]), a_run([record])
    comparison = compare_runs(before, after, RUBRIC)
    text = markdown(after, RUBRIC, before=before, comparison=comparison)
    assert "<script" not in text
    assert "<img" not in text
    assert "@everybody" not in text
    assert cell("a | b\n`c`") == "a \\| b<br>\\`c\\`"


def test_first_attempts_and_repairs_are_told_by_play() -> None:
    good: dict[str, Score] = {"first.accepted": "pass"}
    bad: dict[str, Score] = {"first.accepted": "fail"}
    run = a_run(
        [
            a_record(case="a-01", play="takeaway_email", scores=good, source="model"),
            a_record(case="a-02", play="takeaway_email", scores=bad, source="model"),
            a_record(case="a-03", play="takeaway_email", scores=bad, source="playbook"),
            a_record(case="a-04", play="wait", scores={"plan.play": "pass"}),
        ]
    )
    [(play, first, repaired)] = attempt_rates(run)
    assert (play, first.passed, first.of, repaired.passed, repaired.of) == ("takeaway_email", 1, 3, 1, 2)
    assert "| `takeaway_email` | 33 % of 3 | 50 % of 2 |" in markdown(run, RUBRIC)
    assert "33 % of 3" in page(run, RUBRIC)


def test_what_got_worse_and_what_may_be_chance_is_said_in_words() -> None:
    before, after = two_runs()
    comparison = compare_runs(before, after, RUBRIC)
    lines = in_words(comparison, (before, after))
    assert lines[0] == "before (scripted) before, after (scripted) after."
    assert "30 of 30 drafts came out in other words." in lines
    assert "Worse: briefs -66.7 points, first.no_urgency -66.7 points, takeaway_email -66.7 points." in lines
    assert "Better: nothing that chance does not explain." in lines
    assert "worse" in markdown(after, RUBRIC, before=before, comparison=comparison)
    assert "Worse: briefs" in page(after, RUBRIC, before=before, comparison=comparison)
    same = in_words(compare_runs(before, before, RUBRIC), (before, before))
    assert same[1:] == ["0 of 30 drafts came out in other words.", "No score changed."]


def test_runs_of_two_models_are_told() -> None:
    before, after = two_runs()
    other = a_run(after.records, model="another")
    assert "The models differ" in in_words(compare_runs(before, other, RUBRIC), (before, other))[1]


def test_what_a_brief_takes_is_told_before_and_after() -> None:
    before = a_run([a_record(calls=1, tokens_in=1_000, tokens_out=80, cost_usd=0.001, model_ms=2_000)])
    after = a_run([a_record(calls=2, tokens_in=1_500, tokens_out=80), a_record("new", calls=9, tokens_in=9)])
    shown = {take.name: take.shown for take in takes(after, before)}
    assert shown["calls"] == ("1.00", "2.00", "+100 %")
    assert shown["tokens in"] == ("1,000", "1,500", "+50 %")
    assert shown["US dollars"] == ("0.00100", "–", "–")
    assert shown["seconds of the model"] == ("2.00", "–", "–")
    assert takes(a_run([a_record()])) == []
    comparison = compare_runs(before, after, RUBRIC)
    assert "| tokens in | 1,000 | 1,500 | +50 % |" in markdown(after, RUBRIC, before=before, comparison=comparison)
    assert "<td class=n>1,500</td>" in page(after, RUBRIC, before=before, comparison=comparison)


def test_what_changed_is_bold() -> None:
    assert bold_changes("Dear Jim, no rush.", "Dear Jim, please hurry.") == "Dear Jim, **please hurry.**"


def test_no_rate_says_100_percent_beside_a_failure() -> None:
    assert Rate("x", 399, 400).shown == "99 %"
    assert Rate("x", 400, 400).shown == "100 %"
    assert Rate("x", 400, 400, faults=1).shown == "400/401"
    assert Rate("x", 0, 0).shown == "–"


def test_repetitions_do_not_make_a_rate_surer() -> None:
    once = a_run(records_of([True] * 18 + [False] * 2))
    often = a_run([r.model_copy(update={"rep": rep}) for r in once.records for rep in range(10)], reps=10)
    [one], [ten] = kind_rates(once, RUBRIC), kind_rates(often, RUBRIC)
    assert (one.of, ten.of) == (20, 200)
    assert ten.interval == pytest.approx(one.interval)
    assert compare_runs(often, often, RUBRIC).kinds[0].before == pytest.approx(one.interval)


def test_a_case_without_a_result_is_counted_in_every_report() -> None:
    run = a_run([a_record("a"), a_record("b", error="nothing is recorded", fault="cassette", scores={}, text=None)])
    assert kind_rates(run, RUBRIC)[0].faults == 1
    assert "100 %" not in markdown(run, RUBRIC)
    assert "1 without a result" in markdown(run, RUBRIC)
    suite = ElementTree.fromstring(junit_xml(run, RUBRIC))[0]
    assert (suite.get("tests"), suite.get("errors")) == ("2", "1")


def test_junit_holds_every_case_with_its_failed_criteria() -> None:
    record = a_record("a", scores={"first.no_urgency": "fail"}, said={"first.no_urgency": f"“{EVIL}\x07”"})
    suite = ElementTree.fromstring(junit_xml(a_run([record, a_record("b")]), RUBRIC))[0]
    failure = suite[0].find("failure")
    assert failure is not None
    assert failure.get("message") == "first.no_urgency"
    assert "owned" in (failure.text or "")
    assert (suite.get("failures"), len(suite)) == ("1", 2)


def test_axes_with_fewer_than_five_cases_are_named() -> None:
    records = [a_record(f"a{n}", axes=("often",)) for n in range(5)] + [a_record("b", axes=("rare",))]
    assert thin_axes(a_run(records)) == [("rare", 1)]


def test_findings_are_underlined_where_they_stand_even_overlapping() -> None:
    def mark(start: int, end: int) -> Mark:
        return Mark(check="c", severity="block", start=start, end=end, quote="", field="body", message="<m>")

    shown = underlined("a <b> last chance", [mark(6, 17), mark(11, 17)])
    assert shown.startswith("a &lt;b&gt; <mark")
    assert shown.count("<mark") == 2
    assert "c: &lt;m&gt;; c: &lt;m&gt;" in shown


def test_a_difference_shows_what_is_gone_and_what_came() -> None:
    assert difference("no <rush>", "no hurry") == "no <del>&lt;rush&gt;</del><ins>hurry</ins>"


def test_the_page_of_drafts_to_label_holds_no_verdict() -> None:
    words = Words(
        subject="Hi",
        body=f"Dear Jim {EVIL}",
        marks=(Mark(check="no_urgency", severity="block", start=0, end=4, quote="Dear", field="body", message="m"),),
    )
    text = labelling_page("would_send", [a_record(final=words, said={"grader.would_send": "the mark"})])
    assert "no_urgency" not in text
    assert "the mark" not in text
    assert "<img" not in text


def dumped(path: Path, tmp_path: Path) -> str:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the page was not opened in a browser")
    command = [CHROMIUM, *_FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout


def test_the_page_filters_in_a_browser_and_runs_no_script_but_its_own(tmp_path: Path) -> None:
    before, after = two_runs()
    evil = a_record("evil", text=EVIL, scores={"first.no_urgency": "fail"}, notes=(EVIL,), axes=("x y",))
    after = a_run([*after.records, evil])
    path = tmp_path / "page.html"
    path.write_text(
        page(after, RUBRIC, before=before, comparison=compare_runs(before, after, RUBRIC)), encoding="utf-8"
    )
    shown = dumped(path, tmp_path)
    assert "31 of 31 cases" in shown, "the page's own script ran"
    assert "<title>Evals: a-run</title>" in shown
    assert shown.count("<script") == 1
    assert "<img" not in shown
    assert 'class="verdict REGRESSION"' in shown
    assert "<svg" in shown
