"""K15: a time they named, and delays without one."""

from datetime import UTC, datetime, timedelta

from service.domain import Channel
from service.plays import PlayId
from tests.service.arbiter.deciding import NO_PHONE, alternatives_of, plan, play, rules_of
from tests.situations import NOW

AHEAD = NOW + timedelta(days=30)
DUE = {"resume_at": NOW - timedelta(hours=1), "last_touch_at": NOW - timedelta(days=20)}


def test_before_the_time_they_named_we_wait_for_it() -> None:
    found = plan("postponement", facts={"resume_at": AHEAD})
    assert (found.play.id, found.not_before, found.closed) == (PlayId.WAIT, AHEAD, False)
    assert rules_of(found) == {"K15"}


def test_a_two_line_confirmation_passes() -> None:
    assert alternatives_of(plan("postponement", facts={"resume_at": AHEAD}))[PlayId.PROMPT_REPLY] is False


def test_a_question_beside_a_delay_is_answered_in_two_lines() -> None:
    asked = {"resume_at": AHEAD, "asks_us": True}
    assert play("postponement", touches_since_reply=0, facts=asked) is PlayId.PROMPT_REPLY
    assert play("postponement", touches_since_reply=0, facts=asked | {"asks_us": False}) is PlayId.WAIT


def test_also_when_we_wrote_too_early() -> None:
    early = {"resume_at": AHEAD, "last_touch_at": NOW - timedelta(days=1)}
    assert play("postponement", facts=early) is PlayId.WAIT


def test_when_it_has_come_the_call_they_asked_for() -> None:
    found = plan("postponement", facts=DUE | {"resume_channel": Channel.CALL})
    assert (found.play.id, found.not_before) == (PlayId.AGREED_CALL, None)


def test_when_it_has_come_the_mail_they_asked_for() -> None:
    assert play("postponement", facts=DUE) is PlayId.PROMPT_REPLY
    assert play("postponement", facts=DUE | {"resume_channel": Channel.EMAIL}) is PlayId.PROMPT_REPLY


def test_without_a_phone_the_call_they_asked_for_becomes_a_mail() -> None:
    assert play("postponement", facts=DUE | NO_PHONE | {"resume_channel": Channel.CALL}) is PlayId.PROMPT_REPLY


def test_being_late_is_owned() -> None:
    late = plan("postponement", facts=DUE | {"resume_at": NOW - timedelta(days=4), "resume_channel": Channel.CALL})
    assert late.play.id is PlayId.AGREED_CALL
    assert any("missed" in flag for flag in late.flags)
    assert not plan("postponement", facts=DUE).flags


def test_a_time_that_we_answered_to_leads_on_to_the_ladder() -> None:
    kept = {"resume_at": NOW - timedelta(days=10), "last_touch_at": NOW - timedelta(days=9)}
    assert play("postponement", facts=kept) is PlayId.APOLOGY_CALL


def test_some_day_is_limbo_wait_or_as_fair_a_clarifying_call() -> None:
    found = plan("postponement", facts={"resume_vague": True})
    assert found.play.id is PlayId.WAIT
    assert found.not_before is not None
    assert found.not_before > NOW
    assert found.alternatives[0].play is PlayId.CLARIFYING_CALL


def test_who_will_come_back_themselves_is_let_be() -> None:
    found = plan("postponement", facts={"resume_vague": True, "they_will_write": True})
    assert found.play.id is PlayId.WAIT
    assert PlayId.CLARIFYING_CALL not in alternatives_of(found)


def test_an_event_without_a_date_is_waited_for_and_then_asked_about() -> None:
    event = {"resume_vague": False, "last_own_word_at": NOW - timedelta(days=80)}
    assert play("postponement", facts=event) is PlayId.WAIT
    over = event | {"last_own_word_at": NOW - timedelta(days=91)}
    assert play("postponement", facts=over) is PlayId.PROMPT_REPLY
    assert play("postponement", facts=over | {"resume_channel": Channel.CALL}) is PlayId.AGREED_CALL


def test_limbo_ends_with_one_question() -> None:
    old = {"resume_vague": True, "last_own_word_at": NOW - timedelta(days=61)}
    assert play("postponement", facts=old) is PlayId.CLARIFYING_CALL
    assert play("postponement", facts=old | NO_PHONE) is PlayId.MEETING_REQUEST
    asked = old | NO_PHONE | {"plays_used": ("meeting_request",)}
    assert play("postponement", facts=asked) is PlayId.WAIT  # the same is not asked for twice


def test_a_month_that_begins_on_a_sunday_begins_on_monday() -> None:
    sunday = datetime(2026, 11, 1, 9, tzinfo=UTC)
    month = {"resume_at": sunday, "resume_until": sunday + timedelta(days=27)}
    assert plan("postponement", facts=month).not_before == sunday + timedelta(days=1)
    assert plan("postponement", facts={"resume_at": sunday}).not_before == sunday


def test_who_will_call_at_a_time_is_not_said_to_have_asked_for_it() -> None:
    found = plan("postponement", facts={"resume_at": AHEAD, "they_will_write": True})
    assert "they asked for" not in " ".join((found.why[0].says, found.would_change[0]))
