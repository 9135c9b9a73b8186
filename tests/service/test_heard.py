"""What came of a call is told in the same words by the service and by the add-on for Creme; the panel has them told."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from service.heard import CameOfIt, call_heard, heard

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
def test_the_panel_is_told_what_the_thread_gains(came: CameOfIt) -> None:
    ours, theirs = heard(came, "In May, perhaps.")
    call, *said = call_heard(came, "In May, perhaps.")
    assert (call.direction, call.channel, call.outcome, call.body) == ("outbound", "call", "connected", ours)
    assert [(message.direction, message.body) for message in said] == ([("inbound", theirs)] if theirs else [])


def test_a_call_that_nobody_took_is_one() -> None:
    [call] = call_heard("no_answer", "Rang twice.")
    assert (call.outcome, call.body) == ("no_answer", "Rang twice.")
