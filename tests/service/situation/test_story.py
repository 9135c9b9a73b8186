"""A thread read lately is known; one that is changed, or very long, is read."""

import pytest

from service.situation import story
from service.situation.story import tell_story
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def test_the_same_thread_is_read_once_and_a_changed_one_anew() -> None:
    brief = a_brief([sent("Dear Jim, the offer. Dana", on=1), received("No thank you, Dana.", on=2)])
    again = brief.model_validate_json(brief.model_dump_json(by_alias=True))
    other = a_brief([sent("Dear Jim, the offer. Dana", on=1), received("Yes please, Dana.", on=2)])
    first, second, third = (tell_story(read_thread(one, now=day(9)), one) for one in (brief, again, other))
    assert first.entries is second.entries
    assert first.entries is not third.entries


def test_what_is_known_of_a_thread_does_not_know_what_came_later() -> None:
    brief = a_brief([sent("Dear Jim, the offer. Dana", on=1), received("No thank you, Dana.", on=5)])
    before = tell_story(read_thread(brief, now=day(3)), brief)
    after = tell_story(read_thread(brief, now=day(9)), brief)
    assert (len(before.entries), len(after.entries)) == (1, 2)


def test_a_very_long_thread_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "_LONGEST_KEPT", 20)
    brief = a_brief([sent("Dear Jim, here is the offer for the ovens. Dana", on=1)])
    thread = read_thread(brief, now=day(9))
    assert tell_story(thread, brief).entries is not tell_story(thread, brief).entries
