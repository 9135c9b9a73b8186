"""One artefact: written by the model where there is one and its words pass, else a ready text."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from service.drafting.asking import Asking, ChatAsking
from service.drafting.attempts import Purse, Written, write_artefact
from service.drafting.desk import Desk
from service.drafting.settings import DraftOptions, DraftSettings
from service.drafting.small import SmallAsking, skeleton_of
from service.guardrail import passed
from service.llm import LLM
from service.meaning import here_or_aside
from service.prompting import Prompts
from service.run import Artefact, Checked, Delta, Source
from service.text import fold

_SAME = 0.8
"""Share of words in common from which two texts are the same to a reader."""


@dataclass(frozen=True)
class Tools:
    """What every artefact of a request is written with."""

    llm: LLM | None
    prompts: Prompts
    purse: Purse
    settings: DraftSettings
    options: DraftOptions
    wants_words: Callable[[], bool]
    """Whether anybody follows the words as they come."""


@dataclass
class Result:
    """One artefact with how it came to be."""

    artefact: Artefact | None = None
    """Null where neither a model's words nor a ready text passed."""
    written: Written = field(default_factory=Written)
    asking: Asking | None = None
    note: str | None = None
    """Why the playbook was used."""


async def write_one(
    desk: Desk, tools: Tools, result: Result, *, beside: str = "", avoid: tuple[str, ...] = ()
) -> AsyncIterator[Delta | Checked]:
    """Fills `result`. `beside` is the text it goes out with; `avoid` are texts that it has to differ from."""
    result.asking = _asking(desk, tools, beside, avoid)
    if result.asking is not None and tools.llm is not None:
        events = write_artefact(
            desk,
            result.asking,
            tools.llm,
            tools.purse,
            written=result.written,
            settings=tools.settings,
            wants_words=tools.wants_words,
        )
        async for event in events:
            yield event
    accepted = result.written.accepted
    if accepted is not None and accepted.draft is not None and not _known(accepted.draft.body, avoid):
        result.artefact = Artefact(
            play=desk.play,
            draft=accepted.draft,
            checks=accepted.checks,
            source=Source.MODEL,
            claims=desk.claims(accepted.draft),
        )
        return
    result.artefact = await here_or_aside(lambda: from_playbook(desk, avoid))
    result.note = _why_playbook(result, tools.llm)


def from_playbook(desk: Desk, avoid: tuple[str, ...] = ()) -> Artefact | None:
    """The first ready text that passes every blocking check; null where none does."""
    for ready in desk.ready():
        if _known(ready.body, avoid):
            continue
        draft = desk.draft(ready.subject, ready.body, ready.card)
        checks = desk.judge(draft)
        if passed(checks):
            claims = desk.claims(draft)
            return Artefact(play=desk.play, draft=draft, checks=checks, source=Source.PLAYBOOK, claims=claims)
    return None


def _asking(desk: Desk, tools: Tools, beside: str, avoid: tuple[str, ...]) -> Asking | None:
    """How the model is asked; null where there is none, or nothing that the small one could choose."""
    if tools.llm is None:
        return None
    if tools.llm.family == "chat":
        return ChatAsking(desk, tools.prompts, tools.options, beside=beside, avoid=avoid[-1] if avoid else "")
    skeleton = skeleton_of(desk)
    if skeleton is None or desk.material is None:
        return None
    return SmallAsking(desk, tools.prompts, skeleton, desk.material, turn=len(avoid))


def _known(body: str, others: tuple[str, ...]) -> bool:
    """Whether a text is a near-duplicate of one of the others."""
    words = set(fold(body).split())
    return any(len(words & other) >= _SAME * len(words | other) for other in (set(fold(o).split()) for o in others))


def _why_playbook(result: Result, llm: LLM | None) -> str:
    found = "this is a ready text" if result.artefact is not None else "no ready text fits either"
    return f"{_why_no_model(result, llm)}; {found}."


def _why_no_model(result: Result, llm: LLM | None) -> str:
    written = result.written
    if llm is None:
        return "No model is set up"
    if result.asking is None:
        return "There was nothing for the model to choose"
    last = written.attempts[-1] if written.attempts else None
    if last is None:
        return "The model was not asked: no time, tokens or calls were left"
    if last.error and last.error != "unreadable":
        return f"The model could not be used ({last.error})"
    failed = sorted({result.check for attempt in written.attempts for result in attempt.checks if result.findings})
    return f"No draft of the model passed the checks ({', '.join(failed) or 'unreadable'})"
