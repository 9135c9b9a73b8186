"""What a matter is said to have come to: a yes or a no needs the like in their words or our notes of talks."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.happenings.acts import their_texts
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.turns import load_turns
from service.text import KNOWN_LANGUAGES, fold

_MESSAGES = {
    "yes": "The thread shows no such consent.",
    "no": "The thread shows no such refusal.",
}
_SAID = {
    "yes": re.compile(
        r"\b(?:agree\w*|approv\w+|accept\w*|settled|deal|shook|yes|yep|signed|sign-?off|vot(?:e|ed|es)|decid\w*|chose\w*|"
        r"went with|going with|opted|green light|go ahead|go-ahead|blessing|on board|all for|fine with|happy with|"
        r"in favou?r|keen|convinced|backs?|passed|said (?:ok|fine|sure)|"
        r"einig|einverstanden|vereinbar\w*|zugestimmt|zustimm\w*|zusage\w*|zugesagt|genehmig\w*|beschl\w+|bewillig\w*|"
        r"freigegeben|abgemacht|entsch\w+|dafur|gewahlt|uberzeugt\w*|grunes licht|"
        r"acord\w+|acuerdo|aprob\w+|acept\w+|eleg\w+|eligi\w+|decid\w+|visto bueno|luz verde|conforme\w*|a favor|"
        r"encantad\w+|"
        r"d'accord|accord\w*|convenu\w*|approuv\w+|valid\w+|choisi\w*|feu vert|partant\w*|retenu\w*|tranche\w*|"
        r"combin\w+|aprov\w+|aceit\w+|acert\w+|escolh\w+|concord\w+|de acordo|convencid\w+)\b"
    ),
    "no": re.compile(
        r"\b(?:no|not|nope|never|\w+n't|cannot|declin\w+|reject\w+|turn\w* (?:\w+ )?down|against|refus\w+|pass|stay\w*|"
        r"instead|"
        r"decid\w+|chose\w*|went with|going with|vote\w*|veto\w*|drop\w*|cancel\w*|"
        r"nicht|kein\w*|nein|abgelehnt|ablehn\w*|dagegen|absag\w*|abgesagt|entsch\w+|beschl\w+|bleiben|lieber|"
        r"nunca|rechaz\w+|contra|en contra|decid\w+|seguimos|quedamos|descart\w+|"
        r"non|pas|refus\w+|rejet\w+|contre|renonc\w+|garde\w*|"
        r"nao|recus\w+|rejeit\w+|chumb\w+|optamos|optou|ficamos|desist\w+)\b"
    ),
}
"""Words that bear either, however loosely: who said them is another check's business."""
_UNSURE = re.compile(
    r"\b(?:if|whether|in case|should|until|unless|perhaps|maybe|assum\w+|suppos\w+|take it|guess|imagin\w+|"
    r"presum\w+|expect\w*|hop(?:e|ing)|falls|ob|sollte\w*|vielleicht|nehme an|vermut\w+|gehe davon aus|"
    r"si|quiza\w*|supong\w+|imagin\w+|entiendo que|ojala|s'il|s'|peut-etre|suppos\w+|j'imagine|"
    r"se|caso|talvez|suponh\w+|presum\w+|imagin\w+)\b"
)
_OURS = re.compile(r"\b(?:i|we|ich|wir|je|nous|yo|eu)\b")
_NEAR = 6
_ONE_DAY = re.compile(r"\b(?:once|when|as soon as|wenn|sobald|cuando|en cuanto|quand|des que|quando|assim que)\b")
"""Before a yes they look ahead; before a no they recall."""
_NONE = re.compile(
    r"\b(?:not|never|no|nobody|\w+n't|nicht|nie|kein\w*|niemand|nunca|nadie|pas|jamais|personne|nao|ninguem)\b"
)
_ADVICE = "Say what they wrote themselves; leave out what nobody decided."


def check_verdicts(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "your board had approved it in principle", where no word of theirs says so."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or sentence.asks:
        return
    for kind, message in _MESSAGES.items():
        match = sentence.find(load_turns("verdicts")[f"{kind} {ground.language}"])
        if match is None or _UNSURE.search(sentence.folded, 0, match.start()):
            continue
        if _OURS.search(sentence.folded, max(0, match.start() - _NEAR), match.end()):
            continue
        if kind == "yes" and _ONE_DAY.search(sentence.folded, 0, match.start()):
            continue
        if _NONE.search(sentence.folded, 0, match.end() if kind == "yes" else match.start()):
            continue
        if not _is_said(ground, kind):
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), message, _ADVICE, "body")
            return


@kept_with
def _is_said(ground: Ground, kind: str) -> bool:
    offer = ground.record.offer
    facts = (fold(fact) for fact in offer.facts) if offer else ()
    return any(_SAID[kind].search(text) for text in (*their_texts(ground), *facts))
