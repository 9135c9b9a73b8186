"""Lint: anybody's text judged by the same checks as a model's draft. Pure; needs no model and no store."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import Field

from service.checks import run_checks
from service.checks.base import CheckResult, Judged
from service.courtesies import COURTESIES
from service.domain import Brief, Channel, Draft, Frozen, Prospect, Recipient, Text
from service.errors import BadInput
from service.guardrail import passed
from service.plan import Plan
from service.planning import Planning, make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import Policy
from service.situation.model import Situation, SituationKind
from service.text import detect_language, fold

_EMAIL_BY_KIND = {
    SituationKind.DISMISSAL: PlayId.DISMISSAL_REPLY,
    SituationKind.SILENT_TREATMENT: PlayId.APOLOGY_EMAIL,
    SituationKind.IGNORED: PlayId.FORWARD_BUMP,
    SituationKind.TOO_EARLY: PlayId.FORWARD_BUMP,
    SituationKind.REDIRECT: PlayId.NEW_CONTACT_EMAIL,
    SituationKind.OPT_OUT: PlayId.CLOSING_NOTE,
}
_CALL_BY_KIND = {
    SituationKind.SILENT_TREATMENT: PlayId.APOLOGY_CALL,
    SituationKind.DISMISSAL: PlayId.CLARIFYING_CALL,
    SituationKind.POSTPONEMENT: PlayId.AGREED_CALL,
    SituationKind.IGNORED: PlayId.VOICEMAIL_REASON,
}
_CARD_LINE = re.compile(r"^[ \t]{0,8}\d{1,2}[.)][ \t]", re.MULTILINE)
_CARD_LINES = 5
_SPOKEN = frozenset({Channel.CALL, Channel.VOICEMAIL})


class LintRequest(Frozen):
    """A text of anybody's, and what it may be held against."""

    play: Annotated[Text, Field(max_length=40)] = "auto"
    """The play that the text is meant as; `auto` guesses it from the brief."""
    subject: Annotated[Text, Field(max_length=1_000)] | None = None
    body: Annotated[Text, Field(min_length=1, max_length=50_000)]
    """The words as they would be sent or spoken. A call card: lines `N. text`, the unspoken one marked `(silent)`."""
    to: Recipient | Annotated[Text, Field(min_length=1, max_length=320)] | None = None
    """The reader, by name or address; the brief's prospect where missing."""
    brief: Brief | None = None
    """Without it the checks that need facts answer `unscored`."""


class LintReport(Frozen):
    """The judgement on a text."""

    play: PlayId
    """The play that it was judged as."""
    checks: tuple[CheckResult, ...]
    """Every applicable check, in the order of the rubric."""
    passed: bool
    """No blocking finding."""


def lint(request: LintRequest, policy: Policy, *, now: datetime) -> LintReport:
    """Judges a text as the play that is named, or as the one that fits the brief.

    Raises:
        BadInput: the play is unknown or has no text, or `auto` has no brief to go by.
    """
    planning = _planning(request, policy, now)
    play = _play_of(request, planning.plan if planning else None)
    results = run_checks(judged_of(request, play, planning, now=now))
    return LintReport(play=play, checks=results, passed=passed(results))


def judged_of(request: LintRequest, play: PlayId, planning: Planning | None, *, now: datetime) -> Judged:
    """The text with all that it may be held against."""
    plan = planning.plan if planning else None
    situation = plan.situation if plan else None
    return Judged(
        draft=Draft(
            to=_reader(request, play, situation),
            channel=PLAYS[play].channel,
            subject=request.subject,
            body=request.body,
        ),
        play=play,
        brief=request.brief,
        thread=planning.thread if planning else None,
        situation=situation,
        now=(request.brief.now if request.brief else None) or now,
        language=situation.language if situation else detect_language(request.body) or "en",
        max_words=_max_words(play, plan),
    )


def _planning(request: LintRequest, policy: Policy, now: datetime) -> Planning | None:
    if request.brief is None:
        return None
    return make_plan(request.brief.model_copy(update={"play": "auto"}), policy, now=now)


def _max_words(play: PlayId, plan: Plan | None) -> int | None:
    """The plan's own limit where the text is of its play; otherwise the check's table decides."""
    return plan.max_words if plan is not None and plan.play.id is play else None


def _reader(request: LintRequest, play: PlayId, situation: Situation | None) -> Recipient:
    if isinstance(request.to, Recipient):
        return request.to
    if request.to:
        return Recipient(name=request.to, address=request.to if "@" in request.to else None)
    if request.brief is None:
        return Recipient(name="")
    prospect = request.brief.prospect
    if play is PlayId.NEW_CONTACT_EMAIL and situation is not None:
        return _new_contact(request.body, prospect, situation)
    return Recipient(name=prospect.name, address=prospect.email)


def _new_contact(body: str, prospect: Prospect, situation: Situation) -> Recipient:
    """Whom the text names first of those to whom the thread sends us and the prospect, who may be the new contact."""

    def place(person: Recipient) -> int:
        names = (word for word in person.name.split() if fold(word).strip(".") not in COURTESIES)
        return min((at for word in names if (at := body.find(word)) >= 0), default=len(body))

    told = [one for one in situation.stakeholders if one.relation in ("successor", "delegate") or one.address]
    readers = [Recipient(name=one.name, address=one.address) for one in told]
    return min([Recipient(name=prospect.name, address=prospect.email), *readers], key=place)


def _play_of(request: LintRequest, plan: Plan | None) -> PlayId:
    name = request.play
    if name == "auto" and request.brief is not None and request.brief.play != "auto":
        name = request.brief.play
    if name == "auto":
        return guess_play(request.subject, request.body, plan)
    try:
        play = PLAYS[PlayId(name)]
    except ValueError:
        raise BadInput("The play is unknown.", field="play", remedy="Use `auto` or a play's id.") from None
    if not play.writes:
        raise BadInput("This play has no text.", field="play", remedy="Name the play that the text is meant as.")
    return play.id


def guess_play(subject: str | None, body: str, plan: Plan | None) -> PlayId:
    """The play that a text is meant as: the plan's where the form fits, else one that fits kind and form.

    Raises:
        BadInput: there is neither a plan nor a form that tells.
    """
    if len(_CARD_LINE.findall(body)) >= _CARD_LINES:
        return PlayId.CLARIFYING_CALL
    if plan is None:
        raise BadInput(
            "There is no brief to guess the play from.", field="play", remedy="Name the play or add a brief."
        )
    written = bool(subject) or "\n" in body.strip()
    considered = [plan.play.id, *plan.companions, *(a.play for a in plan.alternatives if not a.forbidden)]
    fitting = [play for play in considered if PLAYS[play].writes and _has_form(play, written)]
    guess = (_EMAIL_BY_KIND if written else _CALL_BY_KIND).get(plan.situation.kind)
    if guess is not None and plan.play.id not in fitting:
        return guess
    return fitting[0] if fitting else guess or (PlayId.PROMPT_REPLY if written else PlayId.APOLOGY_CALL)


def _has_form(play: PlayId, written: bool) -> bool:
    return PLAYS[play].is_email if written else PLAYS[play].channel in _SPOKEN
