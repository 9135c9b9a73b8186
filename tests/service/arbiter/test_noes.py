"""K6, K12, K22, K23 on a no in writing."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain import CallOutcome, Channel
from service.plays import PlayId
from tests.builders import a_brief, called, received, sent
from tests.service.arbiter.deciding import FRESH_NO, NO_PHONE, alternatives_of, plan, play, rules_of
from tests.situations import NOW, a_truth


def no(facts: dict[str, Any] | None = None, *, touches: int = 0, **more: Any) -> PlayId:
    return play("dismissal", touches_since_reply=touches, facts={**FRESH_NO, **(facts or {})}, **more)


def test_a_no_is_answered_by_a_clarifying_call() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO)
    assert found.play.id is PlayId.CLARIFYING_CALL
    assert {"K6", "K1"} <= rules_of(found)
    assert "they say no once more: thank them and close" in found.would_change
    assert not any(change.startswith("they say no:") for change in found.would_change), "they have said it already"


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.SOCIAL, Channel.EMAIL])
def test_their_usual_channel_does_not_override_the_call(channel: Channel) -> None:
    assert no({"last_inbound_channel": channel}) is PlayId.CLARIFYING_CALL


@pytest.mark.parametrize(("failed", "expected"), [(2, PlayId.CLARIFYING_CALL), (3, PlayId.DISMISSAL_REPLY)])
def test_after_three_failed_calls_leave_is_asked_in_writing(failed: int, expected: PlayId) -> None:
    assert no({"plays_used": ("call",) * failed}, touches=failed, calls_tried=failed) is expected


def test_without_a_phone_leave_is_asked_first_and_the_rep_is_told() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO | NO_PHONE, brief=a_brief(prospect={"phone": None}))
    assert found.play.id is PlayId.DISMISSAL_REPLY
    assert "There is no phone number: calling was not possible." in found.flags
    assert any("phone number that works" in change for change in found.would_change)


def test_an_unanswered_request_for_leave_is_followed_by_the_close() -> None:
    used = {"plays_used": ("dismissal_reply",), **NO_PHONE}
    assert no(used, touches=1) is PlayId.CLOSING_NOTE


def test_the_close_is_the_last_word() -> None:
    found = plan("dismissal", facts={**NO_PHONE, "plays_used": ("dismissal_reply", "closing_note")})
    assert (found.play.id, found.closed, found.not_before) == (PlayId.WAIT, True, None)
    assert "K23" in rules_of(found)


def test_a_fresh_word_of_ours_is_given_its_time() -> None:
    fresh = {"plays_used": ("dismissal_reply",), "last_touch_at": NOW - timedelta(days=1)}
    found = plan("dismissal", touches_since_reply=1, facts=FRESH_NO | fresh)
    assert found.play.id is PlayId.WAIT
    assert not found.closed
    assert found.not_before == NOW + timedelta(days=2)


def test_a_no_that_answers_our_takeaway_is_thanked_and_closed() -> None:
    assert no({"no_answers_takeaway": True}) is PlayId.CLOSING_NOTE


def test_courtesy_after_our_close_reopens_nothing() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO | {"no_was_accepted": True})
    assert (found.play.id, found.closed) == (PlayId.WAIT, True)
    assert "K23" in rules_of(found)


def test_a_no_that_was_talked_over_is_closed() -> None:
    talked = a_brief(
        [sent(on=1), received("We stay with what we have.", on=20), called(on=25, outcome=CallOutcome.CONNECTED)]
    )
    assert no(brief=talked) is PlayId.CLOSING_NOTE


def test_a_no_said_again_after_the_talk_is_closed() -> None:
    assert no({"no_stands_after_talk": True}) is PlayId.CLOSING_NOTE


def test_a_talk_before_the_no_clears_nothing() -> None:
    before = a_brief([called(on=1, outcome=CallOutcome.CONNECTED), sent(on=2), received("We stay as we are.", on=20)])
    assert no(brief=before) is PlayId.CLARIFYING_CALL


def test_please_do_not_phone_means_no_call_and_no_ask_for_one() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO | {"no_calls_wished": True, "phone_usable": False})
    assert found.play.id is PlayId.CLOSING_NOTE
    others = alternatives_of(found)
    for forbidden in (PlayId.CLARIFYING_CALL, PlayId.DISMISSAL_REPLY, PlayId.VOICEMAIL_REASON, PlayId.AGREED_CALL):
        assert others[forbidden]


def test_all_known_and_a_condition_makes_the_close_as_good() -> None:
    known = plan("dismissal", touches_since_reply=0, facts=FRESH_NO, truth=a_truth(known=True), obstacle="condition")
    assert known.play.id is PlayId.CLARIFYING_CALL
    assert known.alternatives[0].play is PlayId.CLOSING_NOTE
    assert known.alternatives[0].rule == "K22"


def test_known_answers_that_are_an_objection_keep_the_close_for_later() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO, truth=a_truth(known=True), obstacle="objection")
    assert found.alternatives[0].play is PlayId.DISMISSAL_REPLY


def test_a_no_with_a_live_question_stays_a_no() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO | {"asks_us": True})
    assert found.play.id is PlayId.CLARIFYING_CALL
    assert "K19" in rules_of(found)


def test_where_nothing_can_go_out_the_rep_is_told_to_find_a_way() -> None:
    found = plan("dismissal", touches_since_reply=0, facts=FRESH_NO | NO_PHONE | {"email_usable": False})
    assert found.play.id is PlayId.WAIT
    assert any("find a right address" in flag for flag in found.flags)
