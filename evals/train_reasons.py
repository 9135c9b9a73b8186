"""Trains the search for the words that say why: `python -m evals.train_reasons [--write]`.

Learns from the reasons marked `[[…]]` in `evals/messages` and the stated reasons of `evals/cases/threads`. Prints how
many are quoted, by weights that never saw the family; with `--write` it stores `service/situation/reasons.npz` and
`evals/messages/REASONS.md`. Needs the extra `local`.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from evals.paths import CASES
from evals.train_kinds import MESSAGES, brief_around
from evals.train_messages import judge_without
from service import meaning
from service.domain import Brief
from service.situation.acts import Heads
from service.situation.reading import Place
from service.situation.reasons import trimmed
from service.situation.story import Entry, tell_story
from service.situation.why import LEAST, WEIGHTS, clause_features
from service.thread import read_thread

QUALITY = MESSAGES / "REASONS.md"
FOLDS = 8
SHRINKAGE = 0.5
STEPS = 1_500
RATE = 0.05
OF_THREADS = 0.5
"""What a clause of the thread cases counts: the rules were written with them in sight."""
MOSTLY = 0.6
"""Share of a clause that must lie in the marked words."""
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_ENDED = ("dismissal", "postponement", "opt_out")

Numbers = NDArray[np.float64]


class Told(NamedTuple):
    """A message with its clauses, what is known of each, and which say why."""

    family: str
    entry: Entry
    clauses: tuple[Place, ...]
    rows: Numbers
    says_why: Numbers
    reason: str | None
    weight: float


def main() -> int:
    """Exit 0 well, 2 where sentences cannot be embedded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights and the quality page")
    arguments = parser.parse_args()
    if not meaning.is_installed():
        print("the extra `local` is not installed", file=sys.stderr)
        return 2
    told = read_told()
    page = quality_page(told, held_out(told))
    print(page)
    if arguments.write:
        np.savez_compressed(WEIGHTS, weights=fit(told).astype(np.float32))
        QUALITY.write_text(page, encoding="utf-8")
    return 0


def read_told() -> list[Told]:
    """Every message that ends or puts off something and of which it is known whether it says why."""
    apart = list(_of_messages())
    judge = judge_without(body for _, body, _ in apart)
    found = [_told(family, brief_around(body), reason, 1.0, judge) for family, body, reason in apart]
    found += [_told(family, brief, reason, OF_THREADS, judge) for family, brief, reason in _of_threads()]
    return [told for told in found if told is not None]


def _of_messages() -> Iterator[tuple[str, str, str | None]]:
    """Family, body and reason; a postponement without a mark may hold one, and is left out."""
    for path in sorted(MESSAGES.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            kind, text = line.split("\t")
            body = text.replace("\\n", "\n")
            marked = _MARKED.search(body)
            if kind in _ENDED and (marked or kind == "dismissal"):
                reason = marked.group(1) if marked else None
                yield f"{path.stem}-{number}", body.replace("[[", "").replace("]]", ""), reason


def _of_threads() -> Iterator[tuple[str, Brief, str | None]]:
    for path in sorted((CASES / "threads").glob("*.yaml")):
        loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for case in loaded["cases"]:
            if case["expect"].get("kind") in _ENDED and "stated_reason" in case["expect"]:
                yield loaded["family"], Brief.model_validate(case["brief"]), case["expect"]["stated_reason"]


def _told(family: str, brief: Brief, reason: str | None, weight: float, judge: Heads) -> Told | None:
    if brief.now is None:
        return None
    story = tell_story(read_thread(brief, now=brief.now), brief)
    words = [entry for entry in story.entries if entry.stance is not None and not entry.message.ours]
    bears = [entry for entry in words if reason is None or reason in entry.message.text]
    if not bears:
        return None
    entry = bears[-1]
    clauses, rows = clause_features(entry.reading, entry.stance.place if entry.stance else None, judge)
    if rows is None or not clauses:
        return None
    return Told(family, entry, clauses, rows, _inside(entry, clauses, reason), reason, weight)


def _inside(entry: Entry, clauses: tuple[Place, ...], reason: str | None) -> Numbers:
    """1 for clauses that lie mostly in the reason; where none does, for the one that shares most with it."""
    if reason is None:
        return np.zeros(len(clauses))
    start = entry.message.text.index(reason)
    shared = np.array([min(end, start + len(reason)) - max(begin, start) for begin, end in clauses], dtype=np.float64)
    inside = shared >= MOSTLY * np.array([end - begin for begin, end in clauses])
    if not inside.any():
        inside[shared.argmax()] = True
    return inside.astype(np.float64)


def fit(told: list[Told]) -> Numbers:
    """Logistic regression with shrunken weights, by Adam with a falling rate; the last is the constant."""
    rows = np.vstack([one.rows for one in told])
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    truth = np.concatenate([one.says_why for one in told])
    counts = np.concatenate([np.full(len(one.clauses), one.weight) for one in told])
    weights, first, second = (np.zeros(rows.shape[1]) for _ in range(3))
    shrink = np.full_like(weights, 2 * SHRINKAGE)
    shrink[-1] = 0
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (counts * (chance - truth)) + shrink * weights
        first += 0.1 * (slope - first)
        second += 0.01 * (slope * slope - second)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return np.asarray(weights)


def held_out(told: list[Told]) -> list[Numbers]:
    """The chance of each clause, by weights that never saw its family."""
    names = sorted({one.family for one in told})
    folds = dict(zip(names, np.random.default_rng(7).permutation(len(names)) % FOLDS, strict=True))
    weights = [fit([one for one in told if folds[one.family] != fold]) for fold in range(FOLDS)]
    return [1 / (1 + np.exp(-(one.rows @ (w := weights[folds[one.family]])[:-1] + w[-1]))) for one in told]


def quality_page(told: list[Told], chances: list[Numbers]) -> str:
    """How many reasons the best clause meets, and how many messages without one are given none."""
    given = [_meets(one, chance) for one, chance in zip(told, chances, strict=True) if one.reason is not None]
    none = [chance.max() < LEAST for one, chance in zip(told, chances, strict=True) if one.reason is None]
    return "\n".join(
        [
            "# How well the words that say why are found",
            "",
            f"{len(told)} messages, each judged by weights that never saw its family ({FOLDS} folds).",
            "Written by `python -m evals.train_reasons --write`.",
            "",
            f"- reason given: {len(given)}, its words quoted {sum(given)} times ({sum(given) / len(given):.2f})",
            f"- no reason given: {len(none)}, none quoted {sum(none)} times ({sum(none) / len(none):.2f})",
            "",
        ]
    )


def _meets(one: Told, chances: Numbers) -> bool:
    if chances.max() < LEAST or one.reason is None:
        return False
    quote = one.entry.reading.quote(trimmed(one.entry.reading, one.clauses[int(chances.argmax())]))
    return (quote in one.reason or one.reason in quote) and len(quote) <= 2 * len(one.reason) + 40


if __name__ == "__main__":
    sys.exit(main())
