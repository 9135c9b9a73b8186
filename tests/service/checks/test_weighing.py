"""Meaning weighed by the play: what a play often holds needs less to be found, what it must say needs more."""

import pytest

from service.checks import weighing
from service.checks.sentences import DEEDS, Deed, Scored
from service.checks.spotting import Scope, spots
from service.checks.weighing import MEANT, weighed
from service.plays import PlayId
from tests.service.checks.judging import judged

WORDS = "The kettle in the hall is older than the hall."


def scoring(monkeypatch: pytest.MonkeyPatch, text: str, **highest: float) -> None:
    chances: dict[Deed, float] = {deed: highest.get(deed, 0.0) for deed in DEEDS}
    of_sentence = dict.fromkeys(DEEDS, 0.0)
    monkeypatch.setattr(weighing, "scored", lambda _: (Scored("body", 0, len(text), of_sentence, chances),))


def found(play: PlayId, deed: Deed) -> list[str]:
    return [spot.label for spot in weighed(judged(WORDS, play=play), deed, [])]


@pytest.mark.parametrize(
    ("deed", "chance", "sooner", "later"),
    [
        ("rebuttal", 0.42, PlayId.DISMISSAL_REPLY, PlayId.TAKEAWAY_EMAIL),
        ("chasing", 0.6, PlayId.FORWARD_BUMP, PlayId.APOLOGY_CALL),
        ("blame", 0.6, PlayId.MEETING_REQUEST, PlayId.APOLOGY_EMAIL),
        ("guess", 0.55, PlayId.VOICEMAIL_REASON, PlayId.CLARIFYING_CALL),
        ("assumed_yes", 0.7, PlayId.APOLOGY_EMAIL, PlayId.AGREED_CALL),
    ],
)
def test_the_same_sentence_is_found_in_one_play_and_not_in_another(
    monkeypatch: pytest.MonkeyPatch, deed: Deed, chance: float, sooner: PlayId, later: PlayId
) -> None:
    scoring(monkeypatch, WORDS, **{deed: chance})
    assert found(sooner, deed) == [MEANT]
    assert found(later, deed) == []


@pytest.mark.parametrize(("own", "stands"), [(0.9, False), (0.1, True)])
def test_a_fault_owned_in_one_clause_excuses_the_words_beside_it(
    monkeypatch: pytest.MonkeyPatch, own: float, stands: bool
) -> None:
    text = "I told you there would be a plan by June, and I never sent it."
    draft = judged(text, play=PlayId.APOLOGY_CALL)
    phrases = spots(draft, "no_blame", {"reproach": Scope()})
    assert phrases
    scoring(monkeypatch, text, own=own, blame=0.1)
    assert bool(weighed(draft, "blame", phrases)) is stands
