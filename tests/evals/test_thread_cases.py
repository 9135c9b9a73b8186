"""All thread cases: the reading agrees with what was written down before."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.arbiter import choose_play
from service.domain import Brief
from service.policy.model import load_policy
from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread

CASES = Path(__file__).parents[2] / "evals" / "cases" / "threads"
LEAST = 0.99
"""Share of cases that must be read right; single ones may wait for better words."""


@lru_cache(maxsize=1)
def cases() -> tuple[dict[str, Any], ...]:
    return tuple(case for path in sorted(CASES.glob("*.yaml")) for case in _load(path))


def _load(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from yaml.load(file, Loader=yaml.CSafeLoader)["cases"]


@lru_cache(maxsize=1)
def read_all() -> dict[str, Situation]:
    found = {}
    for case in cases():
        brief = Brief.model_validate(case["brief"])
        assert brief.now is not None, case["id"]
        found[case["id"]] = read_situation(read_thread(brief, now=brief.now), brief, now=brief.now)
    return found


def test_there_are_at_least_two_hundred_cases_with_their_own_ids() -> None:
    assert len(cases()) >= 200
    assert len({case["id"] for case in cases()}) == len(cases())


def test_kinds_are_read_right() -> None:
    wrong = [
        f"{case['id']}: {case['expect']['kind']} read as {read_all()[case['id']].kind}"
        for case in cases()
        if "kind" in case["expect"]
        and read_all()[case["id"]].kind not in (case["expect"]["kind"], *case["expect"].get("acceptable_kinds", []))
    ]
    assert len(wrong) <= (1 - LEAST) * len(cases()), wrong


def test_no_opt_out_is_missed_and_none_invented() -> None:
    for case in cases():
        allowed = {case["expect"].get("kind"), *case["expect"].get("acceptable_kinds", [])}
        if len(allowed) == 1:
            assert (allowed == {"opt_out"}) == (read_all()[case["id"]].kind == "opt_out"), case["id"]


def test_stated_reasons_are_quoted() -> None:
    stated = [case for case in cases() if case["expect"].get("stated_reason")]
    wrong = [case["id"] for case in stated if not _quoted(read_all()[case["id"]], case["expect"]["stated_reason"])]
    assert len(wrong) <= (1 - LEAST) * len(stated), wrong


def _quoted(found: Situation, expected: str) -> bool:
    quote = found.stated_reason or ""
    return bool(quote) and (quote in expected or expected in quote) and len(quote) <= 2 * len(expected) + 40


def test_plays_are_chosen_as_expected_and_never_a_forbidden_one() -> None:
    policy = load_policy()
    wrong = []
    for case in cases():
        brief, expect = Brief.model_validate(case["brief"]), case["expect"]
        assert brief.now is not None
        play = choose_play(read_all()[case["id"]], brief, policy, now=brief.now).play.id
        assert play not in expect.get("forbidden_plays", []), case["id"]
        if "play" in expect and play not in (expect["play"], *expect.get("acceptable_plays", [])):
            wrong.append(f"{case['id']}: {expect['play']} expected, {play} chosen")
    assert len(wrong) <= (1 - LEAST) * len(cases()), wrong


@pytest.mark.parametrize("number", ["days_silent", "calls_tried"])
def test_numbers_are_counted_right(number: str) -> None:
    wrong = [
        f"{case['id']}: {number} {case['expect'][number]}, counted {getattr(read_all()[case['id']], number)}"
        for case in cases()
        if case["expect"].get(number) is not None and getattr(read_all()[case["id"]], number) != case["expect"][number]
    ]
    assert wrong == []
