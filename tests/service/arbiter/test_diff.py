"""What a new policy would change."""

from service.arbiter.diff import compare, diff_plans
from service.plays import PlayId
from service.policy.model import load_policy, parse_policy
from tests.builders import a_brief, called, met, received, sent
from tests.service.arbiter.deciding import plan
from tests.situations import NOW


def test_the_same_policy_changes_nothing() -> None:
    assert compare(1, a_brief(), plan("silent_treatment"), plan("silent_treatment")) is None


def test_a_shorter_ladder_shows_the_other_play_and_why() -> None:
    shorter = parse_policy("calls: {failed_before_takeaway: 2}")
    change = compare(
        3, a_brief(), plan("silent_treatment", calls_tried=2), plan("silent_treatment", calls_tried=2, policy=shorter)
    )
    assert change is not None
    assert (change.old_play, change.new_play) == (PlayId.APOLOGY_CALL, PlayId.TAKEAWAY_EMAIL)
    assert "play" in change.differs
    assert any(reason.rule == "K1" for reason in change.new_why)
    assert str(change).startswith("3. crm-123 (silent_treatment): apology_call -> takeaway_email")


def test_a_word_limit_alone_is_a_change_too() -> None:
    shorter = parse_policy("words: {limits: {apology_call: 90}}")
    change = compare(1, a_brief(), plan("silent_treatment"), plan("silent_treatment", policy=shorter))
    assert change is not None
    assert change.differs == ("max_words",)
    assert str(change).endswith("apology_call. max_words")


def test_the_line_for_the_terminal_holds_no_word_of_the_thread() -> None:
    brief = a_brief()
    change = compare(1, brief, plan("silent_treatment"), plan("opt_out"))
    assert change is not None
    assert not any((message.body or "x") in str(change) for message in brief.thread.messages)
    assert load_policy() == load_policy(None)


def test_real_threads_are_read_once_for_each_policy_and_only_changes_are_told() -> None:
    silent = a_brief(
        [
            met(on=1),
            received("Good figures, Dana, thank you. I will look at them with my brother.", on=2),
            sent("Jim, here is the sheet for the 30 timesheets as you asked.", on=3),
            called(on=14),
            called(on=18),
        ]
    )
    stopped = a_brief(prospect={"do_not_contact": True})
    shorter = parse_policy("calls: {failed_before_takeaway: 2}")
    changes = diff_plans(load_policy(), shorter, [stopped, silent], now=NOW)
    assert [change.place for change in changes] == [2]
    assert changes[0].new_play is PlayId.TAKEAWAY_EMAIL
