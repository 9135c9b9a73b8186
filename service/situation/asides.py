"""What stands beside a reason and is none: what they say is not so, what stands below their name, the no before it."""

import re

from service.situation.reading import Reading
from service.situation.said import Place

_NOT_SO = re.compile(
    r"(?:^|[ ,;:])(?:(?:no|not a|without any) (?:reflection|criticism|complaints?|slight|disrespect|"
    r"reproach|offen[cs]e)\b|"
    r"nothing (?:against|wrong with|to do with)|(?:it|that)(?: is|'s| was) not (?:that|because|about|you|the|your)|"
    r"(?:it|that) (?:isn't|wasn't) (?:that|because|about|you|the|your)|not because|not that|"
    r"nicht,? (?:dass|weil|wegen)|(?:liegt|lag|hat|hatte) nicht(?:s)? (?:an|mit)|nichts gegen|"
    r"no (?:es|fue) (?:que|porque|por|cosa)|nada (?:contra|en contra)|no porque|"
    r"ce n'est pas (?:que|parce|une question|votre|ta|le|la)|rien (?:contre|a redire)|pas parce qu|"
    r"nao (?:e|foi) (?:que|porque|por|culpa)|nada contra|nao porque|niet (?:dat|omdat|vanwege)|"
    r"non (?:e )?(?:che|perche)|ikke fordi|inte (?:for att|darfor))"
)
TURNS = re.compile(r"\b(?:but|only|however|aber|sondern|nur|pero|sino|mais|mas|porem|maar|ma|men|ale)\b")
"""Words behind which a sentence says what counts."""
_NAME_LINE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{0,18}(?: |$)){1,3}$")
_POSTSCRIPT = re.compile(r"\W*p\.? ?s\b")
_CAUSE = re.compile(
    r"\b(?:due to|owing to|because of|on account of|in view of|wegen|aufgrund|infolge|mangels|debido a|a causa de|"
    r"por (?:culpa|falta|causa) d\w+|en raison d\w*|a cause d\w*|faute d\w*|devido a\w?|em virtude d\w+)\b"
)


def disclaims(reading: Reading, sentence: Place, clause: Place) -> bool:
    """Whether a clause says, or goes with words that say, what the reason is not: "no reflection on you, …"."""
    words = reading.folded[sentence[0] : clause[1]]
    found = _NOT_SO.search(words)
    return found is not None and TURNS.search(words, found.end()) is None


_PRAISES = re.compile(
    r"\b(?:was|were|has been|have been|war|waren|ist gewesen|a ete|ont ete|etait|etaient|ha sido|han sido|fue|fueron|"
    r"era|eran|foi|foram|estava|estavam|tem sido) (?:\w+ ){0,3}?"
    r"(?:lovely|beautiful\w*|excellent\w*|perfect\w*|great|superb|wonderful|impressive|splendid|first-rate|"
    r"(?:the |truly )?best (?:we|i)|schon|hervorragend|ausgezeichnet|sorgfaltig|tadellos|vorbildlich|freundlich|toll|"
    r"reussie?s?|belles?|beaux?|parfaite?s?|excellente?s?|impeccables?|soignee?s?|"
    r"estupend\w+|excelentes?|precios\w+|magnific\w+|perfect\w+|impecables?|otim\w+|lind\w+|perfeit\w+|impecave\w+)\b"
)
"""Praise is told of what was; what they have and are content with is told of now, and may be why."""
_SET_AGAINST = re.compile(
    r"\b(?:other|others|another|theirs|than|too|ander\w+|als|zu|autres?|que (?:la|le|les) vo|trop|otr[oa]s?|"
    r"demasiad\w+|outr[oa]s?|demais|not|nicht|pas|no|nao)\b"
)
_HOPES = re.compile(
    r"(?:(?:and|und|y|et|e) )?(?:(?:i|we|he|she|they) (?:do )?(?:trusts?|hopes?|wish(?:es)?) (?:you|the|it|that|your)|"
    r"(?:(?:ich|wir|er|sie) )?hoff\w+,? (?:dass )?(?:sie|ihr|du|das|der|die)|"
    r"(?:j'|(?:je|nous|il|elle) )esper\w+ que|(?:espero|esperamos|confi\w+ en) que)\b"
)


def is_kind_word(words: str) -> bool:
    """Whether a folded clause praises what we did or hopes the best for us: neither says why."""
    praises = _PRAISES.search(words) is not None and _SET_AGAINST.search(words) is None
    return praises or _HOPES.match(words) is not None


def stands_below_a_name(reading: Reading, clause: Place) -> bool:
    """Whether a line above, after the first words, is no more than a name: what follows speaks for the house."""
    lines = reading.message.text[: clause[0]].splitlines()[:-1]
    at = next((at for at, line in enumerate(lines) if at > 1 and _NAME_LINE.fullmatch(line.strip())), None)
    if at is None or not any(line.strip().endswith((".", "!", "?")) for line in lines[:at]):
        return False
    return _POSTSCRIPT.match(reading.words(reading.sentence_at(clause[0]))) is None


def from_its_cause(reading: Reading, place: Place) -> Place:
    """The reason without the no before it in the same words: "we do not go on | due to the cuts"."""
    cause = _CAUSE.search(reading.folded, place[0], place[1])
    before = (place[0], cause.start()) if cause is not None else place
    if cause is None or not (reading.within("decline", before) or reading.within("negation", before)):
        return place
    return (cause.start(), place[1])
