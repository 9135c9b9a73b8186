"""Asking the small embedded model: it chooses among approved wordings; what failed is taken out of its choice."""

from hashlib import blake2b

from service.checks.base import Severity
from service.domain import Draft
from service.drafting.desk import Desk
from service.drafting.growing import GrowingDraft
from service.drafting.reading import drafted
from service.drafting.watching import Lost
from service.llm import ModelRequest
from service.playbook import (
    Allowed,
    Material,
    Skeleton,
    all_allowed,
    build_grammar,
    build_skeleton,
    card_skeleton,
    example_text,
    fitted,
    read_choice,
    read_first_words,
)
from service.plays import PlayId
from service.prompting import Prompts, Rendered
from service.run import Attempt, PromptRef

_TEMPERATURE = 0.8
"""High enough for candidates to differ; the grammar keeps each of them sound."""


def skeleton_of(desk: Desk) -> Skeleton | None:
    """What the model may say; null where there is nothing to choose or nothing fits."""
    if desk.material is None or desk.play is PlayId.MEETING_BRIEF:
        return None
    if desk.play is PlayId.CLARIFYING_CALL:
        return card_skeleton(desk.material) if desk.known.last_written else None
    return build_skeleton(desk.material, desk.play)


class SmallAsking:
    """Completions under a grammar. A repair keeps the wordings that passed and bans those that did not."""

    def __init__(self, desk: Desk, prompts: Prompts, skeleton: Skeleton, material: Material, *, turn: int = 0) -> None:
        """`turn` counts earlier variants: each begins with other seeds."""
        self._desk, self._skeleton = desk, skeleton
        self._rendered: Rendered = prompts.complete(
            desk.play, example=example_text(material.book, desk.play), facts=_facts(desk), opening=skeleton.head
        )
        self._allowed: Allowed = all_allowed(skeleton)
        self._number = 10 * turn

    @property
    def ref(self) -> PromptRef:
        return self._rendered.ref

    @property
    def static(self) -> str:
        """Nothing to leak: the model can say approved wordings alone."""
        return ""

    @property
    def max_tokens(self) -> int:
        return 40 + 30 * len(self._skeleton.parts)

    @property
    def rendered(self) -> Rendered:
        return self._rendered

    def growing(self) -> GrowingDraft | None:
        """None: what streams in are the first words of wordings."""
        return None

    def gave_up(self, lost: Lost) -> None:
        """Never broken off."""

    def next_request(self, best: Attempt | None, last: Attempt | None, *, room: int) -> ModelRequest:
        del last
        self._number += 1
        if best is not None and best.draft is not None:
            self._allowed = self._mended(best)
        seed = blake2b(f"{self._desk.brief.prospect.id}/{self._desk.play}/{self._desk.touch}/{self._number}".encode())
        return ModelRequest(
            prompt=self._rendered.prompt,
            max_tokens=room,
            temperature=_TEMPERATURE,
            seed=int.from_bytes(seed.digest()[:4], "big") >> 1,
            grammar=build_grammar(self._skeleton, self._allowed),
        )

    def read(self, text: str) -> tuple[Draft | None, str]:
        choice = read_first_words(self._skeleton, self._allowed, text)
        if choice is None:
            return None, "The words are not among the approved ones."
        choice = fitted(self._skeleton, choice, self._desk.max_words)
        subjects = self._skeleton.subjects
        subject = subjects[(self._desk.touch + self._number - 1) % len(subjects)] if subjects else None
        return drafted(self._desk, subject, self._skeleton.body(self._skeleton.text(choice)))

    def _mended(self, attempt: Attempt) -> Allowed:
        """The passing wordings pinned, the failing ones banned; all free where the fault has no place."""
        text = self._text_of(attempt.draft)
        choice = read_choice(self._skeleton, text) if text is not None else None
        if choice is None:
            return self._allowed
        faults = [f for r in attempt.checks for f in r.findings if f.severity is Severity.BLOCK and f.field == "body"]
        quotes = [f.quote for f in faults if f.quote]
        mended: list[tuple[int, ...]] = []
        for part, index, allowed in zip(self._skeleton.parts, choice, self._allowed, strict=True):
            failed = index is not None and any(quote in part.wordings[index] for quote in quotes)
            rest = tuple(i for i in allowed if i != index)
            if failed:
                mended.append(rest or allowed)
            else:
                mended.append((index,) if quotes and index is not None else allowed)
        return tuple(mended)

    def _text_of(self, draft: Draft | None) -> str | None:
        if draft is None:
            return None
        body = draft.body
        return body[len(self._skeleton.head) : len(body) - len(self._skeleton.tail) or None]


def _facts(desk: Desk) -> str:
    known = desk.known
    lines = [f"{desk.brief.sender.name} → {known.reader_name or known.company}", known.company or "", known.offer or ""]
    lines += [known.mail.title or ""] if known.mail else []
    lines += [known.reason or "", *known.facts[:2]]
    return "\n".join(line for line in dict.fromkeys(lines) if line)
