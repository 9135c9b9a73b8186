"""Rules of a house for anybody, beside what it bids us do: "incomplete forms will not be considered" is no no to us."""

import re

from service.situation.moves import find_request
from service.situation.reading import Reading
from service.situation.said import Place

_NOTE = re.compile(
    r"^(?:please (?:also )?note|bitte beachten sie|veuillez noter|merci de noter|(?:tengan?|ten) en cuenta|"
    r"not(?:e|em)|si (?:fa presente|ricorda)|houdt? er rekening mee|observera)(?:,? (?:that|dass|que|che|dat|att))? "
)
"""What may introduce a rule; nobody is meant by it."""
_PERSON = re.compile(
    r"\b(?:i|we|you|your|yours|our|us|it|this|they|he|she|ich|wir|uns|unser\w*|sie|ihr\w{0,2}|dies\w{0,2}|je|j|nous|"
    r"vous|notre|nos|votre|vos|elle|cette|cela|usted(?:es)?|su|sus|nos|nuestr\w+|vuestr\w+|hemos|esta|este|voce|seu|"
    r"sua|noss[oa]s?|voss[oa]s?|lei|suo|sua|nostr\w|vostr\w|u|uw|wij|we|ons|onze|er|vi|oss|var|vart|vore?s?)\b"
)
"""Whoever is meant in particular: us, them, an offer that was named."""
_DENIED = re.compile(
    r"\b(?:will|shall|can|may|must)(?: not|not)(?: normally| usually)? be \w+|\bare (?:not|no longer|never) \w+ed\b|"
    r"\bno \w+(?: \w+){0,4} (?:will|shall|can|may) be \w+|\bare removed\b|"
    r"\b(?:werden|wird|konnen|kann)(?: \w+){0,3} (?:nicht|kein\w*)\b|\b(?:nicht|kein\w*)(?: \w+){0,5} (?:werden|wird)$|"
    r"\b(?:ne|n') ?(?:sera|seront|peut|peuvent|pourra|pourront|saurai\w+)\b|\bno se \w+|"
    r"\b(?:no|nao) (?:sera[no]?|serao|seran|podra[n]?|podera[o]?)\b|\bnao se \w+|"
    r"\bnon (?:sara|saranno|verra|verranno)\b|\bnon si \w+|\b(?:worden|wordt|kunnen|kan) niet\b|"
    r"\b(?:kommer|kan|ska|skal) (?:inte|ikke)\b"
)
"""A passive of now or later with a negation: what is done with things of a kind."""
_CASE = re.compile(
    r"\b(?:incomplete|incorrect|invalid|inactive|late|unsigned|undated|missing|without|(?:received|sent|submitted|raised|"
    r"delivered|arriving|made) (?:\w+ )?(?:by|after|outside|via|through|in|on)|not (?:on|through|via|in)|"
    r"unvollstandig\w*|verspatet\w*|fehlend\w*|ohne|(?:per|via) e?-?mail (?:ein\w+|gesend\w+|uber\w+)|nach ablauf|"
    r"ausserhalb|im [\w-]+format|incompl\w+|hors|sans|non (?:sign|conform)\w+|tardi\w*|"
    r"(?:transmis|recu|depose|envoye|remis|enviad|recibid|presentad|entreg|recebid|ricevut|inviat|pervenut|ingedien|"
    r"ontvangen|verstuurd)\w* (?:\w+ ){0,2}(?:par|apres|por|fuera|despues|fora|apos|via|dopo|oltre|per|na|buiten)|"
    r"fuera de|sin|fora d[ao]|sem|fuori|senza|onvolledig\w*|zonder|te laat|ofullstandig\w*|utan|for sent|"
    r"ufuldstandig\w*|uden)\b"
)
"""The case that a rule is for."""
_BIDS = re.compile(
    r"\b(?:please|kindly|bitte|merci de(?! votre| vos| ta| ton)|veuillez|priere de|por favor|rogamos|"
    r"sirvan\w*|favor|gelieve|graag|si prega|"
    r"prego|vanligen|venligst|compilate|compilare|benotigen|required?|necesit\w+|needed?)\b|"
    r"(?:^|[.,:;] )(?:upload|register|complete|submit|return|fill|cumpliment\w+|rellen\w+|complet\w+|adjunt\w+|"
    r"preench\w+|envi\w+|compil\w+|inviat\w*|caric\w+|vul|stuur|fyll|udfyld|skicka)\b"
)
"""What a house bids whoever is to supply it."""


_OURS = re.compile(
    r"\b(?:yours|ihres|das ihre|(?:la|le) votre|les votres|la suya|el suyo|la vuestra|o vosso|a vossa|"
    r"la vostra|il vostro|de uwe|het uwe)\b"
)
"""What came from us: the rule was told because it is for us."""


def house_rules(reading: Reading) -> list[Place]:
    """The sentences that tell rules for anybody; none where the others bid us do nothing, or speak of what is ours."""
    if _DENIED.search(reading.folded) is None or _OURS.search(reading.folded) is not None:
        return []
    rules = [sentence for sentence in reading.sentences if _is_rule(reading, sentence)]
    rest = [sentence for sentence in reading.sentences if sentence not in rules]
    return rules if any(_bids(reading, sentence) for sentence in rest) else []


def _is_rule(reading: Reading, sentence: Place) -> bool:
    words = _NOTE.sub("", reading.words(sentence))
    if words.endswith("?") or _PERSON.search(words) is not None:
        return False
    return _DENIED.search(words) is not None and _CASE.search(words) is not None


def _bids(reading: Reading, sentence: Place) -> bool:
    return find_request(reading) == sentence or _BIDS.search(reading.words(sentence)) is not None
