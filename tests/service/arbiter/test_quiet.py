"""K1 to K3, K8, K17, K22, K23, K25: too early, silent, ignored."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain import Channel
from service.plays import PlayId
from service.policy.model import parse_policy
from tests.builders import a_brief
from tests.service.arbiter.deciding import NEVER_SPOKE, NO_PHONE, alternatives_of, plan, play, rules_of
from tests.situations import NOW, owed

THIN: dict[str, Any] = {"real_talks": False}


class TestTooEarly:
    @pytest.mark.parametrize(
        ("channel", "used", "days"),
        [
            (Channel.EMAIL, "plain_email", 3),
            (Channel.CALL, "call", 1),
            (Channel.SMS, "message", 2),
            (Channel.SOCIAL, "message", 2),
            (Channel.EMAIL, "dismissal_reply", 3),
        ],
    )
    def test_each_channel_has_its_quiet_days(self, channel: Channel, used: str, days: int) -> None:
        monday = NOW - timedelta(days=2)
        facts = {"last_touch_at": monday, "last_touch_channel": channel, "plays_used": (used,)}
        found = plan("too_early", facts=facts, now=monday + timedelta(hours=1))
        assert (found.play.id, found.not_before) == (PlayId.WAIT, monday + timedelta(days=days))

    def test_quiet_days_are_working_days(self) -> None:
        friday = NOW - timedelta(days=5)
        found = plan("too_early", facts={"last_touch_at": friday}, now=friday + timedelta(days=1))
        assert found.not_before == NOW

    def test_the_next_touch_is_named(self) -> None:
        found = plan("too_early", facts={"last_touch_at": NOW})
        assert found.alternatives[0].play is PlayId.APOLOGY_CALL
        assert found.would_change[0] == "no answer by 5 October 2026: the apology call"

    def test_what_the_reader_calls_too_early_is_never_followed_up(self) -> None:
        found = plan("too_early", facts={"last_touch_at": NOW - timedelta(days=9)})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, NOW + timedelta(days=1))

    def test_a_longer_quiet_time_of_the_policy_holds_the_touch_back(self) -> None:
        patient = parse_policy("cool_down: {email: 10}")
        fresh = {"last_touch_at": NOW - timedelta(days=7)}
        assert plan("silent_treatment", facts=fresh, policy=patient).not_before == NOW + timedelta(days=7)

    def test_after_the_last_word_waiting_is_closed(self) -> None:
        used = {"plays_used": ("takeaway_email",), "last_touch_at": NOW}
        assert plan("too_early", facts=used).closed
        assert not plan("too_early", facts={"last_touch_at": NOW}).closed

    def test_an_announced_mail_goes_out_without_waiting(self) -> None:
        used = {"plays_used": ("voicemail_announcement",), "last_touch_at": NOW - timedelta(hours=1)}
        found = plan("too_early", facts=used | {"last_touch_channel": Channel.CALL})
        assert (found.play.id, found.companions, found.not_before) == (PlayId.TAKEAWAY_EMAIL, (), None)


class TestSilence:
    @pytest.mark.parametrize("tried", [0, 1, 2])
    def test_calls_come_first(self, tried: int) -> None:
        found = plan("silent_treatment", calls_tried=tried)
        assert found.play.id is PlayId.APOLOGY_CALL
        assert found.would_change[0] == "after a third call that fails: voicemail and takeaway"

    def test_after_the_third_failed_call_voicemail_and_takeaway(self) -> None:
        found = plan("silent_treatment", calls_tried=3)
        assert found.play.id is PlayId.TAKEAWAY_EMAIL
        assert found.companions == (PlayId.VOICEMAIL_ANNOUNCEMENT,)
        assert {"K1", "K2", "K22"} <= rules_of(found)

    @pytest.mark.parametrize("facts", [{"mailbox_full": True}, {"plays_used": ("voicemail_announcement",)}])
    def test_announced_already_or_mailbox_full_the_takeaway_alone(self, facts: dict[str, Any]) -> None:
        found = plan("silent_treatment", calls_tried=3, facts=facts)
        assert (found.play.id, found.companions) == (PlayId.TAKEAWAY_EMAIL, ())
        assert alternatives_of(found)[PlayId.VOICEMAIL_ANNOUNCEMENT]

    def test_a_broken_promise_brings_the_apology_before_the_takeaway(self) -> None:
        assert play("silent_treatment", calls_tried=3, owed_by_us=owed()) is PlayId.APOLOGY_EMAIL
        used = {"plays_used": ("apology_email",)}
        assert play("silent_treatment", calls_tried=3, owed_by_us=owed(), facts=used) is PlayId.TAKEAWAY_EMAIL

    def test_the_apology_names_the_promise_or_stays_conditional(self) -> None:
        def of_k9(**more: Any) -> str:
            return next(reason.says for reason in plan("silent_treatment", **more).why if reason.rule == "K9")

        assert "was not kept" in of_k9(owed_by_us=owed())
        assert "question of theirs" in of_k9(owed_by_us=owed("question"))
        assert "may have" in of_k9()

    def test_a_long_silence_with_a_failed_call_is_past_the_apology(self) -> None:
        assert play("silent_treatment", days_silent=90, calls_tried=1) is PlayId.TAKEAWAY_EMAIL
        assert play("silent_treatment", days_silent=89, calls_tried=1) is PlayId.APOLOGY_CALL
        assert play("silent_treatment", days_silent=200, calls_tried=0) is PlayId.APOLOGY_CALL

    def test_without_a_phone_a_thin_recent_thread_is_bumped(self) -> None:
        assert play("silent_treatment", facts=NO_PHONE | THIN) is PlayId.FORWARD_BUMP

    @pytest.mark.parametrize(
        "hinders",
        [
            {"real_talks": True},
            {"original_vague": True},
            {"bump_candidate_id": None},
            {"plays_used": ("plain_email", "forward_bump")},
            {"last_touch_at": NOW - timedelta(days=22)},
            {"plays_used": ("plain_email",) * 3},
        ],
    )
    def test_what_is_old_vague_bumped_or_more_than_thin_is_not_bumped(self, hinders: dict[str, Any]) -> None:
        assert play("silent_treatment", facts=NO_PHONE | THIN | hinders) is PlayId.APOLOGY_EMAIL

    def test_a_wrong_number_is_none(self) -> None:
        found = plan("silent_treatment", facts=NO_PHONE)
        assert found.play.id is PlayId.APOLOGY_EMAIL
        assert "The phone number is not theirs: calling was not possible." in found.flags

    def test_where_the_decider_changed_the_question_is_whom_to_speak_with(self) -> None:
        found = plan("silent_treatment", facts=NO_PHONE | {"decider_changed": True})
        assert found.play.id is PlayId.DECISION_MAKER_PROBE
        assert any("your decision" in flag for flag in found.flags)

    def test_probe_or_apology_and_then_the_takeaway(self) -> None:
        probed = {"decider_changed": True, "plays_used": ("decision_maker_probe",)}
        assert play("silent_treatment", facts=NO_PHONE | probed) is PlayId.TAKEAWAY_EMAIL
        assert play("silent_treatment", facts=NO_PHONE | {"plays_used": ("apology_email",)}) is PlayId.TAKEAWAY_EMAIL

    def test_the_last_touch_of_the_budget_is_the_takeaway(self) -> None:
        assert play("silent_treatment", touches_since_reply=7, calls_tried=1) is PlayId.TAKEAWAY_EMAIL
        assert play("silent_treatment", touches_since_reply=6, calls_tried=1) is PlayId.APOLOGY_CALL

    def test_a_phone_that_nobody_tried_stays_open_beyond_the_budget(self) -> None:
        assert play("silent_treatment", touches_since_reply=9, calls_tried=0) is PlayId.APOLOGY_CALL

    @pytest.mark.parametrize("last", ["takeaway_email", "closing_note"])
    def test_after_the_last_word_nothing_unsolicited(self, last: str) -> None:
        found = plan("silent_treatment", facts={"plays_used": (last,)})
        assert (found.play.id, found.closed, found.not_before) == (PlayId.WAIT, True, None)
        assert alternatives_of(found)[PlayId.APOLOGY_CALL]

    def test_closed_is_not_stopped(self) -> None:
        found = plan("silent_treatment", facts={"plays_used": ("takeaway_email",)})
        assert alternatives_of(found)[PlayId.STOP]
        assert "answer at once" in found.would_change[0]

    def test_after_real_talks_a_meeting_request_stands_among_the_alternatives(self) -> None:
        assert PlayId.MEETING_REQUEST in alternatives_of(plan("silent_treatment", calls_tried=3))
        assert PlayId.MEETING_REQUEST not in alternatives_of(plan("silent_treatment", calls_tried=3, facts=THIN))

    def test_the_meeting_request_stands_once(self) -> None:
        asked = alternatives_of(plan("silent_treatment", calls_tried=3, facts={"plays_used": ("meeting_request",)}))
        assert asked[PlayId.MEETING_REQUEST]

    def test_a_meeting_ahead_sets_the_date(self) -> None:
        meeting = NOW + timedelta(days=3)
        found = plan("silent_treatment", facts={"future_meeting_at": meeting})
        assert (found.play.id, found.not_before) == (PlayId.WAIT, meeting)

    def test_a_date_beside_the_point_does_not_hold_the_call_back(self) -> None:
        beside = {"resume_at": NOW + timedelta(days=300)}
        assert play("silent_treatment", facts=beside) is PlayId.APOLOGY_CALL

    def test_a_call_they_asked_for_is_still_made(self) -> None:
        due = {"resume_at": NOW - timedelta(days=1), "resume_channel": Channel.CALL}
        assert play("silent_treatment", facts=due) is PlayId.AGREED_CALL
        assert play("silent_treatment", facts=due | {"they_will_write": True}) is PlayId.APOLOGY_CALL

    def test_what_the_rep_is_told_is_free_of_blame(self) -> None:
        flags = " ".join(plan("silent_treatment", calls_tried=3).flags)
        assert "Silence is not a no" in flags
        assert "ignor" not in flags.lower()


class TestIgnored:
    def test_the_ladder_in_its_order(self) -> None:
        used: list[str] = ["plain_email"]
        seen = []
        while True:
            calls = used.count("voicemail_reason")
            found = plan(
                "ignored",
                facts=NEVER_SPOKE | {"plays_used": tuple(used)},
                touches_since_reply=len(used),
                calls_tried=calls,
            )
            if found.closed:
                break
            seen.append(found.play.id.value)
            used += [*(companion.value for companion in found.companions), found.play.id.value]
        assert seen == [
            "forward_bump",
            "voicemail_reason",
            "voicemail_reason",
            "decision_maker_probe",
            "takeaway_email",
        ]

    def test_after_the_third_call_that_failed_comes_the_takeaway(self) -> None:
        used = {"plays_used": ("plain_email", "forward_bump", "voicemail_reason", "voicemail_reason", "call")}
        assert play("ignored", facts=NEVER_SPOKE | used, touches_since_reply=5, calls_tried=3) is PlayId.TAKEAWAY_EMAIL

    def test_what_follows_the_first_voicemail_is_the_second(self) -> None:
        bumped = NEVER_SPOKE | {"plays_used": ("plain_email", "forward_bump")}
        assert "one more of its kind" in plan("ignored", facts=bumped).would_change[0]
        left = NEVER_SPOKE | {"plays_used": ("plain_email", "forward_bump", "voicemail_reason")}
        assert "whom to speak with" in plan("ignored", facts=left, calls_tried=1).would_change[0]

    def test_without_a_phone_the_voicemails_fall_out(self) -> None:
        used = {"plays_used": ("plain_email", "forward_bump")}
        assert play("ignored", facts=NEVER_SPOKE | NO_PHONE | used) is PlayId.DECISION_MAKER_PROBE

    def test_a_vague_original_is_not_forwarded(self) -> None:
        assert play("ignored", facts=NEVER_SPOKE | {"original_vague": True}) is PlayId.VOICEMAIL_REASON

    def test_no_thanks_for_time_not_given(self) -> None:
        used = {"plays_used": ("forward_bump", "decision_maker_probe")}
        found = plan("ignored", facts=NEVER_SPOKE | NO_PHONE | used)
        assert found.play.id is PlayId.TAKEAWAY_EMAIL
        assert any("thanks for none" in reason.says for reason in found.why)
        assert not any("thanks for none" in r.says for r in plan("silent_treatment", calls_tried=3).why)

    def test_no_apology_to_somebody_who_never_spoke(self) -> None:
        for tried in range(4):
            assert play("ignored", facts=NEVER_SPOKE, calls_tried=tried) is PlayId.FORWARD_BUMP

    def test_no_phone_is_said(self) -> None:
        found = plan("ignored", facts=NEVER_SPOKE | NO_PHONE, brief=a_brief(prospect={"phone": None}))
        assert "There is no phone number: calling was not possible." in found.flags

    def test_a_dead_address_and_no_phone_leave_nothing_to_do(self) -> None:
        found = plan("ignored", facts=NEVER_SPOKE | NO_PHONE | {"email_usable": False})
        assert found.play.id is PlayId.WAIT
        assert found.flags
