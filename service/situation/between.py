"""Answers between the lines of our mail: a no among them declines what stands above it, and not the whole."""

import re
from itertools import pairwise

from service.situation.moves import find_decline, find_interest, find_order, find_request
from service.situation.reading import Reading
from service.situation.said import Place, Words
from service.text import fold
from service.thread.model import CleanMessage

_FEWEST = 2
"""Answers that make a mail one of answers between lines, and words of a line that was answered."""
_LONGEST_NO = 12
"""Characters of a bare no, with the mark before it."""
_NO = re.compile(
    r"(?:\W{0,4}\w{0,12}[\]:>)])?[\W_]*(?:no|nope|not|none|nein|nicht|non|pas|nao|nee|niet|nej|nei|inte|ikke|nie)\b"
)
"""A no with whatever mark stands before it: "[AM] no", "== no", "Alex: not yet"."""
_ASKS_WHO = re.compile(
    r"[\W\d]*(?:how (?:many|much|big|long|old)|who|when|where|which|wie(?: viele?)?|wer|wann|wo|welche\w?|combien|qui|"
    r"quand|quel\w*|cuant\w+|quien|cuando|donde|cual|quant\w+|quem|quando|onde|qual|chi|hoeveel|wanneer|waar|welke|hur|vem|"
    r"nar|hvor|hvem)\b"
)
_PROPOSES = re.compile(
    r"\b(?:we|i|us|our|wir|ich|uns\w{0,3}|nous|je|notre|nos|nosotros|nuestr\w+|podemos|puedo|vamos|seguimos|hacemos|"
    r"posso|noss[oa]s?|possiamo|wij|ik|vi|jag|jeg|interest\w*|interess\w*|interes\w*|like|want|mocht\w*|souhait\w+|"
    r"voul\w+|quier\w+|gostari\w+|wilt|vill|vil|angebot|offer|offre|oferta|proposta|offerta)\b"
)
"""A question of what we would do or they would like: the whole matter."""


def noes_between(reading: Reading) -> list[Place]:
    """Each no to a line of ours that puts no offer, while other answers stand beside it.

    A no to a question of fact is one; words that decline are where another answer goes on.
    """
    answers = _answers(reading.message)
    if len(answers) < _FEWEST:
        return []
    language = reading.languages[0] if reading.languages else None
    alone = [(place, asked, reading.alone(place)) for place, asked in answers]
    denied = [(place, asked, one) for place, asked, one in alone if _is_no(one) and not _offers(asked, language)]
    goes_on = any(find_request(one) or find_interest(one) or find_order(one) for _, _, one in alone if not _is_no(one))
    noes = [place for place, asked, one in denied if goes_on or _is_of_fact(asked, one)]
    return noes if len(noes) < len(answers) else []


def _answers(message: CleanMessage) -> list[tuple[Place, str]]:
    """The pieces of the text that stand below words which are not the writer's, with those words."""
    offsets, raw, text = message.body.offsets, message.raw, message.text
    if len(offsets) != len(text) or not text or message.body.headers:
        return []
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n"), len(text) + 1]
    found: list[tuple[Place, str]] = []
    last = 0
    for start, end in pairwise(starts):
        if not text[start : end - 1].strip():
            continue
        asked = _asked(raw[last : offsets[start]])
        last = offsets[end - 2] + 1
        if asked:
            found.append(((start, end - 1), asked))
        elif found:
            found[-1] = ((found[-1][0][0], end - 1), found[-1][1])
    return found


def _asked(gap: str) -> str:
    """The last line of what lies between; empty where nobody else's words do."""
    filled = [line for line in (one.strip(" >") for one in gap.splitlines()) if len(line.split()) >= _FEWEST]
    return filled[-1] if filled else ""


def _is_no(alone: Reading) -> bool:
    """Whether an answer begins with a no, or declines."""
    return _says_no(alone) or find_decline(alone) is not None


def _says_no(alone: Reading) -> bool:
    return bool(alone.sentences) and _NO.match(alone.words(alone.sentences[0])) is not None


def _is_of_fact(asked: str, alone: Reading) -> bool:
    """Whether an answer only tells what we asked: who and how many, or that something is not so."""
    if not asked.endswith("?"):
        return False
    decline = find_decline(alone)
    more = decline is not None and decline[1] - alone.sentences[0][0] > _LONGEST_NO
    return not more or _ASKS_WHO.match(fold(asked)) is not None


def _offers(asked: str, language: str | None) -> bool:
    """Whether we asked there if they want it."""
    said = Words(asked, language, few=True)
    return _PROPOSES.search(said.folded) is not None and (asked.endswith("?") or said.has("yes_no_offer"))
