"""Metamorphic tests: what may not change a verdict, and what may not make an answer longer."""

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from evals.bench import playbook_writer
from evals.dataset import Case, DraftSpec
from service.checks import run_checks
from service.domain import Brief
from service.lint import LintRequest, judged_of
from service.planning import make_plan
from service.plays import PlayId
from service.policy.model import Policy, load_policy
from service.prompting import Prompts, load_prompts
from service.text import count_words
from service.yaml_files import load_yaml

_FILE = Path(__file__).with_name("ladders.yaml")
_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_REACH = {PlayId.CLARIFYING_CALL: 3, PlayId.DISMISSAL_REPLY: 2, PlayId.CLOSING_NOTE: 1, PlayId.WAIT: 0, PlayId.STOP: 0}
"""How much an answer to a no asks of the reader."""
_NAMES = {"prospect": "Laura Bennett", "company": "Harbour & Sons", "sender": "Peter Novak"}
_IRRELEVANT = {
    "en": "The car park lies behind the building",
    "de": "Der Parkplatz liegt hinter dem Gebäude",
    "es": "El aparcamiento está detrás del edificio",
    "fr": "Le parking se trouve derrière le bâtiment",
    "pt": "O estacionamento fica atrás do edifício",
}
_MOST_SWAPS = 40
_LONGEST_SIGNATURE = 2
"""Words."""


class Rung(NamedTuple):
    """What a no was answered with."""

    play: PlayId
    words: int
    asks: int


def broken_ladders(cases: Sequence[Case]) -> tuple[list[str], int]:
    """Every ladder and swap that does not hold, in words, and how many were tried."""
    policy, prompts = load_policy(), load_prompts()
    ladders: dict[str, dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"))
    faults = [
        fault
        for language, ladder in ladders.items()
        for phone in (True, False)
        for fault in climbed(language, ladder, phone=phone, policy=policy, prompts=prompts)
    ]
    drafts = [case for case in cases if isinstance(case.spec, DraftSpec)]
    step = max(1, len(drafts) // _MOST_SWAPS)
    tried = drafts[::step]
    for case in tried:
        faults += swapped(case, policy)
    return faults, 2 * len(ladders) + 2 * len(tried)


def climbed(language: str, ladder: dict[str, Any], *, phone: bool, policy: Policy, prompts: Prompts) -> Iterator[str]:
    """Where a no is not taken for one, or a firmer one gets more reach, more asks or, in the same play, more words."""
    before: Rung | None = None
    for said in ladder["rungs"]:
        rung = asyncio.run(_answer(_brief_of(language, ladder, said, phone=phone), policy, prompts))
        if rung.play not in _REACH:
            yield f"{language}{'' if phone else ', no phone'}: “{said}” is not taken for a no: {rung.play.value}"
        if before is not None:
            further = _REACH.get(rung.play, 4) > _REACH.get(before.play, 4)
            longer = rung.play is before.play and rung.words > before.words
            if further or longer or rung.asks > before.asks:
                yield f"{language}{'' if phone else ', no phone'}: “{said}” is answered with {rung} after {before}"
        before = rung


def swapped(case: Case, policy: Policy) -> Iterator[str]:
    """Checks whose outcome changes with the names, or with a fact that has nothing to do with it."""
    spec = case.spec
    assert isinstance(spec, DraftSpec)  # noqa: S101 - chosen by the caller
    before = _outcomes(spec, policy)
    for what, other in (("names", _renamed(spec)), ("facts", _with_fact(spec))):
        after = _outcomes(other, policy)
        for check, outcome in before.items():
            if check in spec.expect and after.get(check) != outcome:
                yield f"{case.id}: {check} is {outcome}, with other {what} {after.get(check)}"


def _outcomes(spec: DraftSpec, policy: Policy) -> dict[str, str]:
    assert spec.brief.now is not None  # noqa: S101 - the dataset demands it
    planning = make_plan(spec.brief.model_copy(update={"play": "auto"}), policy, now=spec.brief.now)
    request = LintRequest(play=spec.play.value, subject=spec.subject, body=spec.body, brief=spec.brief)
    judged = judged_of(request, spec.play, planning, now=spec.brief.now)
    return {result.check: result.outcome.value for result in run_checks(judged)}


def _renamed(spec: DraftSpec) -> DraftSpec:
    """Reader, company and sender under other names, everywhere."""
    pairs = [(spec.brief.prospect.name, _NAMES["prospect"]), (spec.brief.sender.name, _NAMES["sender"])]
    text = json.dumps(spec.model_dump(mode="json", by_alias=True, exclude_unset=True), ensure_ascii=False)
    for old, new in pairs:
        text = text.replace(old, new)
        for part, other in ((old.split()[0], new.split()[0]), (old.split()[-1], new.split()[-1])):
            if len(part) > 2:
                text = re.sub(rf"\b{re.escape(part)}\b", other, text)
    renamed = DraftSpec.model_validate_json(text)
    above, mark, signed = renamed.body.rstrip().rpartition("\n")
    if mark and len(signed.split()) <= _LONGEST_SIGNATURE and not set(signed.split()) & set(_NAMES["sender"].split()):
        return renamed.model_copy(update={"body": above + mark + _NAMES["sender"].split()[0]})  # a short form of hers
    return renamed


def _with_fact(spec: DraftSpec) -> DraftSpec:
    brief = spec.brief.model_dump(mode="json", by_alias=True, exclude_unset=True)
    language = (spec.brief.prospect.language or "en")[:2]
    offer = dict(brief.get("offer") or {})
    offer["facts"] = [*offer.get("facts", ()), _IRRELEVANT.get(language, _IRRELEVANT["en"])]
    return spec.model_copy(update={"brief": Brief.model_validate({**brief, "offer": offer})})


async def _answer(brief: Brief, policy: Policy, prompts: Prompts) -> Rung:
    assert brief.now is not None  # noqa: S101 - built here
    run = await playbook_writer(policy, prompts).run(brief, now=brief.now)
    body = run.draft.body if run.draft else ""
    if run.draft is not None and run.draft.call_card:
        # A card is a help for the rep: what the prospect hears of it first, and is asked leave for, are steps 1 and 2.
        opener = " ".join(step.say for step in run.draft.call_card[:2])
        return Rung(run.plan.play.id, count_words(opener), opener.count("?"))
    return Rung(run.plan.play.id, count_words(body), body.count("?"))


def _brief_of(language: str, ladder: dict[str, Any], said: str, *, phone: bool) -> Brief:
    matter = ladder["matter"]
    days = [
        (0, "inbound", ladder["opening"].format(matter=matter)),
        (1, "outbound", f"{matter}: 12"),
        (4, "inbound", said),
    ]
    messages = [
        {"at": (_START + timedelta(days=day)).isoformat(), "direction": way, "subject": matter, "body": body}
        for day, way, body in days
    ]
    return Brief.model_validate(
        {
            "thread": {"messages": messages},
            "prospect": {
                "name": _NAMES["prospect"],
                "company": _NAMES["company"],
                "email": "laura@harbour.example",
                "language": language,
                **({"phone": "+1 312 555 0142"} if phone else {}),
            },
            "sender": {"name": _NAMES["sender"], "company": "Rackwell"},
            "now": (_START + timedelta(days=5)).isoformat(),
        }
    )
