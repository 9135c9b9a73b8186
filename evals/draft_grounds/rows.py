"""What the judge of inventions learns from: sentences of drafts held against their own brief and against others.

`LANGUAGE.tsv`: `x` and a sentence that no brief bears, or `-` and one that claims nothing of the matter, whatever the
brief. Sentences of the draft cases come with the case's verdict; against the brief of another family a sentence full of
particulars is an invention. `pairs.yaml` holds stories, each with sentences that it bears and others that it does not.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from evals.dataset import DraftSpec, Kind, load_cases
from evals.draft_grounds.pairs import read_pairs
from evals.draft_sentences.rows import labels_of
from evals.paths import CASES
from service.checks.base import Judged
from service.checks.cleanliness.greetings import greeting_end
from service.checks.grounding.bearing import bearing_of, features_of
from service.checks.grounding.index import Ground, ground_of
from service.checks.grounding.inventions import is_worth_it
from service.checks.grounding.reading import DraftSentence, read_draft
from service.domain import Brief, Draft, Recipient
from service.planning import Planning, make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from service.text import KNOWN_LANGUAGES
from service.thread.model import CleanThread

FOLDER = Path(__file__).parent
_SENTENCES = FOLDER.parent / "draft_sentences"
_GROUNDS_A_LINE = 4
"""Briefs that a sentence written alone is held against."""
_FOREIGN = 3
_LEAST_KNOWN = 2
_MOST_LEFT = 0.5
"""Share of its known words that a foreign brief may know for the sentence to be an invention there."""
_CALM = 900
"""Sentences of the other set, each language, that are taken as harmless."""
_SHORTEST = 12
_OTHERWISE = 1 / 16
"""What a sentence under a brief that it was not written for counts beside one under its own."""
_PITCH = frozenset("ir")
_KIND = frozenset("atodpqe-")


class Row(NamedTuple):
    """One sentence under one ground."""

    text: str
    features: list[float]
    invented: int
    weight: float
    family: str


class Told(NamedTuple):
    """A draft case made ready: its sentences, its ground and what is known of them."""

    family: str
    language: str
    judged: Judged
    ground: Ground
    sentences: list[DraftSentence]
    invented: list[int | None]
    verdict: str | None

    @property
    def fails(self) -> bool:
        return self.verdict == "fail"


@lru_cache(maxsize=1)
def read_rows() -> tuple[Row, ...]:
    """All rows, in an order that never changes."""
    cases = told_drafts()
    dice = Random(5)
    others = [row for told in cases for row in _foreign_rows(told, cases, dice)]
    for language in KNOWN_LANGUAGES:
        grounds = [told for told in cases if told.language == language]
        others += _written_rows(language, grounds, dice)
        others += _labelled_rows(language, grounds, dice)
    rows = [row for told in cases for row in own_rows(told)]
    rows += [row._replace(weight=row.weight * _OTHERWISE) for row in others]
    return tuple(rows)


@lru_cache(maxsize=1)
def told_drafts() -> tuple[Told, ...]:
    """The draft cases and the drafts of `drafts.jsonl`, in the languages that are read."""
    found = (told_of(family, spec) for family, spec in (*_cases(), *drafts_of_others(), *read_pairs()))
    return tuple(told for told in found if told.language in KNOWN_LANGUAGES)


def _cases() -> Iterator[tuple[str, DraftSpec]]:
    for case in load_cases(CASES, kinds=[Kind.DRAFTS]):
        if isinstance(case.spec, DraftSpec):
            yield case.family, case.spec


def drafts_of_others() -> Iterator[tuple[str, DraftSpec]]:
    """Drafts of other hands: one line a brief, with its drafts and the verdict on each."""
    for line in (FOLDER / "drafts.jsonl").read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        family = held["brief"]["prospect"].get("company") or held["brief"]["prospect"]["name"]
        for place, draft in enumerate(held["drafts"]):
            verdict, quote = draft.pop("grounded"), draft.pop("quote", None)
            yield family, DraftSpec.model_validate({
                "id": f"draft-{place}", "brief": held["brief"], **draft, "expect": {"grounded": verdict},
                "fail_quotes": {"grounded": quote} if quote else {}, "clean": False,
            })  # fmt: skip


def told_of(family: str, spec: DraftSpec) -> Told:
    """A case with its sentences read and its verdict laid on them."""
    planning = _planning_of(spec.brief)
    language = planning.plan.situation.language
    judged = _judged(spec.brief, planning.thread, language, spec.play, subject=spec.subject, body=spec.body)
    ground = ground_of(spec.brief, planning.thread, language, judged.now)
    greeted = greeting_end(judged)
    sentences = [one for one in read_draft(judged, ground) if is_worth_it(one, greeted)]
    verdict = "pass" if spec.clean else spec.expect.get("grounded")
    quote = spec.fail_quotes.get("grounded", "")
    labels = [label_of(one.text, verdict, quote) for one in sentences]
    return Told(family, language, judged, ground, sentences, labels, verdict)


@lru_cache(maxsize=4)
def _planning_of(brief: Brief) -> Planning:
    """Drafts for one brief come one after the other."""
    now = brief.now or datetime.now(UTC)
    return make_plan(brief.model_copy(update={"play": "auto"}), load_policy(), now=now)


def _judged(
    brief: Brief, thread: CleanThread, language: str, play: PlayId, *, subject: str | None, body: str
) -> Judged:
    to = Recipient(name=brief.prospect.name)
    draft = Draft(to=to, channel=PLAYS[play].channel, subject=subject, body=body)
    return Judged(draft, play, brief, thread, None, brief.now or datetime.now(UTC), language)


def label_of(text: str, verdict: str | None, quote: str) -> int | None:
    """Whether a sentence of a draft with this verdict is invented; null where that does not tell."""
    if verdict == "fail":
        return 1 if quote and (quote in text or text in quote) else None
    return 0 if verdict == "pass" else None


def own_rows(told: Told, *, whole: bool = False) -> Iterator[Row]:
    """Each sentence under its own brief where the case tells; with `whole` every one of a draft that is told."""
    for sentence, invented in zip(told.sentences, told.invented, strict=True):
        if invented is not None or (whole and told.verdict):
            weight = 2.5 if invented else 1.2
            yield Row(sentence.text, features_of(sentence, told.ground), invented or 0, weight, told.family)


def _foreign_rows(told: Told, cases: Sequence[Told], dice: Random) -> Iterator[Row]:
    """Sentences under briefs of other families: inventions there, but for those that say nothing of the matter."""
    others = [one for one in cases if one.language == told.language and one.family != told.family]
    if not others:
        return
    for place, sentence in enumerate(told.sentences):
        if told.invented[place] != 0:
            continue
        here = bearing_of(sentence, told.ground)
        for other in dice.sample(others, min(_FOREIGN, len(others))):
            moved = _moved(sentence.text, other)
            for one in moved:
                there = bearing_of(one, other.ground)
                if here.known >= _LEAST_KNOWN and there.known <= here.known * _MOST_LEFT:
                    yield Row(one.text, features_of(one, other.ground), 1, 0.5, told.family)
                elif here.known == 0 and not here.unknown and not one.numbers and not one.dates:
                    yield Row(one.text, features_of(one, other.ground), 0, 0.4, told.family)


def _moved(text: str, told: Told) -> list[DraftSentence]:
    """A sentence read as if it stood in a draft for another brief."""
    base = told.judged
    if base.brief is None or base.thread is None:
        return []
    judged = _judged(base.brief, base.thread, told.language, base.play, subject=None, body=text)
    return read_draft(judged, told.ground)[:1]


def _written_rows(language: str, grounds: Sequence[Told], dice: Random) -> Iterator[Row]:
    for line in (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        mark, text = line.split("\t")
        for told in dice.sample(grounds, min(_GROUNDS_A_LINE, len(grounds))):
            for one in _moved(text, told):
                yield Row(text, features_of(one, told.ground), int(mark == "x"), 0.8, f"line {text}")


def _labelled_rows(language: str, grounds: Sequence[Told], dice: Random) -> Iterator[Row]:
    """Of the sentences labelled for what they do: pitches are inventions, kind ones without particulars are none."""
    lines = (_SENTENCES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    for line in dice.sample(lines, min(_CALM, len(lines))):
        marks, text = line.split("\t")[:2]
        labels = labels_of(marks)
        told = dice.choice(grounds)
        for one in _moved(text, told) if len(text) >= _SHORTEST else ():
            unknown = len(bearing_of(one, told.ground).unknown)
            if _PITCH & {mark for mark, known in labels.items() if known} and unknown >= _LEAST_KNOWN:
                yield Row(text, features_of(one, told.ground), 1, 0.3, f"line {text}")
            elif "!" not in marks and set(marks.split(",")) <= _KIND and unknown <= 1 and not one.numbers:
                yield Row(text, features_of(one, told.ground), 0, 0.3, f"line {text}")
