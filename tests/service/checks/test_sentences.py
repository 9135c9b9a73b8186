"""What sentences do, by meaning: skipped where the extra is not installed."""

from collections.abc import Iterator

import pytest

from service import meaning
from service.checks.candour import no_blame, no_speculation
from service.checks.pressure import no_chasing, no_rebuttal, no_urgency
from service.checks.sentences import BUCKETS, DEEDS, Deed, chances_of, scored, word_places
from service.checks.weighing import MEANT, weighed
from service.plays import PlayId
from tests.service.checks.judging import judged

needs_model = pytest.mark.skipif(not meaning.is_installed(), reason="the [local] extra is not installed")


@pytest.fixture
def without_model() -> Iterator[None]:
    meaning.switch(False)
    yield
    meaning.switch(True)


@needs_model
@pytest.mark.parametrize(
    ("deed", "harm", "look_alike"),
    [
        ("urgency", "The grain drier goes to the next farm unless you sign by Tuesday.", "Sign whenever you like."),
        (
            "chasing",
            "Have you had a chance to read my letter about the drier?",
            "Your letter about the drier got to me.",
        ),
        ("guess", "I imagine the bank was against the drier.", "You told us that the bank was against it."),
        ("rebuttal", "Our drier burns a third less gas than theirs.", "I hope their drier serves you well."),
        ("thanks", "Thank you for the afternoon at the silo.", "The silo is forty metres high."),
        ("open", "Wann immer Sie wieder reden möchten, freue ich mich.", "Ich rufe Sie morgen an."),
    ],
)
def test_a_sentence_that_does_it_scores_above_its_look_alike(deed: Deed, harm: str, look_alike: str) -> None:
    one, other = chances_of(harm), chances_of(look_alike)
    assert one is not None
    assert other is not None
    assert one[deed] > 0.5
    assert one[deed] > 2 * other[deed]


@needs_model
def test_every_sentence_worth_it_has_a_chance_for_each_deed() -> None:
    text = "Jim,\n\nThank you for the two mornings. It is fine if another firm does it.\n\nDana"
    found = scored(judged(text))
    assert [text[one.start : one.end] for one in found] == [
        "Thank you for the two mornings.",
        "It is fine if another firm does it.",
    ]
    assert all(tuple(one.chances) == DEEDS for one in found)


@needs_model
def test_very_long_texts_are_left_to_the_phrases() -> None:
    assert scored(judged("We spoke about the silo twice. " * 200)) == ()


def test_without_the_model_nothing_is_scored_and_phrases_stand(without_model: None) -> None:
    text = judged("Sign by Friday, or I close your file.", play=PlayId.TAKEAWAY_EMAIL)
    assert scored(text) == ()
    assert weighed(text, "urgency", []) == []
    assert list(no_urgency.body(text))


@needs_model
def test_what_is_meant_without_a_known_phrase_is_found_with_its_sentence() -> None:
    text = judged("Thanks for the tour. Ours dries a load in half the hours theirs takes.")
    spots = weighed(text, "rebuttal", [])
    assert [spot.label for spot in spots] == [MEANT]
    assert text.body[spots[0].start : spots[0].end].startswith("Ours dries")


@needs_model
@pytest.mark.parametrize("check", [no_urgency, no_chasing, no_rebuttal, no_blame, no_speculation])
def test_a_kind_note_raises_no_alarm(check: object) -> None:
    kind = (
        "Jim,\n\nThank you for the two talks about the timesheets. I take it that you have gone another way, "
        "and that is perfectly fine. If it ever comes up again, I would be glad to hear from you.\n\nDana"
    )
    assert not list(check.body(judged(kind)))  # type: ignore[attr-defined]  # a check of any family


def test_word_places_are_stable_and_within_the_table() -> None:
    places = word_places("No rush, whenever it suits you.")
    assert places == word_places("no rush whenever it suits YOU")
    assert all(0 <= place < BUCKETS for place in places)
