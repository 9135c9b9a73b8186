"""From what the service did to scores by criterion: plan, first attempt, final draft, and what a check should find."""

from collections.abc import Iterable

from evals.dataset import BriefSpec, Case, DraftSpec, PlanExpect, ThreadSpec
from evals.prompt_changes import prompts_read
from evals.results import Mark, Record, Score, Words
from service.checks import run_checks
from service.checks.base import CheckResult, Outcome
from service.domain import Draft
from service.guardrail import passed
from service.lint import LintRequest, judged_of
from service.meaning import is_installed
from service.plan import Plan
from service.planning import Planning
from service.plays import PlayId
from service.run import Attempt, Run, Source
from service.situation.model import SituationKind
from service.text import fold

Said = dict[str, str]
Scores = dict[str, Score]


def plan_scores(expect: PlanExpect, plan: Plan) -> tuple[Scores, Said]:
    """The criteria of a plan, as far as the case says what to expect."""
    scores: Scores = {}
    said: Said = {}
    situation, play = plan.situation, plan.play.id

    def score(name: str, good: bool, wanted: object, got: object) -> None:
        scores[f"plan.{name}"] = "pass" if good else "fail"
        if not good:
            said[f"plan.{name}"] = f"expected {wanted}, got {got}"

    if expect.kind is not None:
        kinds = {expect.kind, *expect.acceptable_kinds}
        score("kind", situation.kind in kinds, " or ".join(sorted(kinds)), situation.kind)
        if expect.kind is SituationKind.OPT_OUT:
            score("opt_out", situation.kind is expect.kind and play is PlayId.STOP, "stop", play)
    if expect.play is not None or expect.acceptable_plays:
        plays = {p for p in (expect.play, *expect.acceptable_plays) if p}
        score("play", play in plays, " or ".join(sorted(plays)), play)
    if expect.forbidden_plays:
        score("allowed", play not in expect.forbidden_plays, "none that is forbidden", play)
    if "stated_reason" in expect.model_fields_set:
        score("reason", _same(expect.stated_reason, situation.stated_reason), expect.stated_reason, "another")
    if expect.days_silent is not None:
        score("days", expect.days_silent == situation.days_silent, expect.days_silent, situation.days_silent)
    if expect.calls_tried is not None:
        score("calls", expect.calls_tried == situation.calls_tried, expect.calls_tried, situation.calls_tried)
    return scores, said


def thread_record(case: Case, planning: Planning, rep: int) -> Record:
    assert isinstance(case.spec, (ThreadSpec, BriefSpec))  # noqa: S101 - the runner chooses by kind
    plan = planning.plan
    scores, said = plan_scores(case.spec.expect, plan)
    return _record(case, rep, plan).model_copy(update={"scores": scores, "said": said})


def draft_record(case: Case, planning: Planning, rep: int) -> Record:
    """A text judged by all checks, held against what the case expects of each."""
    spec = case.spec
    assert isinstance(spec, DraftSpec)  # noqa: S101 - the runner chooses by kind
    assert spec.brief.now is not None  # noqa: S101 - the dataset demands it
    request = LintRequest(play=spec.play.value, subject=spec.subject, body=spec.body, brief=spec.brief)
    results = run_checks(judged_of(request, spec.play, planning, now=spec.brief.now))
    found = {result.check: result for result in results}
    scores: Scores = {}
    said: Said = {}
    for check, expected in spec.expect.items():
        name, result = f"judged.{check}", found.get(check)
        if result is None:
            scores[name], said[name] = "fail", f"expected {expected}, but the check does not apply to {spec.play}"
        elif result.outcome is Outcome.UNSCORED or (case.needs_meaning and not is_installed()):
            scores[name], said[name] = "unscored", result.reason or "the embedding model is not installed"
        else:
            quote = spec.fail_quotes.get(check)
            good = result.outcome.value == expected and _quotes(result, quote)
            scores[name] = "pass" if good else "fail"
            if result.outcome.value != expected:
                said[name] = f"expected {expected}, got {result.outcome}"
            elif not good:
                said[name] = f"fails as expected, but not on “{quote}”: {_found(result)}"
    words = Words(subject=spec.subject, body=spec.body, marks=marks_of(results))
    update = {
        "scores": scores,
        "said": said,
        "expected": dict(spec.expect),
        "final": words,
        "play": spec.play.value,
    }
    return _record(case, rep, planning.plan).model_copy(update=update)


def brief_record(case: Case, run: Run, rep: int) -> Record:
    """A brief drafted end to end: the plan, the first attempt and what would have left, each scored."""
    assert isinstance(case.spec, BriefSpec)  # noqa: S101 - the runner chooses by kind
    scores, said = plan_scores(case.spec.expect, run.plan)
    first = next(iter(run.attempts), None) if run.prompt else None
    if run.plan.play.writes:
        scores |= _attempt_scores(first, said)
        scores["final.written"] = "pass" if run.draft else "unscored" if run.needs_input else "fail"
        if first is not None:
            scores["final.by_model"] = "pass" if run.source is Source.MODEL else "fail"
    scores |= _check_scores("final", run.checks, said)
    for companion in run.companions:
        scores |= {k: v for k, v in _check_scores("final", companion.checks, said).items() if v == "fail"}
    return _record(case, rep, run.plan).model_copy(
        update={
            "scores": scores,
            "said": said,
            "first": _words(first.draft, first.checks) if first else None,
            "final": _words(run.draft, run.checks),
            "source": run.source.value if run.source else None,
            "notes": run.notes,
            "reads": prompts_read(run),
            "prompt": f"{run.prompt.name} v{run.prompt.version} {run.prompt.hash}" if run.prompt else None,
            "calls": len(run.attempts),
            "tokens_in": run.usage.tokens_in,
            "tokens_out": run.usage.tokens_out,
            "cost_usd": run.usage.cost_usd,
        }
    )


def marks_of(results: Iterable[CheckResult]) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            check=f.check,
            severity=f.severity.value,
            start=f.start,
            end=f.end,
            quote=f.quote,
            field=f.field,
            message=f.message,
        )
        for result in results
        for f in result.findings
    )


def _record(case: Case, rep: int, plan: Plan) -> Record:
    return Record(
        case=case.id,
        rep=rep,
        kind=case.kind,
        family=case.family,
        axes=case.axes,
        play=plan.play.id.value,
        language=plan.situation.language,
    )


def _attempt_scores(first: Attempt | None, said: Said) -> Scores:
    if first is None:
        return {}
    if first.draft is None:
        said["first.readable"] = first.error or "unreadable"
        return {"first.readable": "fail", "first.accepted": "fail"}
    scores: Scores = {"first.readable": "pass", "first.accepted": "pass" if passed(first.checks) else "fail"}
    return scores | _check_scores("first", first.checks, said)


def _check_scores(stage: str, results: Iterable[CheckResult], said: Said) -> Scores:
    scores: Scores = {}
    for result in results:
        name = f"{stage}.{result.check}"
        scores[name] = result.outcome.value
        if result.findings:
            said[name] = "; ".join(f"“{f.quote}”: {f.message}" if f.quote else f.message for f in result.findings[:2])
    return scores


def _words(draft: Draft | None, results: Iterable[CheckResult]) -> Words | None:
    return Words(subject=draft.subject, body=draft.body, marks=marks_of(results)) if draft else None


def _same(wanted: str | None, got: str | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    a, b = fold(wanted), fold(got)
    return a in b or b in a or len(set(a.split()) & set(b.split())) >= 0.5 * len(set(a.split()))


def _found(result: CheckResult) -> str:
    return ", ".join(f"“{finding.quote}”" for finding in result.findings[:3])


def _quotes(result: CheckResult, expected: str | None) -> bool:
    """Whether a finding shares a word of the expected quote."""
    if expected is None or result.outcome is not Outcome.FAIL:
        return True
    words = {word for word in fold(expected).split() if len(word) > 2}
    quotes = [fold(finding.quote) for finding in result.findings]
    return any(q in fold(expected) or fold(expected) in q or words & set(q.split()) for q in quotes)
