"""Mutators: thirty typed faults and more, noticed by the rubric, the same every time."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

from evals import mutation
from evals.dataset import Kind, load_cases
from evals.mutation import good_texts, kill_rate
from evals.mutators import MUTATORS, Mutator, Spoilt, Text, spoil
from service import meaning
from service.checks import CHECKS
from service.policy.model import load_policy
from service.prompting import load_prompts


@pytest.fixture(autouse=True)
def _wordings_alone() -> Iterator[None]:
    """Without the embedding model: quick, and the same wherever the tests run."""
    meaning.switch(False)
    yield
    meaning.switch(True)


@lru_cache(maxsize=1)
def texts() -> tuple[Text, ...]:
    """Every fourth draft case and every sixth brief: fast, and still all plays and languages."""
    drafts = load_cases(kinds=(Kind.DRAFTS,))[::4]
    briefs = load_cases(kinds=(Kind.BRIEFS,))[::6]
    return tuple(good_texts([*drafts, *briefs], load_policy(), load_prompts()))


def test_there_are_at_least_thirty_typed_mutators_with_known_checks() -> None:
    ids = [mutator.id for mutator in MUTATORS]
    assert len(ids) == len(set(ids)) >= 30
    assert {check for mutator in MUTATORS for check in mutator.noticed_by} <= {check.id for check in CHECKS}


def test_the_rubric_notices_at_least_95_of_100_spoilt_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutation, "TEXTS_EACH", 5)
    found = [kill_rate(mutator, texts()) for mutator in MUTATORS]
    killed, tried = sum(kills.killed for kills in found), sum(kills.tried for kills in found)
    missed = [survivor for kills in found for survivor in kills.survivors]
    assert tried >= 180
    assert killed / tried >= 0.95, [(s.mutator, s.text) for s in missed]


def test_mutants_are_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutation, "TEXTS_EACH", 3)
    for mutator in MUTATORS[::9]:
        assert kill_rate(mutator, texts()) == kill_rate(mutator, texts())


def test_a_text_whose_check_fails_already_is_not_spoilt() -> None:
    text = texts()[0]._replace(passing=frozenset())
    assert spoil(MUTATORS[0], text) is None


def test_a_check_that_notices_nothing_leaves_survivors() -> None:
    harmless = Mutator(
        "harmless", "changes nothing that matters", ("no_urgency",), lambda t: Spoilt(t.subject, f"{t.body} ")
    )
    kills = kill_rate(harmless, texts()[:3])
    assert (kills.killed, len(kills.survivors)) == (0, kills.tried)


def test_a_reason_that_they_gave_themselves_is_no_guess() -> None:
    mutator = next(mutator for mutator in MUTATORS if mutator.id == "guess_budget")
    text = next(text for text in texts() if spoil(mutator, text) is not None and text.judged.situation is not None)
    situation = text.judged.situation
    assert situation is not None
    given = situation.model_copy(update={"stated_reason": "the price is more than we can spend"})
    assert spoil(mutator, text._replace(judged=replace(text.judged, situation=given))) is None
