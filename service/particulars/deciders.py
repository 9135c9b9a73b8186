"""Somebody else who decides at the prospect's, as they told us: the person they named, or the words that say so."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from service.situation.model import Situation, Stakeholder
from service.text import fold, split_sentences
from service.thread.model import CleanMessage

_WHO = (
    r"(?:brother|sister|wife|husband|father|mother|dad|mum|mom|son|daughter|partners?|boss|owners?|manager|director"
    r"|board|committee|head office|accountant|landlord|trustees|bruder|schwester|frau|mann|vater|mutter|sohn|tochter"
    r"|chef\w{0,3}|partner\w{0,3}|teilhaber\w{0,3}|vorstand|inhaber\w{0,3}|geschaftsfuhr\w{2,8}|leit\w{2,5}"
    r"|herman[oa]|mujer|esposa|marido|soci[oa]s?|jef[ea]|padre|madre|gerente|hij[oa]|junta|duen[oa]|consejo"
    r"|frere|soeur|femme|mari|pere|mere|associe\w{0,2}|patronn?e?|directeur|directrice|gerante?|fils|fille|conseil"
    r"|irmao|irma|mulher|esposa|chefe|pai|mae|diretora?|filh[oa]|patrao|patroa|don[oa]|conselho)"
)
_OURS = (
    r"(?:my|our|mein\w{0,2}|unser\w{0,2}|mi|mis|nuestr[oa]s?|mon|ma|mes|notre|nos|meus?|minhas?|nosso\w?|nossa\w?"
    r"|the|der|die|el|la|le|o|a)"
)
_DECIDES = (
    r"(?:decid\w{1,3}|decisions?|(?:last|final) (?:word|say)|signs? (?:this|these|it|off)|calls? the shots"
    r"|entscheide\w{0,2}"
    r"|entscheidung\w{0,2}|letzte wort|zustandig|kummert|ultima palabra|se (?:ocupa|encarga)|tranche|dernier mot"
    r"|s'(?:en )?occupe|ultima palavra|trata d\w{1,4}|cuida d\w{1,4}|resolve)"
)
_SAID = re.compile(rf"\b{_OURS} (?:[\w-]{{1,20}} ){{0,2}}{_WHO}\b[^.;\n]{{0,50}}\b{_DECIDES}\b")
_UP_TO = re.compile(
    r"\b(?:up to|depends on|hangt von|liegt bei|depende de|depend de|(?:decides?|decisions?|entscheidet|entscheidung)\b"
    rf"[^.;\n]{{0,25}}) {_OURS} (?:[\w-]{{1,20}} )?{_WHO}\b"
)
_LONGEST = 300
"""Characters of a sentence that is looked at."""
_POINTED_AT = frozenset({"delegate", "successor"})


_CLAUSES = re.compile(r"(?<=\w)[,;] (?=\w)")


class Told(NamedTuple):
    """Words of theirs that give the decision to somebody without a name."""

    words: str
    """The clause that says it, else its sentence."""
    message: CleanMessage


def named_decider(situation: Situation) -> Stakeholder | None:
    """Whom they pointed to, by name: the latest who took over, stands in or was given a role."""
    return next(
        (person for person in reversed(situation.stakeholders) if person.relation in _POINTED_AT or person.role), None
    )


def told_decider(theirs: Sequence[CleanMessage]) -> Told | None:
    """Their latest sentence that says of somebody else in their house or family that they decide."""
    for message in reversed(theirs):
        for start, end in split_sentences(message.text):
            sentence = message.text[start:end]
            if len(sentence) <= _LONGEST and _says(sentence):
                return Told(next(filter(_says, _CLAUSES.split(sentence)), sentence), message)
    return None


def _says(words: str) -> bool:
    plain = fold(words)
    return bool(_SAID.search(plain) or _UP_TO.search(plain))
