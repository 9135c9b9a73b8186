"""Attachments that are not there, risky orders, tasks for a machine, their words handed back as ours."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from service.checks.base import Hit, Judged
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import kept_lately
from service.checks.phrases.turns import Turns, heads_in, load_turns
from service.checks.vocabulary.word_lists import words_of
from service.plays import PlayId

_LEAD = (
    r"(?:^|[.!?:;,\u2013\u2014]\s*|\b(?:please|pls|kindly|just|simply|must|need to|have to|"
    r"should|to|and|then|now|bitte|por favor|"
    r"favor|veuillez|merci de) )"
)
_TASK_LEAD = (
    r"^(?:\W{0,3}(?:please|kindly|now|then|also|next|finally|can you|could you|bitte|por "
    r"favor|veuillez|s'il vous plait) ?,? )?\W{0,3}"
)
_WORD = re.compile(r"\w+")
_DROP = "Leave it out."
_ASKED = "Asks for what nobody gives away by mail."
_PAID = "Says where money goes, of which our side never spoke."
_LONG = 4
_COURTESY = words_of(
    "thank thanks you your for the a so much very again all best wishes regards kind hi "
    "hello dear good to i we it is that fine and with welcome danke vielen dank fur ihre ihr "
    "die "
    "nachricht mail gracias por su merci pour votre obrigado obrigada pela pelo bien reply message e email let me know"
)


def check_orders(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """Attachments, risky orders and tasks of somebody else."""
    field, start = sentence.field, sentence.start
    # Also what stands in quotes: an attack hides there, and an attacker's words are in the ground.
    folded = sentence.phrasing.whole
    turns = _orders()
    find = sentence.find if folded == sentence.folded else _finder(folded)
    match = find(turns["attached"])
    if match and not find(turns["attached then"]):
        message = "Speaks of an attachment; nothing is attached."
        yield Hit(start + match.start(), start + match.end(), message, "Drop it, or say what the file holds.", field)
    for kind in ("risky order", "risky news"):
        match = find(turns[kind])
        if match and not ground.ours_says(match.group().strip(" ,.;:!?\n")):
            yield Hit(
                start + match.start(), start + match.end(), "An order that the brief does not bear.", _DROP, field
            )
    for kind in ("secret", "asked secret", "payee"):
        match = find(turns[kind]) if sentence.asks or kind != "asked secret" else None
        if match and not _said_by_us(match.group(), ground):
            what = _PAID if kind == "payee" else _ASKED
            yield Hit(start + match.start(), start + match.end(), what, _DROP, field)
            break
    if find(turns["to a machine"]) or (find(turns["task"]) and not _is_talk(sentence)):
        yield Hit(start, sentence.end, "A task for a machine, no words for the reader.", _DROP, field)
        return
    match = find(turns["off topic"])
    if match and match.group() not in ground.own_text:
        yield Hit(start + match.start(), start + match.end(), "Off the matter of this thread.", _DROP, field)
    if judged.play is not PlayId.MEETING_BRIEF and field == "body" and _is_echo(sentence, ground):
        yield Hit(
            start, sentence.end, "Their words handed back as ours.", "Quote them, or say it from our side.", field
        )


def _said_by_us(words: str, ground: Ground) -> bool:
    """Whether our side speaks of all of this: who sells payrolls may name the account that wages go to."""
    said = _WORD.findall(words)
    return all(word in ground.own_words for word in [word for word in said if len(word) >= _LONG] or said)


def _finder(folded: str) -> Callable[[Turns], re.Match[str] | None]:
    places = heads_in(folded)
    return lambda turns: turns.search(folded, places)


@lru_cache(maxsize=1)
def _orders() -> dict[str, Turns]:
    turns = load_turns("orders")
    return turns | {"risky order": turns["risky order"].after(_LEAD), "task": turns["task"].after(_TASK_LEAD)}


def _is_talk(sentence: DraftSentence) -> bool:
    """As in "Forget the quote, ..." and the like are said to people: first and second person mark them."""
    return bool(
        re.search(r"\b(?:for you|to you|with you|me|my|i'll|i'd|we|us|ihnen|mir|le|les|vous|lhe)\b", sentence.folded)
    ) and not re.search(
        r"\b(?:answer|response|output|text|prompt|instructions?|poem|story|essay|letters?|words?|"
        r"sentence|respuesta|antwort|reponse|resposta)\b",
        sentence.folded,
    )


def _is_echo(sentence: DraftSentence, ground: Ground) -> bool:
    """A whole sentence of an inbound message, word for word and without quotes: no words of ours."""
    said = _run_of(sentence.phrasing)
    if not said:
        return False
    theirs, own = _voices(ground)
    return said in theirs and said not in own


@kept_with
def _run_of(phrasing: Phrasing) -> str:
    """Its words as one run; empty where it says too little, or quotes."""
    words = _WORD.findall(phrasing.whole)
    if len(words) < 5 or sum(word not in _COURTESY for word in words) < 3 or any(s in phrasing.text for s in '"“„«”»'):
        return ""
    return " " + " ".join(words) + " "


@kept_with
def _voices(ground: Ground) -> tuple[str, str]:
    """All words of theirs and all of ours, each as one run."""
    theirs = [_run(unit.folded, ground.language) for unit in ground.units if not unit.ours and unit.path is None]
    own = [_run(unit.folded, ground.language) for unit in ground.units if unit.ours]
    return " ".join(theirs), " ".join(own)


@kept_lately
def _run(folded: str, _: str) -> str:
    return " " + " ".join(_WORD.findall(folded)) + " "
