"""Sentences and which of them ask: a question wants an answer, a courtesy or a tag does not."""

import re
from functools import lru_cache
from typing import NamedTuple

from service.checks.asking.rhetoric import is_rhetorical
from service.checks.base import Sentence
from service.checks.phrases.wordings import Reading, phrases, read
from service.text import split_sentences

_MARK = re.compile(r"[?？]")
_ANSWERED = re.compile(
    r"(?:yes|it does|it is|they do|we do|absolutely|certainly|nein|sí|oui|sim)\b|(?:no|ja|si|non|não|nao)\s?[,.;:!–—]"
)
"""Written as there, for "já" and "si" go on with something else; so does a no without a stop: "No rush"."""
_WHY = re.compile(r"^(?:and |but |so |und |y |et |e )?(?:why|warum|wieso|weshalb|por que|porque|pourquoi)\b")
_BECAUSE = re.compile(r"^(?:because|weil|porque|parce qu[e'])")
OPEN_QUESTION = re.compile(
    r"^(?:so |and |but )?"
    r"(?:(?:in|at|to|for|with|from|by|of|on|an|auf|mit|fur|bei|von|zu|aus|nach|seit|bis|con|de|a|en|para|por|desde|"
    r"hasta|sobre|avec|pour|chez|depuis|sur|com|em|ate) )?"
    r"(?:what|who|whom|which|when|where|why|how|que|quien|cual|cuando|como|donde|was|wer|we[nm]|wann|wie|"
    r"warum|wo|welche\w{0,2}|qui|quand|quoi|comment|combien|pourquoi|quel\w{0,3}|quem|qual|quando|quanto|cuant[oa]s?|"
    r"onde)\b"
)
"""The first words of a question that yes and no do not answer, folded; in five languages."""


def asks_openly(sentence: str) -> bool:
    """Whether a sentence asks what, who, how or why: such a question claims nothing."""
    return "?" in sentence and OPEN_QUESTION.match(read(sentence).text.lstrip("¿ ")) is not None


_SELF_ANSWERED = re.compile(
    r"^(?:and |so )?(?:how|when|what|where|who|why|which|wie|wann|was|wo|cuanto|cuando|combien|quand|quanto)\b"
)
_SELF_ANSWERED_WORDS = 4


_READ_CLOSELY = 200
"""Sentences that are looked at for an answer of our own."""


class Part(NamedTuple):
    """A sentence of the body."""

    start: int
    end: int
    question: bool


@lru_cache(maxsize=128)
def parts_of(body: str) -> tuple[Part, ...]:
    """The body's sentences; a question in quotation marks, one answered at once and one that only claims are none."""
    spans = split_sentences(body)
    found = []
    for index, (start, end) in enumerate(spans):
        mark = next((m.start() for m in _MARK.finditer(body, max(start, end - 6), end)), None)
        question = mark is not None and not _quoted(body, start, mark) and not _only_sounds(body, start, mark + 1)
        question = question and not is_rhetorical(read(body).text[start:end])
        if (
            question
            and index + 1 < min(len(spans), _READ_CLOSELY)
            and _answered(body[start:end], body[slice(*spans[index + 1])])
        ):
            question = False
        found.append(Part(start, end, question))
    return tuple(found)


def _only_sounds(body: str, start: int, end: int) -> bool:
    """Whether a statement ends in a word that asks for the sound of it; "what could we do better, eh?" asks."""
    return bool(_TAG.search(body, start, end)) and not asks_openly(body[start:end])


_TAG = re.compile(r"[,.]\s(?:viu|né|tá|viste|eh|lah|hein|gell|gelt|hm)\s?\?\Z", re.IGNORECASE)
"""Said for the sound of it: nobody waits for an answer."""


def _answered(question: str, after: str) -> bool:
    """Whether we answer it ourselves: their question said back."""
    answer = read(after[:20]).text
    if _ANSWERED.match(after[:20].casefold()) or (
        _BECAUSE.match(answer) and _WHY.match(read(question).text.lstrip("¿ "))
    ):
        return True
    words = question.split()
    follows = len(after.split())
    return (
        len(words) <= _SELF_ANSWERED_WORDS
        and not _MARK.search(after)
        and follows > 2
        and bool(_SELF_ANSWERED.match(read(question).text))
        and bool(re.search(r"\d|\b(?:two|three|four|five|six|ten|a|the|by|in|on|from)\b", read(after[:60]).text))
    )


def _quoted(body: str, start: int, mark: int) -> bool:
    after = body[mark + 1 : mark + 3].lstrip(" \u00a0\u202f")[:1]
    return bool(after) and after in "\"'”’»" and any(sign in body[start:mark] for sign in "\"“„«‘'")


def first_question(body: str, language: str) -> int | None:
    """Where the first sentence begins that wants an answer; pleasantries, tags and what only recalls do not count."""
    asking = (part for part in parts_of(body) if part.question and not is_tagged(body, part))
    wanting = (part for part in asking if not _RECALLS.match(_text_of(body, part)))
    return next((part.start for part in wanting if not is_polite(body, part, language)), None)


def _text_of(body: str, part: Part) -> str:
    """The folded sentence from its first word."""
    return read(body).text[part.start : part.end].lstrip(" ¿\"'")


_RECALLS = re.compile(
    r"(?:and |but |so )?(?:did you know (?:that|how|most|every)|"
    r"(?:do )?you (?:do )?(?:remember|recall|know) (?:that (?!is|was)|(?:how )?(?:i|we) )|"
    r"(?:sabia|sabe|recuerda|se acuerda)\w{0,2} (?:usted |vos )?(?:de )?que |"
    r"(?:wussten|wissen|erinnern) sie(?: sich)?,? (?:noch,? )?(?:eigentlich,? )?dass |"
    r"(?:vous (?:vous )?souvenez(?:-vous)?|vous savez|saviez-vous|savez-vous|vous rappelez-vous) (?:bien )?qu(?:e |')|"
    r"(?:sabia|sabe|lembra-se|recorda-se|o senhor sabe|voce sabia)(?: de)? que )"
)
"""Questions that tell: nobody waits for the answer to "did you know that most of them leak?"."""
_TAGGED = re.compile(
    r"[,.–—-]\s?¿?(?:right|correct|yes|no|ok|okay|eh|huh|"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)(?:n't)? "
    r"(?:i|you|he|she|it|that|there|we|they)(?: not)?|i (?:suppose|guess|take it|gather|imagine)|"
    r"verdad(?: que (?:si|no))?|cierto|si|vale|o no|a que si|no es (?:asi|verdad|cierto)|"
    r"oder(?: nicht| doch| etwa)?|nicht wahr|nicht|stimmt's|ja|ne|gell|"
    r"non|ou non|n'est-ce pas|hein|pas vrai|d'accord|"
    r"nao|ou nao|nao (?:e|foi|era|esta)(?: verdade)?|certo|sim|pois nao|esta bem)\s?\?\Z"
)
_TAG_REACH = 24
"""Code points at the end of a sentence in which its tag stands."""


def is_tagged(body: str, part: Part) -> bool:
    """Whether a sentence states and only asks back at its end: "The film tore, didn't it?"."""
    head = body[part.start : part.end].rstrip("?？ \"'»”")
    end = read(body).text[max(part.start, part.end - _TAG_REACH) : part.end].rstrip(" \"'")
    tag = _TAGGED.search(end)
    return bool(tag) and len(head.split()) > _TAG_WORDS and not _ASKS.match(read(head).text.lstrip("¿ "))


_TAG_WORDS = 3
"""A sentence of no more words is the question itself."""
_ASKS = re.compile(
    r"(?:\w+, )?(?:may|might|can|could|shall|should|would|will|do|does|did|is|are|was|were|have|has|what|who|how|why|"
    r"when|where|which|puedo|podria|me (?:permit|dej)\w{1,6}|darf|durfte|kann|konnte|puis-je|pourrais-je|posso|"
    r"poderia|que|como|cual|cuando|donde|was|wer|wie|wann|warum|comment|quand|pourquoi|o que|qual|quando|onde)\b"
)


def is_polite(body: str, part: Part, language: str) -> bool:
    """Whether a question wants no answer: how they are, whether it is they, or just their name, at the beginning."""
    before = _LINE_NUMBER.sub("", body[: part.end]).split()
    if len(before) == 1 or (len(before) <= _NAME_WORDS and all(word[:1].isupper() for word in before)):
        return True
    if part.end - part.start >= _SHORT:
        return False
    reading = read(body)
    if phrases("asking", language, "polite").first(reading, part.start, part.end):
        return not _HOW_THEY_DO.search(reading.text, part.start, part.end)
    identity = phrases("asking", language, "identity").first(reading, part.start, part.end)
    return identity is not None and part.start < _SHORT and body[identity.end() :].lstrip()[:1].isupper()


_LINE_NUMBER = re.compile(r"\A\s{0,4}\d{1,2}[.)]\s")
_NAME_WORDS = 3
"""Of a first question that is nothing but a name: "Is it you?" is said so, too."""
_SHORT = 40
"""Code points of a pleasantry."""
_HOW_THEY_DO = re.compile(
    r"\bhow (?:are|is|have) (?:you|they) (?!doing|going|keeping|feeling|getting|faring|been)\w{3,15}ing\b"
)
"""As in "how are you folding now?", which is a question of its own."""


def in_question_clause(reading: Reading, sentence: Sentence | Part, place: int, language: str) -> bool:
    """Whether a place stands in a clause that asks: "would it be fine if …" approves of nothing."""
    if "?" not in reading.text[max(sentence.start, sentence.end - 4) : sentence.end]:
        return False
    start = max(reading.text.rfind(sign, sentence.start, place) for sign in ",;:–—¿")
    head = reading.text[max(start + 1, sentence.start) : sentence.end].lstrip(" ¿¡\"'")
    match = phrases("asking", language, "opener").first(read(head[:40]), 0)
    return bool(match and match.start() == 0) or bool(phrases("asking", language, "leave").first(read(head[:40])))
