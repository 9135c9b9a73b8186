"""A no to one part of what we offered beside a wish for another part: the wish is open, and counts (K16)."""

import re

from service.situation.reading import Reading
from service.situation.said import Place, overlap

_NOUN = (
    r"(?!(?:oh|well|and|so|but|then|ok|okay|thanks|yes|no|ah|also|ach|na|nein|ja|danke|bueno|pues|ya|gracias|bien|non|"
    r"merci|nao|obrigad[oa])\b)[\w'-]{3,30}"
)
_THING = rf"(?:(?:the|das|die|den|der|el|la|los|las|lo|le|les|o|a|os|as) |l')?{_NOUN}(?: [\w'-]+){{0,3}}?"
_YES = (
    r"(?:,? (?:yes|please|ja|gern\w*|schon|si|oui|volontiers|d'accord|sim)"
    r"(?= *(?:[.,;!]|$|please|bitte|por favor|from|ab|a partir)))"
)
_FOR_US = (
    r" (?:(?:we|i)(?:'d| would)? (?:do )?(?:like|love|want|need|take)|"
    r"(?:is|are|looks?) (?:lovely|perfect|fine|great|good)|"
    r"(?:brauch|nehm|mocht|will|woll|bestell|hatt)\w* (?:ich|wir)|gefall\w* (?:mir|uns)|"
    r"(?:me|nos) (?:gusta|interesa|sirve|encaja|va bien|parece bien)n?|quiero|queremos|necesit(?:o|amos)|"
    r"(?:me|nous) (?:plai|convien|interess|tent|va|vont)\w*|"
    r"(?:je|on|nous) (?:le|la|les) (?:pren|veu|voul|voudr|gard)\w*|"
    r"(?:quero|queremos|precis(?:o|amos)|fico|ficamos|levo|levamos|agradam?|interessam?)(?:-(?:me|nos))?)\b"
)
_WANTED = re.compile(rf"(?:but |only |aber |nur |pero |solo |mais |seulement |mas |so )?{_THING}(?:{_YES}|{_FOR_US})")
_IF = re.compile(r"\b(?:if|wenn|si (?!por)|se)\b")


def part_wanted(reading: Reading, decline: Place) -> Place | None:
    """The clause in which they want something that the no is not about: "the big ones no; the small ones we'd take"."""
    for clause in reading.clauses:
        words = reading.words(clause)
        if overlap(clause, decline) or _WANTED.match(words) is None or _IF.search(words) is not None:
            continue
        if not reading.within("negation", clause):
            return clause
    return None
