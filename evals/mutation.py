"""The rubric's kill rate: good drafts spoilt in typed ways, and whether a check notices. Deterministic."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from evals.bench import playbook_writer
from evals.dataset import Case, DraftSpec, Kind
from evals.mutators import Mutator, Spoilt, Text, spoil
from evals.stats import Interval, wilson
from service.checks import run_checks
from service.checks.base import Judged, Outcome
from service.lint import LintRequest, judged_of
from service.planning import make_plan
from service.policy.model import Policy
from service.prompting import Prompts
from service.run import finished_run

TEXTS_EACH = 24
"""Texts that one mutator is tried on at most, spread over plays and languages."""


class Survivor(NamedTuple):
    """A spoilt text that no check noticed."""

    mutator: str
    text: str
    language: str
    subject: str | None
    body: str


@dataclass(frozen=True)
class Kills:
    """What came of one mutator."""

    mutator: Mutator
    tried: int
    killed: int
    survivors: tuple[Survivor, ...]

    @property
    def rate(self) -> Interval:
        return wilson(self.killed, self.tried)


def good_texts(cases: Sequence[Case], policy: Policy, prompts: Prompts) -> list[Text]:
    """The clean draft cases, and what the playbook writes for the briefs."""
    found = [text for case in cases if (text := _clean_text(case, policy)) is not None]
    for case in cases:
        if case.kind is Kind.BRIEFS:
            found += asyncio.run(_playbook_texts(case, policy, prompts))
    return found


def kill_rate(mutator: Mutator, texts: Sequence[Text]) -> Kills:
    """How many of the texts that it can spoil are noticed, by a check that passed before."""
    survivors: list[Survivor] = []
    tried = 0
    for text, spoilt in _chosen(mutator, texts):
        tried += 1
        if not _noticed(text, spoilt, mutator):
            survivors.append(Survivor(mutator.id, text.name, text.judged.language, spoilt.subject, spoilt.body))
    return Kills(mutator, tried, tried - len(survivors), tuple(survivors))


def _chosen(mutator: Mutator, texts: Sequence[Text]) -> Iterator[tuple[Text, Spoilt]]:
    """Up to `TEXTS_EACH`, taking plays and languages in turns."""
    shelves: dict[tuple[str, str], list[tuple[Text, Spoilt]]] = {}
    for text in texts:
        spoilt = spoil(mutator, text)
        if spoilt is not None:
            shelves.setdefault((text.play, text.judged.language), []).append((text, spoilt))
    turns = [shelves[key] for key in sorted(shelves)]
    left = TEXTS_EACH
    for place in range(max(map(len, turns), default=0)):
        for shelf in turns:
            if place < len(shelf) and left:
                left -= 1
                yield shelf[place]


def _noticed(text: Text, spoilt: Spoilt, mutator: Mutator) -> bool:
    draft = text.judged.draft.model_copy(update={"subject": spoilt.subject, "body": spoilt.body, "call_card": None})
    asked = text.passing & set(mutator.noticed_by)
    results = run_checks(replace(text.judged, draft=draft), only=asked)
    return any(result.outcome is Outcome.FAIL for result in results)


def _clean_text(case: Case, policy: Policy) -> Text | None:
    spec = case.spec
    if not isinstance(spec, DraftSpec) or not spec.clean or spec.brief.now is None:
        return None
    planning = make_plan(spec.brief.model_copy(update={"play": "auto"}), policy, now=spec.brief.now)
    request = LintRequest(play=spec.play.value, subject=spec.subject, body=spec.body, brief=spec.brief)
    return _text(case.id, judged_of(request, spec.play, planning, now=spec.brief.now))


async def _playbook_texts(case: Case, policy: Policy, prompts: Prompts) -> list[Text]:
    brief = case.spec.brief
    assert brief.now is not None  # noqa: S101 - the dataset demands it
    writer = playbook_writer(policy, prompts)
    planning = writer.plan(brief, now=brief.now)
    run = await finished_run(writer.write(brief, planning))
    if run.draft is None:
        return []
    situation = planning.plan.situation
    drafts = [(planning.plan.play.id, run.draft), *((c.play, c.draft) for c in run.companions)]
    return [
        _text(
            f"{case.id}/{play}",
            Judged(
                draft=draft,
                play=play,
                brief=brief,
                thread=planning.thread,
                situation=situation,
                now=brief.now,
                language=situation.language,
                max_words=planning.plan.max_words if play is planning.plan.play.id else policy.words.limits.get(play),
            ),
        )
        for play, draft in drafts
    ]


def _text(name: str, judged: Judged) -> Text:
    passing = {result.check for result in run_checks(judged) if result.outcome is Outcome.PASS}
    return Text(name, judged, frozenset(passing))
