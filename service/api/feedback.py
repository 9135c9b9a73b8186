"""What became of a draft: feedback and outcomes, append-only and bound to the draft's fingerprint."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from service.api.drafts import moment, stored_run
from service.api.problems import problems
from service.api.repeats import Repeatable, RepeatableDep
from service.api.schemas import Feedback, OutcomeReport, Recorded
from service.errors import BadInput, Changed, Conflict
from service.heard import call_heard
from service.plays import PlayId
from service.store.rows import StoredRun

router = APIRouter(tags=["feedback"])


@dataclass(frozen=True)
class Journal:
    """What is kept of one draft, for one caller who may draft."""

    asked: Repeatable
    draft_id: str
    if_match: str | None
    """ETags of which the draft must have one, where given."""

    async def append(self, kind: str, action: str, entry: Feedback | OutcomeReport) -> Response:
        """Appends once for an idempotency key.

        Raises:
            Denied: the key may not draft.
            NotFound: there is no such draft.
            Conflict: the fingerprint is of another draft.
            Changed: the draft has another version than `If-Match` names.
            BadInput: it has no companion of the play that is named.
        """

        parts, actor = self.asked.parts, self.asked.actor

        async def work() -> tuple[Response, str | None]:
            stored = await stored_run(parts, actor, self.draft_id)
            _must_match(stored, self.if_match)
            given = entry.fingerprint
            if given and (stored.run is None or stored.run.fingerprint != given):
                remedy = "Fetch the draft again."
                raise Conflict("The fingerprint is of another draft.", field="fingerprint", remedy=remedy)
            if isinstance(entry, Feedback) and entry.play is not None:
                _must_hold(stored, entry.play)
            text = entry.model_dump_json(exclude_none=True)
            kept = await parts.store.feedback.add(actor.tenant, self.draft_id, kind, action, text)
            heard = call_heard(entry.outcome, entry.note) if isinstance(entry, OutcomeReport) else ()
            recorded = Recorded(id=kept.id, draft_id=self.draft_id, recorded_at=moment(kept.created_ms), heard=heard)
            return Response(
                recorded.model_dump_json(by_alias=True, exclude_defaults=True), 201, media_type="application/json"
            ), self.draft_id

        return await self.asked.once(work)


def _must_match(stored: StoredRun, if_match: str | None) -> None:
    """Raises Changed. Weak tags never match (RFC 9110, 13.1.1)."""
    tags = [tag.strip() for tag in (if_match or "*").split(",")]
    if "*" not in tags and f'"{stored.version}"' not in tags:
        what = (
            "It was withdrawn, since they have answered."
            if stored.status == "withdrawn"
            else "It has another version now."
        )
        raise Changed(
            f"The draft has changed. {what}", field="If-Match", remedy="Fetch the draft again and look at it."
        )


def _must_hold(stored: StoredRun, play: PlayId) -> None:
    """Raises BadInput where neither the draft nor a companion is of that play."""
    run = stored.run
    if run is None or play not in (run.plan.play.id, *(one.play for one in run.companions)):
        raise BadInput("The draft has no companion of that play.", field="play", remedy="Name one of its `companions`.")


IfMatch = Annotated[str | None, Header(description="The ETag of the draft that was acted on; another gives 412.")]


def _journal(draft_id: str, asked: RepeatableDep, if_match: IfMatch = None) -> Journal:
    return Journal(asked, draft_id, if_match)


JournalDep = Annotated[Journal, Depends(_journal)]
_PROBLEMS = problems(400, 404, 409, 412, 422)


@router.post(
    "/v1/drafts/{draft_id}/feedback",
    status_code=201,
    response_model=Recorded,
    responses=_PROBLEMS,
    summary="Say what was done with a draft",
)
async def post_feedback(feedback: Feedback, journal: JournalDep) -> Response:
    """Appends; nothing is changed. A fingerprint of another draft gives 409."""
    return await journal.append("feedback", feedback.action, feedback)


@router.post(
    "/v1/drafts/{draft_id}/outcome",
    status_code=201,
    response_model=Recorded,
    responses=_PROBLEMS,
    summary="Say what came of the touch",
)
async def post_outcome(outcome: OutcomeReport, journal: JournalDep) -> Response:
    """Appends. A no is a good outcome (silence-16), a zero a success (ejected-15)."""
    return await journal.append("outcome", outcome.outcome, outcome)
