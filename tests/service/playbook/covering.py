"""Which sentences of a draft tell facts and must carry a claim, found apart from the code under test."""

import re

from service.domain import Brief, Draft
from service.run import Claim
from service.text import fold, split_sentences

_LIST_NUMBER = re.compile(r"\d{1,2}\.")
_QUOTE = re.compile(r"[“„«]")


def uncovered(draft: Draft, claims: tuple[Claim, ...], brief: Brief, *names: str | None) -> list[str]:
    """Sentences of the body with a figure, a quote or a name, that no claim covers."""
    told = [brief.sender.company, brief.prospect.company, *names]
    found = []
    for start, end in split_sentences(draft.body):
        sentence = draft.body[start:end]
        facts = re.search(r"\d", sentence) or _QUOTE.search(sentence) or _named(sentence, told)
        if not facts or _LIST_NUMBER.fullmatch(sentence):
            continue
        if not any(claim.start < end and start < claim.end for claim in claims):
            found.append(sentence)
    return found


def _named(sentence: str, names: list[str | None]) -> bool:
    return any(name and fold(name) in fold(sentence) for name in names)


def without_source(claims: tuple[Claim, ...], brief: Brief) -> list[str]:
    """Claims whose source is not in the brief: no message of that id, a span outside it, an unknown field."""
    bodies = {message.id or f"m{n}": message.body or "" for n, message in enumerate(brief.thread.messages, start=1)}
    return [claim.sentence for claim in claims if not _borne(claim, bodies)]


def _borne(claim: Claim, bodies: dict[str, str]) -> bool:
    if claim.message_id is None:
        return (claim.brief_field or "").startswith(("offer.", "sender.", "prospect."))
    if claim.source_start is None or claim.source_end is None:
        return claim.message_id in bodies
    return 0 <= claim.source_start < claim.source_end <= len(bodies[claim.message_id])
