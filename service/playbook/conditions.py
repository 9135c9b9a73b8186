"""What holds of a brief, by the names that the ready texts use (`if:`)."""

import re

from service.particulars.model import Particulars, Quote, asks, asks_to_go_on, proposes
from service.playbook.material import Material, puts_off
from service.playbook.slots import Values, slot_values
from service.situation.model import GOES_ON, SituationKind
from service.text import fold

_POINTS_BACK = re.compile(
    r"\b(?:it|they|them|these|those|that|one|es|das|sie|davon|dafur|dazu|lo|los|las|esto|eso|ca|cela|celui|isso|isto|ele"
    r"|ela)\b"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def conditions(material: Material) -> frozenset[str]:
    """What holds, by the names that the texts use."""
    known, values = material.known, slot_values(material)
    facts = material.plan.situation.facts
    pairs = {
        **_of_their_word(material, values),
        "spoke": known.spoke and bool(known.talks),
        "promise": known.promise is not None,
        "ordered": facts.ordered,
        "they_write": facts.they_will_write,
        "late": facts.is_missed(material.now),
        "agreed": known.agreed is not None,
        "answer": bool(known.answers),
        "company": known.company is not None,
        "talked": bool(known.talks) and known.talks[0].kind in ("meeting", "call"),
        "matter": "matter" in values,
        "mailed": known.mail is not None,
        "standing": known.standing is not None,
        "named": "other" in values,
        "pointed": "other" in values and material.plan.situation.kind is SituationKind.REDIRECT,
        "number": facts.gave_number,
        "told": "decider" in values and "other" not in values,
        "later": "later" in values,
        "stand_in": known.stand_in,
        "wrote_us": known.stand_in and _wrote_last(known),
    }
    return frozenset(name if holds else _no(name) for name, holds in pairs.items())


def _of_their_word(material: Material, values: Values) -> dict[str, bool]:
    """What their open word does: asks, orders, agrees, proposes a time, puts it off."""
    known, ordered = material.known, material.plan.situation.facts.ordered
    goes_on = known.question is not None and not known.answers and asks_to_go_on(known.question)
    met, later = _named_a_time(material), puts_off(material)
    unsaid = known.question is not None and known.question.words is None and known.question.wants
    open_words = None if goes_on or later or (met and unsaid) else known.question
    nothing_open = open_words is None and not (goes_on or met or later)
    to_meet = open_words is not None and proposes(open_words)
    to_answer = open_words if not to_meet else None
    asked = to_answer is not None and asks(to_answer)
    request = to_answer is not None and not (asked or ordered)
    agrees = nothing_open and known.said_yes and "later" not in values
    orders = ordered and not (asked or to_meet or goes_on or met or later)
    return {
        "asked": asked,
        "request": request,
        "next": goes_on,
        "met": met and not to_meet,
        "proposes": to_meet,
        "agrees": agrees or orders,
        "put_off": later,
        "rest": _leaves_a_rest(known, to_meet=to_meet),
        "on_matter": open_words is not None and _is_about(open_words, values.get("matter", ())),
    }


def _leaves_a_rest(known: Particulars, *, to_meet: bool) -> bool:
    """Whether the text answers or agrees to one thing, and something else they asked stays open."""
    return bool(known.beside) if to_meet else bool(known.answers) and not known.whole_answer


def _named_a_time(material: Material) -> bool:
    """Whether what they agree to is a meeting, or a time that they named."""
    situation = material.plan.situation
    named = material.known.agreed is not None and situation.facts.resume_at is not None
    return situation.facts.meeting_won or (named and situation.kind in GOES_ON)


def _wrote_last(known: Particulars) -> bool:
    """Whether the latest word is the reader's own mail or message."""
    last = known.last_word
    return last is not None and last.writer is None and last.kind in ("email", "message")


def _is_about(quote: Quote, matter: tuple[str, ...]) -> bool:
    """Whether their open words name the matter or say "it": a question under its subject may be about another."""
    if _POINTS_BACK.search(fold(quote.words or "")):
        return True
    named = {word[:5] for text in matter for word in _LONG_WORD.findall(fold(text))}
    return any(word[:5] in named for word in _LONG_WORD.findall(fold(quote.words or "")))


def _no(name: str) -> str:
    return "not_spoke" if name == "spoke" else f"no_{name}"
