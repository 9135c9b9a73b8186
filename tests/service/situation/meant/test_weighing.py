"""Rules and meaning are weighed together: a distribution over the kinds of one message."""

import pytest

from service.situation.meant.opinion import MOST_SENTENCES, affordable, opinion_on
from service.situation.meant.weighing import KINDS, WEIGHTS, Found, chances_of, features_of
from service.situation.model import SituationKind
from service.situation.reading import Reading
from service.situation.stance import Stance
from service.situation.stops.opt_out import Wishes
from service.thread import read_thread
from tests.builders import a_brief, day, received
from tests.needs import needs_model

NOTHING = Found(
    Wishes(None, None, None), Stance(SituationKind.ROUTINE, (0, 1), decisive=False, no_reply_needed=True), None, False
)
"""What the rules find where they know no word."""


def reading_of(body: str) -> Reading:
    return Reading(read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0], "en")


@needs_model
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The elders met, and they would rather mend the old loom.", SituationKind.DISMISSAL),
        ("Come back to me once the hay is in, some time in August.", SituationKind.POSTPONEMENT),
        ("Since May it is my cousin Pia who buys the yarn, ask her.", SituationKind.REDIRECT),
        (
            "You have reached the ferry office. This inbox is read on Tuesdays, and an answer may take three days.",
            SituationKind.AUTO_REPLY,
        ),
        ("That is just the thing. Send me two of them, would you?", SituationKind.INTEREST),
    ],
)
def test_words_that_no_rule_knows_find_their_kind(body: str, kind: SituationKind) -> None:
    reading = reading_of(body)
    opinion = opinion_on(reading)
    assert opinion is not None
    chances = chances_of(reading, NOTHING, opinion)
    assert max(chances, key=lambda one: chances[one]) is kind
    assert set(chances) == set(KINDS)
    assert sum(chances.values()) == pytest.approx(1)


@needs_model
def test_a_finding_of_the_rules_makes_its_kind_likelier() -> None:
    reading = reading_of("We talked about it last night.")
    opinion = opinion_on(reading)
    assert opinion is not None
    found = NOTHING._replace(stance=Stance(SituationKind.DISMISSAL, (0, 5)))
    kind = SituationKind.DISMISSAL
    assert chances_of(reading, found, opinion)[kind] > chances_of(reading, NOTHING, opinion)[kind]
    assert len(features_of(reading, found, opinion)) == len(features_of(reading, NOTHING, opinion))


def test_of_a_long_message_both_ends_are_judged() -> None:
    places = [(at * 100, at * 100 + 90) for at in range(50)]
    chosen = affordable(places, MOST_SENTENCES)
    assert chosen[0] == places[0]
    assert chosen[-1] == places[-1]
    assert chosen == sorted(chosen)
    assert len(chosen) <= MOST_SENTENCES


def test_one_piece_is_judged_however_long() -> None:
    assert affordable([(0, 20_000)], MOST_SENTENCES) == [(0, 20_000)]
    assert affordable([], MOST_SENTENCES) == []


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 600_000
