"""Ladders, swaps and ablation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from evals import ladders
from evals.ablation import lines_of, noticed, sensors_of, without_line
from evals.dataset import Kind, load_cases
from evals.ladders import Rung, climbed, swapped
from evals.rubric import load_rubric
from service import meaning
from service.checks import CHECKS
from service.errors import SettingsError
from service.plays import PlayId
from service.policy import load_policy
from service.prompting import load_prompts
from tests.evals.builders import a_run, records_of

LADDERS = yaml.safe_load(Path(ladders.__file__).with_name("ladders.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _wordings_alone() -> Iterator[None]:
    """Without the embedding model: quick, and the same wherever the tests run."""
    meaning.switch(False)
    yield
    meaning.switch(True)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("phone", [True, False])
def test_a_firmer_no_never_gets_a_longer_answer_or_more_asks(language: str, phone: bool) -> None:
    assert not list(climbed(language, LADDERS[language], phone=phone, policy=load_policy(), prompts=load_prompts()))


def test_a_ladder_that_grows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rungs = iter([Rung(PlayId.CLOSING_NOTE, 30, 0), Rung(PlayId.DISMISSAL_REPLY, 40, 1), Rung(PlayId.STOP, 0, 0)])

    async def answer(*_: object) -> Rung:
        return next(rungs)

    monkeypatch.setattr(ladders, "_answer", answer)
    ladder = {**LADDERS["en"], "rungs": ["No.", "Surely not.", "Stop."]}
    faults = list(climbed("en", ladder, phone=True, policy=load_policy(), prompts=load_prompts()))
    assert len(faults) == 1
    assert "Surely not." in faults[0]


def test_names_and_irrelevant_facts_change_no_verdict() -> None:
    cases = load_cases(kinds=(Kind.DRAFTS,))[::40]
    faults = [fault for case in cases for fault in swapped(case, load_policy())]
    assert len(faults) <= 0.1 * len(cases), faults


def test_every_check_has_words_by_which_a_prompt_line_is_known() -> None:
    assert set(load_rubric().about) == {check.id for check in CHECKS}


def test_a_line_that_no_check_could_miss_has_no_sensor() -> None:
    rubric = load_rubric()
    assert "no_urgency" in sensors_of("Never set a deadline.", rubric)
    assert sensors_of("Prefer the colour blue.", rubric) == ()


def test_every_rule_of_the_prompts_has_a_sensor() -> None:
    assert [line.text for line in lines_of("parts/rules", load_rubric()) if not line.sensors] == []


def test_an_ablated_prompt_lacks_one_line_and_still_loads() -> None:
    line = lines_of("parts/rules", load_rubric())[0]
    with without_line("parts/rules", line) as folder:
        prompts = load_prompts(folder)
    assert line.text not in prompts.files["parts/rules"].text
    assert line.text in load_prompts().files["parts/rules"].text


def test_a_removal_is_noticed_by_the_criteria_that_surely_fell() -> None:
    whole, ablated = a_run(records_of([True] * 30)), a_run(records_of([False] * 15 + [True] * 15))
    assert "first.no_urgency" in {change.name for change in noticed(whole, ablated, load_rubric())}
    assert noticed(whole, whole, load_rubric()) == ()


def test_a_prompt_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="no prompt nonsense"):
        lines_of("nonsense", load_rubric())
