"""What is asked of a model for one artefact, and how its reply is read."""

import json
from typing import Protocol

from service.domain import Draft
from service.drafting.desk import Desk
from service.drafting.growing import GrowingDraft, starts_anew
from service.drafting.onward import Kept, faults_of, kept_of
from service.drafting.reading import drafted, readable, wants_subject
from service.drafting.settings import DraftOptions
from service.drafting.splicing import findings_text, numbered, spliced
from service.drafting.watching import Lost
from service.llm import ModelRequest
from service.parsing import parse_edits
from service.particulars.model import local
from service.plays import PlayId
from service.prompting import Prompts, Rendered, count_tokens, facts_of, safe
from service.run import Attempt, PromptRef

_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"subject": {"type": ["string", "null"]}, "body": {"type": "string"}},
    "required": ["subject", "body"],
    "additionalProperties": False,
}


class Asking(Protocol):
    """The conversation about one artefact."""

    @property
    def ref(self) -> PromptRef: ...

    @property
    def static(self) -> str:
        """Static words of the prompt so far."""

    @property
    def max_tokens(self) -> int: ...

    def growing(self) -> GrowingDraft | None:
        """Reads what is asked for now while it comes in; null where pieces of the reply are no text of the draft."""

    def gave_up(self, lost: Lost) -> None:
        """The attempt was broken off: the next request goes on from what is good of it."""

    def next_request(self, best: Attempt | None, last: Attempt | None, *, room: int) -> ModelRequest:
        """The first request, or one that carries what was wrong with the best attempt so far."""

    def read(self, text: str) -> tuple[Draft | None, str]:
        """The draft in the reply, or null and the fault as advice."""


class ChatAsking:
    """Writes, and repairs only what failed."""

    def __init__(
        self, desk: Desk, prompts: Prompts, options: DraftOptions, *, beside: str = "", avoid: str = ""
    ) -> None:
        self._desk, self._prompts = desk, prompts
        facts = facts_of(desk.brief, desk.plan, desk.thread, known=desk.known, voice=desk.voice, play=desk.play)
        self._written = prompts.write(
            desk.play,
            facts,
            today=local(desk.now, desk.brief.prospect.timezone).date(),
            words=desk.max_words,
            wishes=_wishes(options, avoid),
            beside=safe(beside) or "nothing",
            canary=desk.canary,
        )
        self._asked: Rendered = self._written
        self._base: Attempt | None = None
        self._fault = ""
        self._lost: Lost | None = None
        """The attempt before was broken off."""
        self._kept: Kept | None = None
        """What the reply that is asked for now goes on from."""

    @property
    def ref(self) -> PromptRef:
        return self._written.ref

    @property
    def static(self) -> str:
        return self._asked.static

    @property
    def max_tokens(self) -> int:
        if self._desk.play in (PlayId.CLARIFYING_CALL, PlayId.MEETING_BRIEF):
            return 900
        return 160 + 4 * (self._desk.max_words or 120)

    @property
    def rendered(self) -> Rendered:
        """What is asked now."""
        return self._asked

    def growing(self) -> GrowingDraft | None:
        if self._base is not None:
            return None
        kept = self._kept or Kept(None, "", "")
        return GrowingDraft(wants_subject=wants_subject(self._desk), subject=kept.subject, head=kept.head)

    def gave_up(self, lost: Lost) -> None:
        self._lost = lost

    def next_request(self, best: Attempt | None, last: Attempt | None, *, room: int) -> ModelRequest:
        self._base = self._kept = None
        if self._lost is not None:
            return self._onward(self._lost, room)
        if last is None or (last.draft is None and not last.text):
            self._asked = self._written
        elif best is None or best.draft is None:
            self._asked = self._prompts.again(self._written, reply=last.text, fault=self._fault)
        else:
            self._base = best
            unread = f"\n- your last answer could not be used: {self._fault}" if last.draft is None else ""
            self._asked = self._prompts.repair(
                self._written,
                reply=best.text if best.kind == "write" else _as_reply(best.draft),
                draft=numbered(best.draft),
                findings=findings_text(best.draft, best.checks) + unread,
            )
        return self._request(room, plain=self._base is not None)

    def _onward(self, lost: Lost, room: int) -> ModelRequest:
        """Asks for the rest, from the sentence that was at fault; for the whole where nothing before it stands."""
        self._lost, self._kept = None, kept_of(lost)
        if self._kept is None:
            self._asked = self._prompts.again(self._written, reply=lost.draft.body, fault=faults_of(lost))
        else:
            self._asked = self._prompts.onward(self._written, kept=self._kept.text, findings=faults_of(lost))
        return self._request(room, plain=self._kept is not None)

    def _request(self, room: int, *, plain: bool) -> ModelRequest:
        schema = None if plain else _SCHEMA
        return ModelRequest(messages=self._asked.messages, max_tokens=room, temperature=0.4, json_schema=schema)

    def read(self, text: str) -> tuple[Draft | None, str]:
        draft, self._fault = self._read(text)
        return draft, self._fault

    def _read(self, text: str) -> tuple[Draft | None, str]:
        if self._kept is not None and not starts_anew(text, self._kept.head):
            return drafted(self._desk, self._kept.subject, self._kept.head + text.strip())
        edits = parse_edits(text) if self._base is not None else None
        if edits is None or self._base is None or self._base.draft is None:
            return readable(self._desk, text)
        mended = spliced(self._base.draft, edits)
        if mended is None:
            return None, "It names a number that does not stand in the draft."
        return drafted(self._desk, *mended)


def request_tokens(request: ModelRequest) -> int:
    """A cautious estimate of what a request costs at most."""
    asked = sum(count_tokens(m.content) for m in request.messages) + count_tokens(request.prompt or "")
    return asked + request.max_tokens


def _wishes(options: DraftOptions, avoid: str) -> str:
    wishes = [f"tone: {safe(options.tone)}" if options.tone else "", safe(options.instruction or "")]
    wishes.append(f"another angle than this one: “{safe(avoid)}”" if avoid else "")
    return "; ".join(" ".join(wish.split()) for wish in wishes if wish) or "none"


def _as_reply(draft: Draft) -> str:
    """A mended draft in the form that was asked for."""
    return json.dumps({"subject": draft.subject, "body": draft.body}, ensure_ascii=False)
