"""A ground is known while its record and the day stay as they are, and what is kept with it has a bound."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from service import meaning
from service.checks.facts import grounded
from service.checks.grounding import kept
from service.checks.grounding.index import Ground, ground_of
from service.checks.grounding.kept import kept_with
from service.domain import Brief
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.service.checks.judging import judged

NOW = day(20)


def a_record(**more: Any) -> Brief:
    thread = [sent("The rota for 40 bakers is ready.", on=8), received("Thanks, got the rota.", on=9)]
    return a_brief(**{"thread": thread, "now": NOW, **more})


def ground(brief: Brief, *, now: datetime = NOW, language: str = "en") -> Ground:
    return ground_of(brief, read_thread(brief, now=now), language, now)


def test_the_same_record_later_that_day_has_the_same_ground() -> None:
    assert ground(a_record()) is ground(a_record(play="takeaway_email"), now=NOW + timedelta(hours=2))


@pytest.mark.parametrize(
    ("brief", "now", "language"),
    [
        (a_record(), NOW + timedelta(days=1), "en"),
        (a_record(), NOW, "de"),
        (a_record(thread=[sent("The rota for 41 bakers is ready.", on=8)]), NOW, "en"),
        (a_record(prospect={"name": "Ana Ruiz"}), NOW, "en"),
        (a_record(prospect={"timezone": "Pacific/Auckland"}), NOW, "en"),
        (a_record(offer={"name": "Rota", "facts": ["For 40 bakers"]}), NOW, "en"),
        (a_record(sender={"name": "Lena Berg"}), NOW, "en"),
    ],
)
def test_another_day_language_or_record_has_a_ground_of_its_own(brief: Brief, now: datetime, language: str) -> None:
    assert ground(brief, now=now, language=language) is not ground(a_record())


def test_the_day_is_that_of_the_prospect_as_well() -> None:
    brief = a_record(prospect={"timezone": "America/Chicago"})
    early, late = day(20, hour=1), day(20, hour=12)  # in Chicago it is still the 19th at first
    assert ground(brief, now=early) is not ground(brief, now=late)


def test_a_moment_written_in_another_zone_names_its_own_day() -> None:
    at = day(8, hour=23)
    here, there = (
        a_record(thread=[sent().model_copy(update={"at": moment})])
        for moment in (at, at.astimezone(timezone(timedelta(hours=2))))
    )
    assert here.thread == there.thread
    assert ground(here) is not ground(there)
    assert ground(here).days != ground(there).days


def test_what_is_found_by_meaning_is_not_told_without_it() -> None:
    before = ground(a_record())
    meaning.switch(on=False)
    try:
        assert ground(a_record()) is not before
    finally:
        meaning.switch(on=True)
    assert ground(a_record()) is before


def test_two_drafts_for_a_record_are_judged_each_by_its_own_words() -> None:
    told = "The rota for 40 bakers was ready on 8 September."
    false = "The rota for 50 bakers was ready on 8 September."
    for body, quotes in ((told, []), (false, ["50"]), (f"{told} {false}", ["50"]), (told, [])):
        assert [finding.quote for finding in grounded.run(judged(body, brief=a_record())).findings] == quotes


def test_what_is_kept_with_a_ground_begins_anew_past_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 3)

    @kept_with
    def twice(_: Ground, number: int) -> int:
        return number * 2

    one = Ground.__new__(Ground)
    one.made = {}
    assert [twice(one, number) for number in range(10)] == [number * 2 for number in range(10)]
    assert len(one.made) <= 3
