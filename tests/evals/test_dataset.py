"""Cases: what is broken is named with file, line and field; what ships is whole."""

import json
from pathlib import Path

import pytest

from evals.commands.making import schema_text
from evals.dataset import Kind, chosen, load_cases, load_family
from evals.paths import CASES
from service.errors import SettingsError
from tests.evals.builders import a_family_file


def test_a_fault_is_named_with_file_line_and_field(tmp_path: Path) -> None:
    folder = a_family_file(tmp_path)
    path = folder / "briefs" / "bakery.yaml"
    text = path.read_text(encoding="utf-8").replace("play: takeaway_email", "play: takeaway_email\n    nonsense: 1", 1)
    path.write_text(text, encoding="utf-8")
    line = text.splitlines().index("    nonsense: 1") + 1
    with pytest.raises(SettingsError) as error:
        load_cases(folder)
    assert f"briefs/bakery.yaml, line {line}, cases.0.brief.nonsense:" in error.value.detail


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    folder = a_family_file(tmp_path, name="one")
    a_family_file(tmp_path, name="two")
    for name in ("one", "two"):
        path = folder / "briefs" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("play: takeaway", "paly: takeaway"), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_cases(folder)
    assert "briefs/one.yaml" in error.value.detail
    assert "briefs/two.yaml" in error.value.detail


def test_what_is_no_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("family: a\ncases: [\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"threads/bad\.yaml, line \d+: this is no YAML"):
        load_family(path, Kind.THREADS)


def test_a_brief_without_its_moment_is_refused(tmp_path: Path) -> None:
    folder = a_family_file(tmp_path, 1)
    path = folder / "briefs" / "bakery.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("    now:")]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SettingsError, match="fixed `now`"):
        load_cases(folder)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    folder = a_family_file(tmp_path)
    text = (folder / "briefs" / "bakery.yaml").read_text(encoding="utf-8")
    (folder / "briefs" / "again.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="bakery-01 stands twice"):
        load_cases(folder)


def test_cases_are_chosen_by_play_axis_id_and_family(tmp_path: Path) -> None:
    cases = load_cases(a_family_file(tmp_path))
    assert len(chosen(cases, plays=["takeaway_email"], tags=["silent"], only=["bakery"])) == 3
    assert [case.id for case in chosen(cases, only=["bakery-02"])] == ["bakery-02"]
    with pytest.raises(SettingsError, match="No case fits"):
        chosen(cases, tags=["deaf"])


def test_at_least_sixty_briefs_in_twenty_families_ship() -> None:
    briefs = load_cases(kinds=(Kind.BRIEFS,))
    assert len(briefs) >= 60
    assert len({case.family for case in briefs}) >= 20
    assert all(case.axes for case in briefs)


def test_the_schema_for_editors_is_current() -> None:
    committed = (CASES / "schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run `evals schema` and commit what it writes"
    assert {model["$ref"].rsplit("/")[-1] for model in json.loads(committed)["anyOf"]} == {
        "ThreadFamily",
        "DraftFamily",
        "BriefFamily",
    }
