"""Ready texts, the best suited first: never the same twice for one prospect, each within the play's words."""

from collections.abc import Iterator
from typing import NamedTuple

from service.domain import CallStep
from service.playbook.card import build_card, card_text
from service.playbook.meeting import meeting_brief
from service.playbook.skeleton import build_skeleton, choices
from service.playbook.slots import Material
from service.plays import PlayId


class ReadyText(NamedTuple):
    subject: str | None
    body: str
    card: tuple[CallStep, ...] | None = None


def ready_texts(material: Material, play: PlayId, *, touch: int, max_words: int | None) -> Iterator[ReadyText]:
    """The ready texts of a play for this brief; none where the language has none or the brief cannot fill them.

    `touch` counts our earlier touches: it moves on through the wordings, so that no text comes twice.
    """
    if play is PlayId.MEETING_BRIEF:
        brief = meeting_brief(material)
        yield from (ReadyText(None, text) for text in (brief,) if text)
        return
    if play is PlayId.CLARIFYING_CALL and material.known.last_word is None:
        return  # there is no message of theirs to refer to
    if play is PlayId.CLARIFYING_CALL:
        for turn in range(touch, touch + 3):
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
