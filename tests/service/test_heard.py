"""What came of a call is told in the same words by the service, by the panel and by the add-on for Creme."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from service.heard import CameOfIt, heard

TOP = Path(__file__).parents[2]
CAME = get_args(CameOfIt)


def creme() -> ModuleType:
    """The add-on's module; the add-on runs within Creme, where the service is not installed."""
    spec = spec_from_file_location("outcomes", TOP / "integrations/creme/creme_highroad/outcomes.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("came", CAME)
def test_creme_reads_back_from_its_minutes_what_the_service_says(came: CameOfIt) -> None:
    outcomes = creme()
    ours, theirs = heard(came, "In May, perhaps.")
    minutes = outcomes.minutes_of({"outcome": came, "note": "In May, perhaps."})
    assert outcomes.heard(minutes) == (ours or "", theirs)


@pytest.mark.parametrize("came", CAME)
def test_the_panel_says_the_same(came: CameOfIt) -> None:
    script = (TOP / "service/panel/static/heard.js").read_text(encoding="utf-8")
    for said in filter(None, heard(came, None)):
        assert f'"{said}"' in script
