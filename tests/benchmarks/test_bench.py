"""The comparison runs from end to end, in small; its figures mean nothing then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.side_by_side.briefs import FAULT, Script, reply, script_of, site_with, tokens_of
from tests.benchmarks.side_by_side.figures import Bar, Figures


@pytest.mark.timeout(600)
def test_a_quick_run_measures_every_contender_and_writes_table_plot_and_figures(tmp_path: Path) -> None:
    script = Path(__file__).with_name("bench.py")
    done = subprocess.run(
        [sys.executable, str(script), "--quick", "--out", str(tmp_path)], capture_output=True, text=True, timeout=580
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    figures = json.loads((tmp_path / "latest.json").read_text(encoding="utf-8"))
    for name in ("a bare client", "b naive app", "c Highroad", "d Highroad streaming"):
        assert figures[f"{name}: median"]["median"] > 0
        assert figures[f"{name}: throughput"]["median"] > 0
    assert "| throughput of c as a share of b |" in (tmp_path / "latest.md").read_text(encoding="utf-8")
    assert (tmp_path / "latest.svg").read_text(encoding="utf-8").startswith("<svg")


def test_tokens_make_up_the_reply() -> None:
    said = reply("7", "late")
    assert "".join(tokens_of(said)) == said
    assert json.loads(said)["body"].startswith("Dear Jim,")


def test_a_draft_broken_off_is_written_to_its_end() -> None:
    whole = json.loads(reply("7", "good"))["body"]
    scripts: tuple[Script, ...] = ("early", "middle", "late")
    for script in scripts:
        faulty = json.loads(reply("7", script))["body"]
        kept = faulty[: faulty.index(FAULT)]
        assert kept + reply("7", script, said=kept) == whole


def test_a_sites_number_tells_whether_its_first_draft_passes() -> None:
    scripts: tuple[Script, ...] = ("good", "early", "middle", "late")
    assert [script_of(str(site_with(script, 20))) for script in scripts] == list(scripts)


def test_a_figure_is_its_rounds_median_with_the_spread() -> None:
    figures = Figures()
    for value in (3.0, 1.0, 10.0):
        figures.add("one", value, "ms")
    assert (figures.all[0].median, figures.all[0].spread) == (3.0, (1.0, 10.0))


def test_a_bar_holds_from_its_own_side() -> None:
    assert Bar("least", 0.7, 0.6, at_least=True).holds
    assert not Bar("most", 0.7, 0.6).holds
