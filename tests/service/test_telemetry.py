"""What may be seen: by list, and never a word of anybody's."""

import json
from pathlib import Path

import pytest

from service.config import Settings
from service.telemetry import ALLOWED, Metrics, log, set_up_logging


def test_a_field_outside_the_list_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG")
    log.info("draft", run_id="r1", body="canary-body", prospect="canary-name")
    line = json.loads(capsys.readouterr().err)
    assert line["run_id"] == "r1"
    assert set(line) <= ALLOWED
    assert "canary" not in json.dumps(line)


def test_every_metric_of_the_dashboard_exists() -> None:
    dashboard = json.loads((Path(__file__).parents[2] / "integrations" / "grafana" / "highroad.json").read_text())
    shown = json.dumps(dashboard)
    known = {metric.name for metric in Metrics().registry.collect()}
    asked = {
        word for word in shown.replace("(", " ").replace("[", " ").replace("{", " ").split() if "highroad_" in word
    }
    assert asked
    for word in asked:
        name = word[word.index("highroad_") :].strip('",)\\')
        stem = name.removesuffix("_bucket").removesuffix("_total").removesuffix("_sum").removesuffix("_count")
        assert stem in known, name


def test_settings_never_show_the_key() -> None:
    assert "sk-canary-key" not in repr(Settings(openai_api_key="sk-canary-key"))
