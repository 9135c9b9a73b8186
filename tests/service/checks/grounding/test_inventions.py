"""Inventions that no turn of phrase tells: judged by meaning and by which words brief and thread know."""

import pytest

from service import meaning
from service.checks.base import CheckResult, Judged
from service.checks.facts import grounded
from service.checks.grounding.bearing import bearing_of, features_of
from service.checks.grounding.index import Ground, ground_of
from service.checks.grounding.inventions import Opinion, _nets, find_invention, is_worth_it, opinions
from service.checks.grounding.reading import read_draft
from service.checks.meaning.sentences import DEEDS, Deed, Scored
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.needs import needs_model
from tests.service.checks.judging import judged

THREAD = [
    sent("Jim, the rota for 30 staff costs $210 a month.", on=1),
    received("Thanks. We still fill in paper timesheets at the bakery.", on=3),
    met("Walked through the bakery with Jim.", on=9),
]


def _result(body: str, play: PlayId = PlayId.APOLOGY_EMAIL) -> CheckResult:
    return grounded.run(judged(f"Jim,\n\n{body}\n\nDana Reyes", brief=a_brief(thread=THREAD), play=play))


def _ground_of(target: Judged) -> Ground:
    assert target.brief is not None
    assert target.thread is not None
    return ground_of(target.brief, target.thread, "en", target.now)


@needs_model
@pytest.mark.parametrize(
    "invention",
    [
        "With the second shop you are opening, the paperwork will only pile up.",
        "Our lorry broke down twice that month, which is why nothing came.",
        "A brewery down the road cut its overtime by half thanks to us.",
        "Flour has become dearer twice since Easter.",
    ],
)
def test_what_nobody_said_is_found_in_words_that_no_rule_knows(invention: str) -> None:
    findings = _result(invention).findings
    assert any(finding.quote in invention for finding in findings)


@needs_model
@pytest.mark.parametrize(
    "words",
    [
        "I ought to have asked about the timesheets before I sent a price.",
        "Whatever you settled on for the bakery, I hope it serves you well.",
        "That morning in the bakery taught me more than any call could.",
        "You owe me no answer, and nothing else will follow from my side.",
        "May the ovens stay warm this winter.",
    ],
)
def test_loose_words_of_courtesy_claim_nothing(words: str) -> None:
    assert not _result(words).findings


@needs_model
def test_notes_for_ourselves_are_left_to_the_rules() -> None:
    assert not _result("- Understand what hinders them and listen closely", PlayId.MEETING_BRIEF).findings


def test_without_the_extra_there_are_no_opinions() -> None:
    target = judged("Flour has become dearer twice since Easter.", brief=a_brief(thread=THREAD))
    ground = _ground_of(target)
    meaning.switch(False)
    try:
        assert opinions(target, ground, read_draft(target, ground), 0) == {}
    finally:
        meaning.switch(True)


def test_words_are_sorted_by_who_knows_them_and_days_are_left_out() -> None:
    target = judged(
        "The timesheets and the rota left the harbour on Tuesday 8 September.", brief=a_brief(thread=THREAD)
    )
    ground = _ground_of(target)
    sentence = read_draft(target, ground)[0]
    bearing = bearing_of(sentence, ground)
    assert [token.word for token in bearing.unknown] == ["harbour"]
    assert (bearing.known, bearing.own) == (2, 2)
    assert len(features_of(sentence, ground)) == len(_nets()["feature_mean"])


def test_greetings_and_silent_lines_are_not_judged() -> None:
    target = judged(
        "Dear Jim, good morning to you.\n(silent) Are we still right for them?", brief=a_brief(thread=THREAD)
    )
    ground = _ground_of(target)
    first, second = read_draft(target, ground)[:2]
    assert not is_worth_it(first, greeted=first.end)
    assert not is_worth_it(second, greeted=0)


def _is_found(body: str, chance: float, **deeds: float) -> bool:
    """Whether a sentence of this chance is found, whatever the networks think of it."""
    target = judged(body, brief=a_brief(thread=THREAD))
    ground = _ground_of(target)
    sentence = read_draft(target, ground)[0]
    chances: dict[Deed, float] = {deed: deeds.get(deed, 0.0) for deed in DEEDS}
    means = Scored("body", sentence.start, sentence.end, chances, chances)
    return find_invention(Opinion(sentence, chance), means, target, ground) is not None


PLAIN = "The harbour office moved the ferry depot inland."
"""Nothing of it stands in the thread."""


def test_the_bound_hangs_on_what_a_sentence_does() -> None:
    assert _is_found(PLAIN, 0.87)
    assert not _is_found(PLAIN, 0.8)
    assert _is_found(PLAIN, 0.8, offer=0.7)
    assert not _is_found(PLAIN, 0.7, offer=0.7)
    assert not _is_found(PLAIN, 0.9, thanks=0.95)
    assert not _is_found(PLAIN, 0.93, open=0.9)
    assert _is_found(PLAIN, 0.97, open=0.9)


def test_a_question_may_hold_an_invention() -> None:
    assert _is_found("Did the harbour office move the ferry depot inland?", 0.87)


def test_what_the_thread_bears_in_loose_words_needs_more() -> None:
    loose = "The bakery keeps paper timesheets, fiddly enough, and the rota drags."
    assert not _is_found(loose, 0.9)
    assert _is_found(loose, 0.96)
    assert _is_found(loose, 0.9, blame=0.4)


def test_known_figures_outweigh_a_single_strange_word() -> None:
    assert not _is_found("At $210 the rota hums.", 0.93)
    assert _is_found("At $210 the rota hums.", 0.96)
