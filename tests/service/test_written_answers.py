"""Chat answers written by hand, good and bad, for every play: what is returned is sound and tells its sources."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.drafting import DraftSettings, write_draft
from service.guardrail import blocking
from service.planning import make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.prompting import load_prompts
from service.run import Finished, Run, Source
from tests.fakes import ScriptedLLM
from tests.service.playbook.covering import uncovered, without_source
from tests.service.playbook.test_texts import cases

WRITTEN = yaml.safe_load((Path(__file__).parent / "written" / "answers.yaml").read_text(encoding="utf-8"))
ANSWERS = {answer["play"]: answer for answer in WRITTEN["answers"]}
BRIEFS = dict(cases())


async def run_of(play: str, *replies: dict[str, Any]) -> Run:
    """The run of a case's brief with its plan turned to the play, and a model that answers as written."""
    brief = BRIEFS[ANSWERS[play]["case"]]
    assert brief.now is not None
    planning = make_plan(brief, load_policy(), now=brief.now)
    spec = PLAYS[PlayId(play)]
    same = planning.plan.play.id is spec.id
    more = {} if same else {"play": spec, "channel": spec.channel, "max_words": None}
    plan = planning.plan.model_copy(update={**more, "companions": ()})
    llm = ScriptedLLM([json.dumps(reply) for reply in replies])
    events = write_draft(
        brief,
        plan,
        planning.thread,
        now=brief.now,
        llm=llm,
        prompts=load_prompts(),
        policy=load_policy(),
        settings=DraftSettings(),
    )
    finished = [event async for event in events if isinstance(event, Finished)]
    return finished[0].run


def assert_sound(run: Run, play: str) -> None:
    brief = BRIEFS[ANSWERS[play]["case"]]
    assert run.draft is not None
    assert not blocking(run.checks)
    assert not uncovered(run.draft, run.claims, brief, brief.offer.name if brief.offer else None)
    assert not without_source(run.claims, brief)


def test_the_answers_say_that_they_are_written_and_cover_every_play() -> None:
    assert WRITTEN["provenance"] == "written"
    assert set(ANSWERS) == {play.id.value for play in PLAYS.values() if play.writes}


@pytest.mark.parametrize("play", ANSWERS)
async def test_a_good_answer_is_taken_as_it_is(play: str) -> None:
    run = await run_of(play, ANSWERS[play]["good"])
    assert (run.source, len(run.attempts)) == (Source.MODEL, 1), [a.checks for a in run.attempts]
    assert_sound(run, play)


@pytest.mark.parametrize("play", ANSWERS)
async def test_a_bad_answer_is_found_and_never_returned(play: str) -> None:
    run = await run_of(play, ANSWERS[play]["bad"])
    found = {result.check for attempt in run.attempts for result in blocking(attempt.checks)}
    assert found & set(ANSWERS[play]["fails"]), found
    assert run.source is Source.PLAYBOOK
    assert_sound(run, play)
