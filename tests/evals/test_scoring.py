"""Scores say what was expected and what came."""

from dataclasses import replace

from evals.dataset import Case, DraftSpec, Kind, load_cases
from evals.scoring import draft_record
from service.planning import make_plan
from service.policy.model import load_policy


def with_quote(quote: str) -> Case:
    """A draft case whose pressure stands in other words than `quote`."""
    cases = [case for case in load_cases(kinds=(Kind.DRAFTS,)) if case.family == "tone-choir-robes"]
    case = next(c for c in cases if isinstance(c.spec, DraftSpec) and c.spec.expect.get("no_urgency") == "fail")
    spec = case.spec
    assert isinstance(spec, DraftSpec)
    return replace(case, spec=spec.model_copy(update={"fail_quotes": {"no_urgency": quote}}))


def test_a_fault_found_elsewhere_is_told_from_one_not_found() -> None:
    case = with_quote("zebra")
    brief = case.spec.brief
    assert brief.now is not None
    planning = make_plan(brief.model_copy(update={"play": "auto"}), load_policy(), now=brief.now)
    record = draft_record(case, planning, 0)
    assert record.scores["judged.no_urgency"] == "fail"
    assert record.said["judged.no_urgency"].startswith("fails as expected, but not on “zebra”: “")
