"""A draft that is already lost is broken off at once; one that may still pass never is."""

from collections.abc import Iterator
from typing import Any

import pytest

from service import meaning
from service.drafting import DraftSettings
from service.drafting.desk import Desk
from service.drafting.onward import kept_of
from service.drafting.watching import Lost, Watch
from service.guardrail import passed
from service.planning import make_plan
from service.playbook import ready_texts
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.run import Delta, Finished, Run, Source, Verdict
from service.telemetry import saved_by_breaking_off
from service.text import split_sentences
from tests.fakes import ScriptedLLM
from tests.service.drafting.test_writing import REPLIES, a_silent_brief, events_of

BREAKING = DraftSettings(break_off=True)
REST = (
    "Nothing is needed from you.\n\nIf the day comes when you would like to look at it again, I would be glad to hear "
    "from you.\n\nKind regards,\nDana"
)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    """Patterns compiled, and no sentence vectors to wait for: looks are quick, as in a service that has warmed up."""
    meaning.switch(False)
    look(a_desk(), f"Dear Jim,\n\n{REST}")
    yield
    meaning.switch(True)


def a_slow_model(*replies: str) -> ScriptedLLM:
    """Slow enough to be watched."""
    return ScriptedLLM(replies, seconds_a_word=0.02)


async def deltas_and_run(llm: ScriptedLLM, **more: Any) -> tuple[list[Delta], Run]:
    events = await events_of(a_silent_brief(), llm, **{"settings": BREAKING, **more})
    assert isinstance(events[-1], Finished)
    return [event for event in events if isinstance(event, Delta)], events[-1].run


def a_desk(play: PlayId = PlayId.TAKEAWAY_EMAIL) -> Desk:
    brief, policy = a_silent_brief(), load_policy()
    assert brief.now is not None
    thread, plan = make_plan(brief, policy, now=brief.now)
    return Desk(brief, plan, thread, play=play, now=brief.now, policy=policy, canary="HR-0123456789")


def look(desk: Desk, body: str, subject: str | None = "Thank you, Jim") -> Lost | None:
    return Watch(desk, prompt_text="")._judge(subject, body)


async def test_a_lost_attempt_is_ended_and_the_next_one_writes_only_the_rest() -> None:
    llm = a_slow_model(REPLIES["pressing"], REST)
    _, run = await deltas_and_run(llm)
    first, second = run.attempts
    assert (first.broken_off, first.draft, first.verdict) == (True, None, Verdict.REPAIR)
    assert "no_urgency" in [result.check for result in first.checks]
    assert "Kind regards" not in first.text
    assert llm.left_early == 1
    assert (second.broken_off, run.source) == (False, Source.MODEL)
    assert run.draft is not None
    assert run.draft.subject == "Thank you, Jim"
    assert run.draft.body.startswith("Dear Jim,\n\nThank you for walking me through the timesheets")
    assert run.draft.body.endswith(f"perfectly fine. {REST}")
    assert "only valid until Friday" not in run.draft.body
    asked = llm.requests[1].messages[-1].content
    assert "only valid until Friday" in asked
    assert llm.requests[1].json_schema is None


async def test_the_words_of_an_attempt_that_goes_on_are_told_whole() -> None:
    deltas, run = await deltas_and_run(a_slow_model(REPLIES["pressing"], REST))
    assert run.draft is not None
    assert "".join(delta.text for delta in deltas if delta.attempt == 2) == run.draft.body


async def test_a_model_that_writes_everything_again_is_read_as_such() -> None:
    _, run = await deltas_and_run(a_slow_model(REPLIES["pressing"], REPLIES["good"]))
    assert run.draft is not None
    assert (run.source, run.draft.body.count("Dear Jim")) == (Source.MODEL, 1)


async def test_nothing_is_broken_off_where_it_is_not_asked_for() -> None:
    llm = a_slow_model(REPLIES["pressing"], REPLIES["mends_the_fourth"])
    _, run = await deltas_and_run(llm, settings=DraftSettings())
    assert [attempt.broken_off for attempt in run.attempts] == [False, False]
    assert llm.left_early == 0


async def test_a_reply_that_is_there_at_once_is_judged_whole() -> None:
    llm = ScriptedLLM([REPLIES["pressing"], REPLIES["mends_the_fourth"]])
    _, run = await deltas_and_run(llm)
    assert [attempt.broken_off for attempt in run.attempts] == [False, False]


async def test_attempts_that_are_all_broken_off_end_in_the_playbook() -> None:
    llm = a_slow_model(REPLIES["pressing"], f"This is your last chance. {REST}")
    _, run = await deltas_and_run(llm)
    assert (run.source, len(run.attempts)) == (Source.PLAYBOOK, 3)
    assert run.attempts[-1].verdict is Verdict.FALL_BACK
    assert "passed the checks" in run.notes[0]


async def test_what_was_not_spent_is_told() -> None:
    _, run = await deltas_and_run(a_slow_model(REPLIES["pressing"], REST))
    tokens, seconds = saved_by_breaking_off(run.attempts[0], run)
    assert 0 < tokens < 100
    assert 0 < seconds < 2
    assert run.attempts[0].usage.tokens_out > 0


def test_what_is_only_missing_so_far_is_not_lost() -> None:
    assert look(a_desk(), "Dear Jim,") is None
    assert look(a_desk(), "Dear Jim,\n\nI take it that this is not something for you just now.") is None


@pytest.mark.parametrize(
    "sentence",
    ["This is your last chance.", "See https://evil.example now.", "I have written to you five times.", "Hi {name}."],
)
def test_pressure_links_reproach_and_placeholders_are_lost(sentence: str) -> None:
    assert look(a_desk(), f"Dear Jim,\n\nThank you for your time. {sentence}") is not None


@pytest.mark.parametrize(
    ("sentence", "is_lost"),
    [
        ("This is your last chance.", True),
        ("Could we talk on Monday, and would Tuesday do?", True),
        ("I am glad that you came.", False),
    ],
)
def test_a_new_sentence_is_looked_at_alone_and_what_it_does_is_told_as_of_the_whole(
    sentence: str, is_lost: bool
) -> None:
    desk, head = a_desk(), "Dear Jim,\n\nThank you for your time. "
    lost = Watch(desk, prompt_text="")._look(None, head + sentence, len(head))
    assert (lost is not None) is is_lost
    assert lost is None or lost.draft.body == head + sentence


def test_what_sentences_do_only_together_is_lost_too() -> None:
    watch, head = Watch(a_desk(PlayId.MEETING_REQUEST), prompt_text=""), "Dear Jim,\n\nDoes Monday suit you? "
    assert watch._look(None, f"{head}Or shall I call Ann?", len(head)) is not None
    long = "Thank you for walking me through the timesheets. " * 30
    assert watch._look(None, long, long.rindex("Thank")) is not None


def test_a_text_that_is_too_long_is_lost_before_its_end() -> None:
    lost = look(a_desk(), "Dear Jim,\n\n" + "Thank you for walking me through the timesheets. " * 30)
    assert lost is not None
    assert "concise" in [result.check for result in lost.checks]


def test_no_ready_text_is_ever_broken_off() -> None:
    desk = a_desk()
    for play in (play for play in PlayId if PLAYS[play].writes):
        beside = desk.of(play)
        for ready in ready_texts(beside.material, play, touch=0, max_words=beside.max_words) if beside.material else ():
            if not passed(beside.judge(beside.draft(ready.subject, ready.body, ready.card))):
                continue
            for _, end in split_sentences(ready.body):
                assert look(beside, ready.body[:end], ready.subject) is None, (play, ready.body[:end])


def test_a_fault_in_subject_or_first_sentence_keeps_nothing() -> None:
    early = look(a_desk(), "Dear Jim,\n\nThis is your last chance. Thank you.")
    assert early is not None
    assert kept_of(early) is None
