"""`evals grade` and `evals calibrate`: graders mark drafts; labels tell what their marks are worth."""

import asyncio
from collections.abc import Sequence

from evals import paths
from evals.calibration import EARNED, Calibration
from evals.commands.running import FINE, UNUSABLE
from evals.graders import Grader, grade, load_graders
from evals.labels import read_labels, text_hash
from evals.marks import Graded, add_mark, calibrate, read_marks
from evals.reports.terminal import console
from evals.results import Record, RunFile, find_run, write_run
from evals.stats import Interval
from service.assembly import open_writer
from service.config import read_settings
from service.errors import SettingsError
from service.llm import LLM

_AT_ONCE = 2
"""Graders have a limit of their own, so that they do not crowd out drafts."""


def grade_command(name: str, wanted: Sequence[str], cases: Sequence[str], times: int) -> int:
    run, graders = find_run(name), _graders(wanted)
    records = [r for r in run.records if r.kind == "briefs" and r.final and (not cases or r.case in cases)]
    marked = asyncio.run(_graded(records, graders, times))
    for grader in graders:
        scores = [record.scores[f"grader.{grader.name}"] for record in marked]
        counts = ", ".join(f"{scores.count(s)} {s}" for s in ("pass", "fail", "unscored"))
        print(f"{grader.name}: {counts}")
    _store(run, marked)
    return FINE


async def _graded(records: Sequence[Record], graders: Sequence[Grader], times: int) -> list[Record]:
    async with open_writer(read_settings()) as writer:
        if writer.llm is None:
            raise SettingsError(f"There is no model to ask: {writer.mode}.", remedy="Set OPENAI_API_KEY.")
        if writer.llm.family != "chat":
            raise SettingsError(
                "The embedded model follows no instructions and cannot grade.", remedy="Set OPENAI_API_KEY."
            )
        gate = asyncio.Semaphore(_AT_ONCE)
        return list(await asyncio.gather(*(_marked(r, graders, writer.llm, times, gate) for r in records)))


async def _marked(record: Record, graders: Sequence[Grader], llm: LLM, times: int, gate: asyncio.Semaphore) -> Record:
    """The record with each grader's first mark among its scores; every mark is kept for calibration."""
    scores, said, graded = dict(record.scores), dict(record.said), dict(record.graded)
    for grader in graders:
        for turn in range(times):
            async with gate:
                mark = await grade(grader, record, llm)
            if record.final is not None:
                text, bound = text_hash(record.final), grader.bound_to(llm.name)
                add_mark(
                    Graded.of(mark, grader=grader.name, bound_to=bound, model=llm.name, text=text, case=record.case)
                )
            if turn == 0:
                scores[f"grader.{grader.name}"] = mark.score
                said[f"grader.{grader.name}"] = f"“{mark.quote}” {mark.why}".strip()
                graded[f"grader.{grader.name}"] = grader.bound_to(llm.name)
    return record.model_copy(update={"scores": scores, "said": said, "graded": graded})


def _store(run: RunFile, marked: Sequence[Record]) -> None:
    by_name = {(record.case, record.rep): record for record in marked}
    if run.path is not None:
        write_run(run.path, run.header, [by_name.get((r.case, r.rep), r) for r in run.records])


def calibrate_command(wanted: Sequence[str]) -> int:
    marks = read_marks()
    missing = False
    for grader in _graders(wanted):
        labels = read_labels(grader.name)
        found = calibrate(marks, labels, grader.name)
        if not found:
            print(f"{grader.name}: {len(labels)} labels, none of them marked: it advises, and gates nothing.")
            missing = True
            continue
        latest = found[-1]
        _print(latest, grader)
        paths.CALIBRATION.mkdir(parents=True, exist_ok=True)
        path = paths.CALIBRATION / f"{grader.name}.json"
        path.write_text(latest.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return UNUSABLE if missing and wanted else FINE


def _print(found: Calibration, grader: Grader) -> None:
    out = console()
    out.print(f"{found.grader} with {found.model}: {found.labelled} labelled and scored, {found.unscored} unscored")
    out.print(f"  base rate of good drafts   {_bounds(found.base_rate)}")
    out.print(f"  passes good drafts (TPR)   {_bounds(found.true_positive_rate)}")
    out.print(f"  fails bad drafts (TNR)     {_bounds(found.true_negative_rate)}")
    out.print(f"  kappa                      {found.kappa:.2f}")
    if found.repeated:
        out.print(f"  same mark when asked again {_bounds(found.self_consistency)}")
    if found.bound_to != grader.bound_to(found.model):
        out.print("  Its prompt has changed since: grade anew. It gates nothing.")
    elif found.has_earned:
        out.print(f"  Both lower bounds reach {EARNED:.0%}: it may gate.")
    else:
        out.print(f"  A lower bound is below {EARNED:.0%}: it advises, and gates nothing.")


def _bounds(rate: Interval) -> str:
    return f"{rate.mean:.0%} ({rate.low:.0%} to {rate.high:.0%})"


def _graders(wanted: Sequence[str]) -> list[Grader]:
    known = load_graders()
    unknown = set(wanted) - set(known)
    if unknown:
        raise SettingsError(f"There is no grader {', '.join(sorted(unknown))}.", remedy=f"One of {', '.join(known)}.")
    return [grader for name, grader in known.items() if not wanted or name in wanted]
