"""R0, K6, K7, K19, K21: opt-out, interest and plain questions."""

from datetime import timedelta

import pytest

from service.domain import Channel
from service.plays import PlayId
from service.policy.model import parse_policy
from service.situation.model import Evidence
from tests.builders import a_brief
from tests.service.arbiter.deciding import alternatives_of, plan, play, rules_of
from tests.situations import NOW, owed

MARKED = a_brief(prospect={"do_not_contact": True})
THEIR_WORDS = (Evidence(message_id="m2", start=0, end=4, quote="stop", shows="opt_out"),)


class TestOptOut:
    def test_opt_out_stops_for_good(self) -> None:
        found = plan("opt_out")
        assert found.play.id is PlayId.STOP
        assert rules_of(found) == {"R0"}

    def test_every_other_play_is_forbidden_then(self) -> None:
        assert alternatives_of(plan("opt_out")) == {p: True for p in PlayId if p is not PlayId.STOP}

    @pytest.mark.parametrize("kind", ["silent_treatment", "interest", "dismissal", "too_early", "redirect"])
    def test_the_mark_in_the_brief_stops_whatever_the_thread_says(self, kind: str) -> None:
        assert play(kind, brief=MARKED) is PlayId.STOP

    def test_a_mark_alone_is_not_told_as_their_wish(self) -> None:
        assert "They opted out" not in plan("opt_out", brief=MARKED).why[0].says
        assert "They opted out" in plan("opt_out", brief=MARKED, evidence=THEIR_WORDS).why[0].says

    def test_where_they_did_not_ask_to_stop_the_plan_says_so_and_claims_no_last_word(self) -> None:
        stop = next(other for other in plan("interest").alternatives if other.play is PlayId.STOP)
        assert stop.rule == "K23"
        assert "last word" not in stop.why_not

    def test_without_a_mark_and_without_such_words_nothing_stops(self) -> None:
        assert play("silent_treatment") is PlayId.APOLOGY_CALL

    def test_a_bare_request_under_the_mark_is_left_to_a_human(self) -> None:
        found = plan("opt_out", brief=MARKED, facts={"asks_us": True})
        assert found.play.id is PlayId.STOP
        assert found.alternatives[0].play is PlayId.PROMPT_REPLY
        assert not found.alternatives[0].forbidden
        assert "your own decision" in found.flags[0]

    def test_a_policy_may_propose_the_flagged_answer(self) -> None:
        mine = parse_policy("answers: {under_do_not_contact: propose}")
        found = plan("opt_out", brief=MARKED, facts={"asks_us": True}, policy=mine)
        assert found.play.id is PlayId.PROMPT_REPLY
        assert rules_of(found) == {"K21"}
        assert found.flags

    def test_a_question_beside_words_of_opt_out_is_no_bare_request(self) -> None:
        mine = parse_policy("answers: {under_do_not_contact: propose}")
        asked = {"asks_us": True}
        assert play("opt_out", brief=MARKED, facts=asked, evidence=THEIR_WORDS, policy=mine) is PlayId.STOP
        assert play("opt_out", facts=asked, evidence=THEIR_WORDS, policy=mine) is PlayId.STOP

    def test_a_later_permission_is_shown_but_never_lifts_the_mark_by_itself(self) -> None:
        found = plan("opt_out", brief=MARKED, facts={"permission_after_stop": True})
        assert found.play.id is PlayId.STOP
        assert any("lift the mark" in flag for flag in found.flags)


class TestInterest:
    def test_interest_is_answered_at_once_with_a_due_time(self) -> None:
        found = plan("interest", facts={"asks_us": True})
        assert found.play.id is PlayId.PROMPT_REPLY
        assert found.not_before is None
        assert "by 10:00 on 30 September 2026" in found.why[0].says

    def test_the_due_time_is_on_their_clock(self) -> None:
        there = a_brief(prospect={"timezone": "America/Chicago"})
        assert "by 05:00" in plan("interest", facts={"asks_us": True}, brief=there).why[0].says

    def test_a_meeting_won_brings_the_notes_beside_the_answer(self) -> None:
        assert plan("interest", facts={"meeting_won": True}).companions == (PlayId.MEETING_BRIEF,)
        assert plan("interest").companions == ()

    def test_they_ask_for_a_call_and_get_it(self) -> None:
        assert play("interest", facts={"resume_channel": Channel.CALL}) is PlayId.AGREED_CALL

    def test_without_a_phone_the_call_they_ask_for_is_answered_in_writing(self) -> None:
        wish = {"resume_channel": Channel.CALL, "phone_usable": False}
        assert play("interest", facts=wish) is PlayId.PROMPT_REPLY

    def test_a_time_they_named_is_confirmed_before_it_comes(self) -> None:
        ahead = {"resume_channel": Channel.CALL, "resume_at": NOW + timedelta(days=2)}
        found = plan("interest", facts=ahead)
        assert found.play.id is PlayId.PROMPT_REPLY
        assert "K15" in rules_of(found)

    def test_a_call_is_made_when_the_time_they_named_has_come(self) -> None:
        due = {
            "resume_channel": Channel.CALL,
            "resume_at": NOW - timedelta(minutes=5),
            "last_touch_at": NOW - timedelta(days=3),
        }
        assert play("interest", facts=due) is PlayId.AGREED_CALL

    def test_on_the_day_they_named_the_call_waits_for_its_hour(self) -> None:
        today = {
            "resume_channel": Channel.CALL,
            "resume_at": NOW + timedelta(hours=5),
            "last_own_word_at": NOW - timedelta(days=9),
        }
        found = plan("interest", facts=today)
        assert found.play.id is PlayId.AGREED_CALL
        assert found.not_before == NOW + timedelta(hours=5)

    def test_where_no_mail_arrives_the_answer_is_a_call(self) -> None:
        assert play("interest", facts={"asks_us": True, "email_usable": False}) is PlayId.AGREED_CALL

    def test_an_open_promise_of_ours_is_named(self) -> None:
        assert "K16" in rules_of(plan("interest", owed_by_us=owed()))
        assert "K16" not in rules_of(plan("interest"))


class TestRoutine:
    def test_a_plain_question_is_answered_in_text(self) -> None:
        assert play("routine", facts={"asks_us": True}) is PlayId.PROMPT_REPLY

    def test_what_needs_no_answer_waits(self) -> None:
        found = plan("routine", facts={"no_reply_needed": True, "last_own_word_at": NOW - timedelta(days=1)})
        assert found.play.id is PlayId.WAIT
        assert found.not_before is not None
        assert found.not_before > NOW
        assert not found.closed

    def test_waiting_for_a_thought_ends_with_one_question(self) -> None:
        long_ago = {"no_reply_needed": True, "last_own_word_at": NOW - timedelta(days=40)}
        assert play("routine", facts=long_ago) is PlayId.CLARIFYING_CALL
        assert play("routine", facts={**long_ago, "phone_usable": False}) is PlayId.MEETING_REQUEST

    def test_a_meeting_ahead_is_waited_for_with_the_notes_beside(self) -> None:
        meeting = NOW + timedelta(days=5)
        found = plan("routine", facts={"no_reply_needed": True, "future_meeting_at": meeting, "meeting_won": True})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, meeting)
        assert found.companions == (PlayId.MEETING_BRIEF,)

    def test_a_meeting_that_was_held_sets_nothing(self) -> None:
        held = {"no_reply_needed": True, "future_meeting_at": NOW - timedelta(days=1), "last_own_word_at": NOW}
        assert plan("routine", facts=held).companions == ()
