"""K17 and K26: working days, quiet hours, time zones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.arbiter.timing import add_working_days, in_hours
from service.plays import PlayId
from service.policy.model import load_policy
from tests.builders import a_brief
from tests.service.arbiter.deciding import plan
from tests.situations import NOW

HOURS = load_policy().hours
CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(("days", "expected"), [(0, 25), (1, 28), (3, 30), (6, 35)])
def test_working_days_leave_the_weekend_out(days: int, expected: int) -> None:
    friday = datetime(2026, 9, 25, 15, tzinfo=UTC)
    assert add_working_days(friday, days, HOURS) == datetime(2026, 9, 1, 15, tzinfo=UTC) + timedelta(days=expected - 1)


def test_working_days_end_where_the_calendar_does() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert add_working_days(last, 5, HOURS) == last


@pytest.mark.parametrize(
    ("wanted", "opens"),
    [
        (datetime(2026, 9, 30, 3, tzinfo=CHICAGO), datetime(2026, 9, 30, 8, tzinfo=CHICAGO)),
        (datetime(2026, 9, 30, 12, tzinfo=CHICAGO), datetime(2026, 9, 30, 12, tzinfo=CHICAGO)),
        (datetime(2026, 9, 30, 18, tzinfo=CHICAGO), datetime(2026, 10, 1, 8, tzinfo=CHICAGO)),
        (datetime(2026, 10, 2, 20, tzinfo=CHICAGO), datetime(2026, 10, 5, 8, tzinfo=CHICAGO)),
        (datetime(2026, 10, 4, 12, tzinfo=CHICAGO), datetime(2026, 10, 5, 8, tzinfo=CHICAGO)),
    ],
)
def test_quiet_hours_and_days_off_move_to_the_next_opening(wanted: datetime, opens: datetime) -> None:
    assert in_hours(wanted, CHICAGO, HOURS) == opens


def test_the_clock_change_keeps_the_opening_hour() -> None:
    friday = datetime(2026, 10, 30, 20, tzinfo=CHICAGO)
    moved = in_hours(friday, CHICAGO, HOURS)
    assert (moved.hour, moved.utcoffset()) == (8, timedelta(hours=-6))


def test_quiet_hours_move_the_moment_and_not_the_play() -> None:
    at_four = a_brief(prospect={"timezone": "America/Chicago"})
    found = plan("silent_treatment", brief=at_four)
    assert found.play.id is PlayId.APOLOGY_CALL
    assert found.not_before == datetime(2026, 9, 30, 8, tzinfo=CHICAGO)
    assert "K26" in {reason.rule for reason in found.why}


def test_within_their_hours_nothing_moves() -> None:
    assert plan("silent_treatment", brief=a_brief(prospect={"timezone": "Europe/London"})).not_before is None


def test_an_answer_to_interest_is_exempt_from_quiet_hours() -> None:
    at_four = a_brief(prospect={"timezone": "America/Chicago"})
    assert plan("interest", facts={"asks_us": True}, brief=at_four).not_before is None


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "/etc", "Europe", "A" * 60, "é/ü", "\ud7ff"])
def test_an_unknown_time_zone_is_ignored_and_flagged(name: str) -> None:
    found = plan("silent_treatment", brief=a_brief(prospect={"timezone": name}))
    assert found.not_before is None
    assert any("time zone" in flag for flag in found.flags)


def test_a_missing_time_zone_is_no_fault() -> None:
    assert plan("silent_treatment").flags == ()


def test_never_two_calls_a_day() -> None:
    called = {"last_call_at": NOW - timedelta(hours=2)}
    found = plan("silent_treatment", calls_tried=1, facts=called)
    assert found.not_before == NOW + timedelta(days=1)
    yesterday = {"last_call_at": NOW - timedelta(days=1)}
    assert plan("silent_treatment", calls_tried=1, facts=yesterday).not_before is None
