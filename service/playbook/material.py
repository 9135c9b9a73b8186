"""What a ready text is made from."""

from datetime import datetime
from typing import NamedTuple

from service.domain import Brief
from service.particulars.model import Particulars
from service.plan import Plan
from service.playbook.book import Book
from service.situation.model import SituationKind
from service.voice import Voice

_PUT_OFF = ("postponement", "postponed_until")


class Material(NamedTuple):
    """Everything that a ready text is made from."""

    brief: Brief
    plan: Plan
    voice: Voice
    known: Particulars
    book: Book
    now: datetime


def puts_off(material: Material) -> bool:
    """Whether they put it off to a time ahead, and nothing else is open: what they ask is to agree to that (K15)."""
    situation, open_words = material.plan.situation, material.known.question
    if situation.kind is not SituationKind.POSTPONEMENT or situation.facts.meeting_won or material.known.promise:
        return False
    until = situation.facts.resume_at
    if until is not None and until <= material.now:
        return False
    said = [evidence.quote for evidence in situation.evidence if evidence.shows in _PUT_OFF]
    return open_words is None or open_words.wants or any((open_words.words or "") in quote for quote in said)
