"""Ready texts, the best suited first: never the same twice for one prospect, each within the play's words."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from service.domain import CallStep
from service.particulars.model import Particulars
from service.playbook.card import build_card, card_text
from service.playbook.material import Material
from service.playbook.meeting import meeting_brief
from service.playbook.skeleton import build_skeleton, choices
from service.plays import PlayId

_MOST_OF_A_KIND = 6
"""Texts that are offered before plainer ones are."""


class ReadyText(NamedTuple):
    subject: str | None
    body: str
    card: tuple[CallStep, ...] | None = None


def ready_texts(material: Material, play: PlayId, *, touch: int, max_words: int | None) -> Iterator[ReadyText]:
    """The ready texts of a play for this brief; none where the language has none or the brief cannot fill them.

    `touch` counts our earlier touches: it moves on through the wordings, so that no text comes twice. Texts that say
    words of the thread back come first; those without quotes, then without the subject of our mail, come after them:
    what strangers wrote may be unfit to be said.
    """
    seen: set[str] = set()
    for known in _plainer(material.known):
        texts = _texts(material._replace(known=known), play, touch=touch, max_words=max_words)
        for text in islice(texts, _MOST_OF_A_KIND):
            if text.body not in seen:
                seen.add(text.body)
                yield text


def _plainer(known: Particulars) -> Iterator[Particulars]:
    yield known
    quotes = [quote and quote.model_copy(update={"words": None}) for quote in (known.promise, known.question)]
    unquoted = known.model_copy(
        update={"reason": None, "ambiguous": None, "promise": quotes[0], "question": quotes[1], "agreed": None}
    )
    if unquoted != known:
        yield unquoted
    untitled = unquoted.model_copy(
        update={
            "mail": known.mail and known.mail.model_copy(update={"title": None}),
            "talks": tuple(talk.model_copy(update={"title": None}) for talk in known.talks),
            "last_written": known.last_written and known.last_written.model_copy(update={"title": None}),
            "last_word": known.last_word and known.last_word.model_copy(update={"title": None}),
        }
    )
    if untitled != unquoted:
        yield untitled


def _texts(material: Material, play: PlayId, *, touch: int, max_words: int | None) -> Iterator[ReadyText]:
    if play is PlayId.MEETING_BRIEF:
        brief = meeting_brief(material)
        yield from (ReadyText(None, text) for text in (brief,) if text)
        return
    if play is PlayId.CLARIFYING_CALL:
        # Without a message of theirs there is nothing to refer to.
        for turn in range(touch, touch + 3) if material.known.last_written else ():
            card = build_card(material, turn=turn)
            yield ReadyText(None, card_text(card), card)
        return
    skeleton = build_skeleton(material, play)
    if skeleton is None:
        return
    seed = f"{material.brief.prospect.id or material.brief.prospect.name}/{play.value}"
    for turn, choice in enumerate(choices(skeleton, seed=seed, touch=touch, max_words=max_words), start=touch):
        subject = skeleton.subjects[turn % len(skeleton.subjects)] if skeleton.subjects else None
        yield ReadyText(subject, skeleton.body(skeleton.text(choice)))
