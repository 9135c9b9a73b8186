"""Plain wants of a buyer: send it again, tell the price, we need one; they go on whatever else sounds like a no."""

import re

from service.calendar_names import MONTHS
from service.situation.moves import begins_clause, is_conditional
from service.situation.negations import is_negated_at_once
from service.situation.parts import PRICED
from service.situation.reading import Reading
from service.situation.said import Place, overlap

_AGAIN = re.compile(
    r"\b(?:(?:re-?send|re-?mail|re-?forward)(?: (?:it|that|them|this|the \w+|your \w+))?|"
    r"(?:send|mail|e-?mail|forward|share|attach|text)(?: (?:me|us))? (?:it|that|them|this|the \w+|your \w+)"
    r"(?: to (?:me|us))? (?:once more|again|over|one more time|another time)|"
    r"(?:noch ?einmal|nochmals?|erneut)(?: \w+){0,2} (?:senden|schicken|mailen|zusenden|zuschicken)|"
    r"(?:senden|schicken|mailen|schick|send|mail)(?: sie| ihr)?(?: \w+){0,4} (?:noch ?einmal|nochmals?|erneut)|"
    r"renvoy(?:ez|e)(?:-(?:le|la|les|moi|nous)){0,2}|"
    r"(?:envoyez|envoie)(?:-(?:le|la|les|moi|nous)){1,2} (?:encore|de nouveau)|"
    r"(?:mand|envi)\w{0,4}[lm][oae]s?\w{0,4} (?:otra vez|de nuevo)|vuelv\w+ a (?:mandar|enviar)\w*|reenvi\w+|"
    r"(?:mand(?:e|em|a)|envi(?:e|em|a))(?:-[mn]?[oa]s?|-(?:me|nos))?(?: \w+){0,2} (?:outra vez|de novo|novamente))\b"
)
"""Words that bid us send once more what did not come or does not open."""
_TERMS = re.compile(
    r"\b(?:terms|conditions|konditionen|bedingungen|condiciones|condicoes|condizioni|tarifs?|tarifas?)\b"
)
_NEED = re.compile(
    r"\b(?:(?:we|i)(?:'d| would| do| really| badly| urgently| also)? need|(?:wir|ich) (?:brauch\w+|benotig\w+)|"
    r"brauchen wir|"
    r"il (?:m'|nous |me )(?:en )?faut|(?:nous avons|on a|j'ai) besoin d[e']|"
    r"necesit(?:amos|o)|(?:nos|me) hacen? falta|precis(?:amos|o)(?: de| dum)?)"
    r" (?:(?:schnell|dringend|bald|urgently|quickly|vite|urgente\w*) )?"
    r"(?:an?|one|two|three|four|five|six|ten|some|einen?|eins|zwei|drei|vier|\d+|une?|deux|trois|un[oa]s?|"
    r"dos|tres|umas?|uns|dois|duas)\b(?! (?:bit|little|few|weeks?|months?|moment|rest|break|while|days?|year|minute|"
    r"second|reason|bisschen|paar|weile|woche|monat|moment|pause|peu|temps|semaine|mois|poco|rato|momento|semana|mes|tiempo|tempo|"
    r"pouco|instante|partner|anderen?|other|autre|otr[oa]|outr[oa])\b)"
)
"""A thing that they need, by number or article."""
_MONTHS = [name for names in MONTHS.values() for name in names.split() if name != "may"]
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)}|(?:in|of|from) may)\b")
_DENIES = ("decline", "person_no", "not_now", "opt_out")


def asks_again(reading: Reading) -> Place | None:
    """The words that bid us send something once more."""
    return next((p for p in _places(_AGAIN, reading) if _bids(reading, p) and _is_plain(reading, p)), None)


def _bids(reading: Reading, place: Place) -> bool:
    """Whether the words bid or ask us to; "you send it again and again" only tells."""
    before = reading.folded[reading.sentence_at(place[0])[0] : place[0]]
    return begins_clause(reading, place) or _ASKS_US.search(before) is not None


_ASKS_US = re.compile(
    r"\b(?:can|could|would|will|might|please|pls|kindly|konnen|konnten|kannst|wurden|bitte|pouvez|pourriez|peux|"
    r"puede\w*|podria\w*|pode\w*|poderia\w*)(?: \w+){0,3}[ -]\Z"
)


def plain_want(reading: Reading, asked: Place | None) -> Place | None:
    """What they plainly want: something sent again, price or terms told, one of it had; null beside a plain no.

    `asked`: what `find_request` found.
    """
    again = asks_again(reading)
    if again is not None:
        return reading.sentence_at(again[0])
    if reading.has(*_DENIES):
        return None
    if asked is not None and not is_conditional(reading, asked):
        words = reading.words(asked)
        told = [place for place in reading.within("request", asked) if _is_plain(reading, place)]
        clause = reading.clause_at(told[0]) if told else asked
        later = reading.within("later", clause) or _MONTH.search(reading.words(clause))
        if told and not later and (PRICED.search(words) or _TERMS.search(words)):
            return clause
    if reading.has("negation", "later", "chose"):
        return None
    needed = next((place for place in _places(_NEED, reading) if not is_conditional(reading, place)), None)
    return reading.sentence_at(needed[0]) if needed is not None else None


def _places(pattern: re.Pattern[str], reading: Reading) -> list[Place]:
    return [match.span() for match in pattern.finditer(reading.folded)]


def _is_plain(reading: Reading, place: Place) -> bool:
    denied = is_negated_at_once(reading, place) or any(overlap(place, no) for no in reading.find("no_mail"))
    return not denied and not is_conditional(reading, place)
