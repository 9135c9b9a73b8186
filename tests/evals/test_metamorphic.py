"""Ladders and swaps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from evals import ladders
from evals.dataset import Kind, load_cases
from evals.ladders import Rung, climbed, swapped
from service import meaning
from service.plays import PlayId
from service.policy.model import load_policy
from service.prompting import load_prompts
from tests.needs import needs_model

LADDERS = yaml.safe_load(Path(ladders.__file__).with_name("ladders.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _wordings_alone() -> Iterator[None]:
    """Without the embedding model: quick, and the same wherever the tests run."""
    meaning.switch(False)
    yield
    meaning.switch(True)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
@pytest.mark.parametrize("phone", [True, False])
def test_a_firmer_no_never_gets_a_longer_answer_or_more_asks(language: str, phone: bool) -> None:
    assert not list(climbed(language, LADDERS[language], phone=phone, policy=load_policy(), prompts=load_prompts()))


@needs_model
@pytest.mark.parametrize("phone", [True, False])
def test_the_german_ladder_holds_where_sentences_are_read_by_meaning(phone: bool) -> None:
    meaning.switch(True)
    assert not list(climbed("de", LADDERS["de"], phone=phone, policy=load_policy(), prompts=load_prompts()))


@pytest.mark.parametrize(
    "grown",
    [
        Rung(PlayId.DISMISSAL_REPLY, 20, 0),
        Rung(PlayId.CLOSING_NOTE, 40, 0),
        Rung(PlayId.CLOSING_NOTE, 20, 1),
    ],
    ids=["reach", "words", "asks"],
)
def test_a_ladder_that_grows_is_named(monkeypatch: pytest.MonkeyPatch, grown: Rung) -> None:
    rungs = iter([Rung(PlayId.CLOSING_NOTE, 30, 0), grown, Rung(PlayId.STOP, 0, 0)])

    async def answer(*_: object) -> Rung:
        return next(rungs)

    monkeypatch.setattr(ladders, "_answer", answer)
    ladder = {**LADDERS["en"], "rungs": ["No.", "Surely not.", "Stop."]}
    faults = list(climbed("en", ladder, phone=True, policy=load_policy(), prompts=load_prompts()))
    assert len(faults) == 1
    assert "Surely not." in faults[0]


def test_a_no_that_is_not_taken_for_one_is_named() -> None:
    ladder = {**LADDERS["en"], "rungs": ["Gladly, when can you come?"]}
    faults = list(climbed("en", ladder, phone=True, policy=load_policy(), prompts=load_prompts()))
    assert ["is not taken for a no: prompt_reply" in fault for fault in faults] == [True]


def test_names_and_irrelevant_facts_change_no_verdict() -> None:
    cases = load_cases(kinds=(Kind.DRAFTS,))[::40]
    faults = [fault for case in cases for fault in swapped(case, load_policy())]
    assert len(cases) > 10
    assert not faults
