"""What sentences do, by meaning: skipped where the extra is not installed."""

from collections.abc import Iterator

import pytest

from service import meaning
from service.checks.candour import no_blame, no_speculation
from service.checks.meaning.sentences import BUCKETS, DEEDS, Deed, chances_of, clauses_of, scored, word_places
from service.checks.meaning.weighing import MEANT, means, meant_at, weighed
from service.checks.pressure import no_chasing, no_rebuttal, no_urgency
from service.plays import PlayId
from tests.needs import needs_model
from tests.service.checks.judging import judged


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


def test_a_long_sentence_is_judged_by_its_clauses_too_and_a_short_one_is_not() -> None:
    long = "Thank you for the morning at the silo; the drier goes to the next farm on Tuesday, so a word today is best."
    assert len(clauses_of(long)) >= 2
    assert all(clause in long for clause in clauses_of(long))
    assert clauses_of("Thank you; all the best.") == []


@needs_model
def test_an_open_question_and_a_caller_s_name_argue_and_guess_nothing() -> None:
    for body in ("Why a drier from them?", "Good morning Jim, Dana Reyes from AcmePay."):
        target = judged(body, play=PlayId.CLARIFYING_CALL)
        assert weighed(target, "rebuttal", []) == []
        assert weighed(target, "guess", []) == []


@needs_model
@pytest.mark.parametrize(
    "body",
    [
        "The oven stays as it is, and you have my blessing.",
        "Der Ofen bleibt, wie er ist, und meinen Segen haben Sie.",
    ],
)
def test_an_unheard_of_acceptance_is_understood(body: str) -> None:
    assert meant_at(judged(body, play=PlayId.APOLOGY_EMAIL), "accept", lambda _: False) is not None


def test_without_the_model_the_wordings_of_goodwill_stand_alone(without_model: None) -> None:
    text = judged("Jim, the bakery may go its own way.", play=PlayId.APOLOGY_EMAIL)
    assert meant_at(text, "accept", lambda _: False) is None
    assert not means("A no suits me as well as a yes.", "accept")
