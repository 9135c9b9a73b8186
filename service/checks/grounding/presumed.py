"""What a sentence takes as known: turns for a settled fact, weighed by whether words and meaning are borne."""

import re
from collections.abc import Iterator

from service.checks.asking.questions import asks_openly
from service.checks.base import Hit
from service.checks.grounding.bearing import bearing_of
from service.checks.grounding.happenings.sayings import clause_end
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.stopwords import is_filler
from service.text import KNOWN_LANGUAGES

_LIKELY = {"granted": 0.3, "befell": 0.8}
"""Chance of an invention from which such a turn with a strange word behind it is found."""
_MESSAGES = {
    "granted": "Nothing in the thread says that this is so.",
    "befell": "The thread knows nothing of this on our side.",
}
_FOR_NOW = re.compile(
    r"\b(?:at (?:the moment|present|this (?:time|point|stage))|(?:right|best|good) (?:time|moment)|ahorita|"
    r"(?:el|le|o|der (?:richtige )?) ?(?:momento?|moment|zeitpunkt)|(?:just|right|for) now|"
    r"for the (?:time being|present|moment)|"
    r"derzeit|zurzeit|momentan|im moment|gerade|(?:por|de) (?:ahora|momento|agora)|por el momento|en este momento|"
    r"(?:pour|en) (?:le|ce) moment|pour l'instant|por enquanto|neste momento|para ja)\b"
)
_POINTS = re.compile(
    r"\s*(?:that )?(?:this|it|no|das|dies|es|cela|ca|c'|ce (?:dossier|sujet)|isto|isso|eso|esto|esa|este asunto)\b"
)
_OURS = re.compile(
    r"\b(?:we|i|we've|i've|ich|wir|nous|j'ai|je|hemos|he|(?<!\w)[a-z]{2,}(?:amos|emos|imos)|tenho|fiz|nosotros)\b"
)
"""We as the subject; in Spanish and Portuguese the verb tells."""
_TO_LEARN = re.compile(r"\b(?:may|might|can|could|should|would|to|please let|like me to) \Z")
"""Before such a turn it is no knowledge of ours: "may I know who decides"."""
_FEW = 2
_ADVICE = "Take nothing as known that stands nowhere: leave it out, or ask."


def check_presumed(sentence: DraftSentence, ground: Ground, chance: float | None) -> Iterator[Hit]:
    """As in "now that you have moved" and "our van broke down", where no message has it.

    `chance` is the judge's that the sentence is invented; null without the extra: then two strange words must outweigh
    the known ones.
    """
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or asks_openly(sentence.text):
        return
    for kind, likely in _LIKELY.items():
        match = sentence.find(load_turns("presumed")[f"{kind} {ground.language}"])
        if match is None or (chance is not None and chance < likely):
            continue
        if _TO_LEARN.search(sentence.folded, 0, match.start()):
            continue
        end = clause_end(sentence.folded, match.end())
        clause = sentence.folded[match.end() : end].partition(",")[0]
        if kind == "granted" and (_POINTS.match(clause) or _OURS.search(clause)):
            continue  # the matter itself, or what we did: our own to say
        if sentence.has(Does.NEGATED) and _FOR_NOW.search(sentence.folded, match.end(), end):
            continue  # a no that we take for granted is ours to assume
        start, stop = sentence.start + match.end(), sentence.start + end
        bearing = bearing_of(sentence, ground)
        strange = [token for token in bearing.unknown if start <= token.start < stop]
        strange = [token for token in strange if not is_filler(token.word.partition("'")[0])]  # "you've" tells nothing
        if chance is None and (len(strange) < _FEW or len(strange) <= bearing.known):
            continue
        if strange:
            begin = sentence.start + match.start()
            yield Hit(begin, strange[-1].end, _MESSAGES[kind], _ADVICE, sentence.field)
            return
