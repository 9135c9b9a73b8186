"""Ablation: lines by their sensors, only the cases that a line can touch, and what a model's drafts lose without it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.ablation import cases_of, changed_texts, lines_of, noticed, prompts_named, sensors_of, without_line
from evals.commands import ablating
from evals.commands.ablating import Trial, ablate_command
from evals.dataset import Case
from evals.results import RunFile
from evals.rubric import load_rubric
from evals.session import Options
from service.checks import CHECKS
from service.errors import SettingsError
from service.policy.model import load_policy
from service.prompting import load_prompts
from tests.evals.builders import a_case, a_record, a_run, records_of


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


def test_a_folder_names_all_its_prompts_and_graders_are_none() -> None:
    assert prompts_named("parts") == dict.fromkeys(("parts/data", "parts/rules", "parts/voice"), "chat")
    assert prompts_named("small/takeaway_email") == {"small/takeaway_email": "small"}
    with pytest.raises(SettingsError, match="Graders"):
        prompts_named("graders")


def test_only_cases_that_read_a_prompt_are_written_without_its_line() -> None:
    cases = [a_case(1), a_case(2, play="apology_call")]
    assert cases_of("chat/takeaway_email", cases, load_policy()) == (cases[0],)
    assert cases_of("parts/rules", cases, load_policy()) == tuple(cases)


def test_texts_that_came_out_otherwise_are_counted() -> None:
    before = a_run([a_record("a", text="one"), a_record("b", text="two")])
    after = a_run([a_record("a", text="one"), a_record("b", text="three")])
    assert changed_texts(before, after) == 1


def test_a_prompt_that_the_model_of_the_settings_never_reads_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingsError, match="never reads parts/rules"):
        ablate_command("parts/rules", True, 1, (), None)


def a_trial(folder: Path, monkeypatch: pytest.MonkeyPatch, *, max_usd: float | None = None) -> Trial:
    """Drafts that set deadlines as soon as the rule against pressure is missing, at a tenth of a dollar a run."""

    def run_shown(options: Options, cases: Sequence[Case]) -> RunFile:
        whole = "No pressure" in (options.prompts / "parts" / "rules.md").read_text(encoding="utf-8")
        records = records_of([whole] * 30)
        return a_run([records[0].model_copy(update={"cost_usd": 0.1}), *records[1:]])

    monkeypatch.setattr(ablating, "run_shown", run_shown)
    (folder / "shipped").mkdir()
    return Trial(folder, load_rubric(), Options(mode="record", cassettes=folder / "shipped"), max_usd)


def test_a_line_that_the_drafts_need_is_told_from_one_that_nothing_notices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trial = a_trial(tmp_path, monkeypatch)
    lines = lines_of("parts/rules", load_rubric())[:2]
    assert trial.tell({"parts/rules": (lines, (a_case(),))}) == 1
    shown = capsys.readouterr().out.split("parts/rules, line ")
    assert "first.no_urgency -100.0 points" in shown[1]
    assert "30 of 30 texts came out otherwise" in shown[1]
    assert "NOTHING NOTICES (0 of 30" in shown[2]
    assert (trial.tried, trial.bare, trial.runs) == (2, 1, 3)


def test_an_ablation_stops_where_its_budget_is_spent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trial = a_trial(tmp_path, monkeypatch, max_usd=0.15)
    assert trial.tell({"parts/rules": (lines_of("parts/rules", load_rubric())[:3], (a_case(),))}) == 3
    assert (trial.tried, trial.skipped) == (1, 2)
    assert "2 lines were not tried" in capsys.readouterr().out
