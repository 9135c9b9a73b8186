"""Plans, drafts and rules as a person reads them in a terminal."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from service.answers import DraftAnswer, PlanView, plan_view
from service.arbiter.diff import PlanChange
from service.checks.base import CheckResult, Outcome
from service.checks.explain import Explained
from service.domain import Draft
from service.llm import ChatMessage
from service.plan import Plan
from service.run import Artefact, Source
from service.situation.model import Situation, TruthState

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKS = {Outcome.PASS: ("✓", "green"), Outcome.FAIL: ("✗", "red"), Outcome.UNSCORED: ("?", "yellow")}
_QUESTIONS = {
    "why_decided": "why they decided",
    "true_objection": "what really stands in the way",
    "window_open": "whether a window is open",
    "right_for_them": "whether it is right for them",
}


def console() -> Console:
    """A terminal, or plain text of 100 columns where there is none."""
    wide = Console(highlight=False)
    return wide if wide.is_terminal else Console(highlight=False, width=100)


def plain(text: str, style: str = "") -> Text:
    """Words of anybody's, without control characters; never read as markup."""
    return Text(_CONTROLS.sub("", text), style=style)


def show_plan(plan: Plan) -> None:
    """The situation with its evidence, the play and why."""
    console().print(Group(*_situation(plan.situation), *_play(plan_view(plan))))


def show_answer(answer: DraftAnswer, *, title: str | None = None) -> None:
    """The whole answer: situation, play, draft or card, checks, and where the text came from."""
    parts: list[RenderableType] = [*_situation(answer.situation), *_play(answer.plan)]
    if answer.draft is not None:
        parts += [Text(), _paper(answer.draft, answer.plan.play.id.value), *_checks(answer.checks), *_origin(answer)]
        for number, variant in enumerate(answer.variants, 2):
            parts += [Text(), plain(f"Variant {number}", "bold"), *_companion(variant)]
        for companion in answer.companions:
            parts += [Text(), plain(f"With it: {companion.play.value}", "bold"), *_companion(companion)]
    if answer.needs_input:
        parts += [Text(), plain("First, a question for you: " + answer.needs_input, "bold yellow")]
    parts += [plain(f"  note: {note}", "dim") for note in answer.notes]
    console().print(Panel(Group(*parts), title=title, title_align="left") if title else Group(*parts))


def _situation(situation: Situation) -> Iterable[RenderableType]:
    since = "their last word" if situation.facts.has_spoken else "our first touch"
    facts = [
        f"{_count(situation.days_silent, 'day', 'days')} since {since}",
        f"{_count(situation.touches_since_reply, 'touch', 'touches')} since",
    ]
    if situation.calls_tried:
        facts.append(f"{_count(situation.calls_tried, 'call', 'calls')} not connected")
    yield plain(f"How things stand: {situation.kind.value.replace('_', ' ')}", "bold")
    yield plain("  " + " · ".join(facts), "dim")
    for evidence in situation.evidence:
        yield plain(f"  {evidence.shows.replace('_', ' ')}: “{evidence.quote}” ({evidence.message_id})")
    if situation.stated_reason:
        yield plain(f"  their reason, in their words: “{situation.stated_reason}”")
    for owed in situation.owed_by_us:
        yield plain(f"  we still owe ({owed.what}): “{owed.evidence.quote}”", "yellow")
    items = {name: getattr(situation.truth, name) for name in _QUESTIONS}
    unknown = [_QUESTIONS[name] for name, item in items.items() if item.state is not TruthState.KNOWN]
    if unknown:
        yield plain("  not known yet: " + ", ".join(unknown))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _play(plan: PlanView) -> Iterable[RenderableType]:
    yield Text()
    yield plain(f"Next touch: {plan.play.id.value.replace('_', ' ')}", "bold cyan").append(
        f"  ({plan.play.form})", "dim"
    )
    for reason in plan.why:
        yield plain(f"  {reason.says} [{reason.rule}]")
    if plan.not_before:
        yield plain(f"  not before {datetime.fromisoformat(plan.not_before):%a %d %b %Y %H:%M %Z}")
    if plan.companions:
        yield plain("  with it: " + ", ".join(c.value.replace("_", " ") for c in plan.companions))
    for flag in plan.flags:
        yield plain(f"  ! {flag}", "yellow")
    if runner_up := next((other for other in plan.alternatives if not other.forbidden), None):
        yield plain(f"  runner-up: {runner_up.play.value.replace('_', ' ')} — {runner_up.why_not}", "dim")
    for change in plan.would_change:
        yield plain(f"  would change it: {change}", "dim")


def _paper(draft: Draft, title: str) -> Panel:
    lines: list[RenderableType] = []
    if draft.subject:
        lines += [plain(f"Subject: {draft.subject}", "bold"), Text()]
    if draft.call_card:
        for number, step in enumerate(draft.call_card, 1):
            lines.append(plain(f"{number}. {step.say}", "" if step.spoken else "italic"))
            if not step.spoken:
                lines.append(plain("   (judge this in silence)", "dim"))
            if step.listen_for:
                lines.append(plain(f"   listen for: {step.listen_for}", "dim"))
    else:
        lines.append(plain(draft.body))
    if draft.forward:
        lines.append(plain("— above the forwarded original; switch the signature off —", "dim"))
    head = plain(f"{title} → {draft.to.name}")
    return Panel(Padding(Group(*lines), (0, 1)), title=head, title_align="left")


def _checks(checks: Sequence[CheckResult]) -> Iterable[RenderableType]:
    line = Text("  checks: ")
    for result in checks:
        mark, style = _MARKS[result.outcome]
        line.append(f"{mark} {result.check}  ", style)
    yield line
    for result in checks:
        for finding in result.findings:
            yield plain(f"    {finding.severity.value}: {finding.message} {finding.advice}", "yellow")


def _origin(run: DraftAnswer) -> Iterable[RenderableType]:
    if run.source is Source.MODEL:
        attempts = f"{len(run.attempts)} attempt{'s' if len(run.attempts) != 1 else ''}"
        yield plain(f"  written by: {run.model} ({attempts}, {run.timing_ms.get('total', 0) / 1000:.1f} s)", "dim")
    elif run.source is Source.PLAYBOOK:
        yield plain("  written by: the playbook, a ready text of ours filled from the brief", "dim")


def _companion(companion: Artefact) -> Iterable[RenderableType]:
    yield _paper(companion.draft, companion.play.value)
    yield from _checks(companion.checks)


def show_rules(rules: Sequence[Explained]) -> None:
    """Every check with its principle, an example that fails and how to mend it."""
    out = console()
    for rule in rules:
        out.print(plain(rule.check, "bold").append(f"  {rule.principle} · {rule.severity.value}", "dim"))
        out.print(plain(f"  {rule.says}"))
        out.print(plain(f"  fails: {rule.fails}", "red"))
        out.print(plain(f"  mended: {rule.mended}", "green"))


def show_changes(changes: Sequence[PlanChange], total: int) -> None:
    """Which plans would change under another policy."""
    out = console()
    out.print(plain(f"{len(changes)} of {total} plans change.", "bold"))
    for change in changes:
        out.print(plain(f"  {change}"))


def show_messages(messages: Sequence[ChatMessage]) -> None:
    """The exact messages that a model would get."""
    for message in messages:
        print(f"----- {message.role}\n{message.content}\n")
