"""Questions, requests and open invitations: what a text wants of its reader."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from service.checks.base import Judged, Sentence
from service.checks.wordings import Phrases, Reading, phrases, read
from service.plays import PlayId
from service.text import split_sentences

_MARK = re.compile(r"[?？]")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S{3,}|\b[\w-]{2,40}\.(?:com|io|net|org|app|co|de|es|fr|br|pt|example)/\S{1,80}", re.I
)
_BEFORE = re.compile(r"(?:^|[,;:–—(.!?\n\"-])\s*(?:so\s+)?$")
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|nothing|\w{2,6}n't|kein\w{0,3}|nicht|ohne|sin|nunca|pas|sans|sem|nao|"
    r"nem|ni|ne|n|rien|inutile)\b"
    r"[^.!?\n]{0,22}$"
)
_ANSWERED = re.compile(r"^(?:yes|no|it does|it is|they do|we do|absolutely|certainly|ja|nein|si|oui|non|sim|nao)\b")
_IF_SO = re.compile(
    r"^(?:and |or |then )?(?:if (?:so|yes|not|it does|that|this|it|any)|otherwise|either way|just|"
    r"falls ja|wenn ja|si es asi|"
    r"de ser asi|si oui|dans ce cas|se sim|nesse caso|in that case)\b"
)
_SECOND_WH = re.compile(
    r"(?:,|;|–|—| -)?\s(?:and|or also|y|und|et|e)\s(?P<wh>what|who|whom|which|when|where|why|how|que|quien|cual|cuando|"
    r"como|donde|was|wer|wann|wie|warum|welche\w{0,2}|qui|quand|comment|pourquoi|quel\w{0,3}|quem|qual|quando|onde)\s"
)
_SECOND_AUX = re.compile(
    r"\s(?:and|und|y|et|e)\s(?:could|would|can|do|did|are|is|will|shall|may|might|should|have|"
    r"has)\s(?:you|we|i|it|there|your|the|they)\s"
)
_SECOND_WHOLE = re.compile(
    r"(?:,|;|–|—)\s(?:and|y|und|et|e)\s(?:(?:what|who|whom|which|when|where|why|how)\b[^,.?\n]{0,30}?\s"
    r"(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|has|have|may|might)\s"
    r"(?:you|we|i|it|they|he|she|the|your|mr|mrs|ms)\b|"
    r"(?:was|wer|wann|wie|warum|welche\w{0,2}|quand|comment|pourquoi|(?:a |de |pour )?quel\w{0,3}|"
    r"cuando|como|cual|cuanto|donde|(?:por |a )?que|(?:a |con )?quien|quem|quando|quanto|onde|qual|"
    r"os|te|le|les|schicken sie|schickst du|senden sie|geben sie|nennen sie)\s)"
    r"|[,;–—]\sand\s(?:shall|should|may|could|can|would|will|do|does|did|is|are|has|have)\s"
    r"(?:you|we|i|it|they|he|she|there|your|the|mr|mrs|ms|dr|[a-z]{2,12})\s[a-z]{2,12}\b"
)
"""A second question of its own, tied on to any first one; "or" makes one question of two."""
_OPEN_QUESTION = re.compile(
    r"^(?:so |and |but )?(?:what|who|whom|which|when|where|why|how|que|quien|cual|cuando|como|donde|was|wer|wann|wie|"
    r"warum|wo|welche\w{0,2}|qui|quand|comment|combien|pourquoi|quel\w{0,3}|quem|qual|quando|quanto|cuant[oa]s?|onde)\b"
)


def asks_openly(sentence: str) -> bool:
    """Whether a sentence asks what, who, how or why: such a question claims nothing."""
    return "?" in sentence and _OPEN_QUESTION.match(read(sentence).text.lstrip("¿ ")) is not None


_SHORTEST_QUESTION = 8
"""Code points before a second question can be tied on; "onde é que" is one."""
_SELF_ANSWERED = re.compile(
    r"^(?:and |so )?(?:how|when|what|where|who|why|which|wie|wann|was|wo|cuanto|cuando|combien|quand|quanto)\b"
)
_SELF_ANSWERED_WORDS = 4


_READ_CLOSELY = 200
"""Sentences that are looked at for an answer of our own."""
_ENOUGH = 20
"""Asks after which nobody counts on."""


class Ask(NamedTuple):
    """Something that is wanted of the reader; places in the body."""

    start: int
    end: int
    kind: Literal["question", "demand", "wish", "proposal", "link"]


class Part(NamedTuple):
    """A sentence of the body."""

    start: int
    end: int
    question: bool


@lru_cache(maxsize=128)
def parts_of(body: str) -> tuple[Part, ...]:
    """The body's sentences; a question in quotation marks, or one that is answered at once, is none."""
    spans = split_sentences(body)
    found = []
    for index, (start, end) in enumerate(spans):
        mark = next((m.start() for m in _MARK.finditer(body, max(start, end - 6), end)), None)
        question = mark is not None and not _quoted(body, start, mark) and not _only_sounds(body, start, mark + 1)
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
    if _ANSWERED.match(read(after[:20]).text):
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
    """Where the first sentence begins that wants an answer; pleasantries and tags do not count."""
    asking = (part for part in parts_of(body) if part.question and not is_tagged(body, part))
    return next((part.start for part in asking if not is_polite(body, part, language)), None)


_TAGGED = re.compile(
    r"[,.–—-]\s?¿?(?:right|correct|yes|no|ok|okay|eh|huh|isn't (?:it|that)|aren't (?:they|you|we)|"
    r"don't (?:you|they|we)|doesn't it|didn't (?:you|it|they)|wasn't it|hasn't it|haven't (?:you|we)|won't (?:it|you)|"
    r"verdad|cierto|si|vale|a que si|no es (?:asi|verdad|cierto)|"
    r"oder|nicht wahr|nicht|stimmt's|ja|ne|gell|non|n'est-ce pas|hein|pas vrai|d'accord|"
    r"nao|nao e|nao e verdade|certo|sim|pois nao|esta bem)\s?\?\Z"
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


def asks_in(judged: Judged, language: str, start: int, end: int) -> list[Ask]:
    """Everything between two places of the body that is wanted of the reader, in order."""
    body = judged.body
    reading = read(body)
    found = [Ask(match.start(), match.end(), "link") for match in _LINK.finditer(body, start, end)]
    for part in parts_of(body):
        if part.start < start or part.end > end:
            continue
        if part.question:
            if not is_polite(body, part, language) and not _asks_to_read(judged, reading, part, language):
                found += _questions(reading, part)
        elif ask := _request(body, part, language, bool(found)):
            found.append(ask)
        if len(found) >= _ENOUGH:
            break
    return sorted(found)


def _questions(reading: Reading, part: Part) -> list[Ask]:
    """One question, or two where a second one is tied on with "and"."""
    text = reading.text[part.start : part.end].lstrip("¿ ")
    cut = _SECOND_AUX.search(text) or (_SECOND_WH.search(text) if _OPEN_QUESTION.match(text) else None)
    cut = cut or _SECOND_WHOLE.search(text)
    if cut is None or cut.start() < _SHORTEST_QUESTION:
        return [Ask(part.start, part.end, "question")]
    middle = part.end - len(text) + cut.start()
    return [Ask(part.start, middle, "question"), Ask(middle, part.end, "question")]


def _request(body: str, part: Part, language: str, after_ask: bool) -> Ask | None:
    """What a sentence without a question mark wants, if anything."""
    reading = read(body)
    kinds: tuple[Literal["demand", "wish", "proposal"], ...] = ("demand", "wish", "proposal")
    for kind in kinds:
        match = _unnegated(phrases("asking", language, kind), reading, part, language, kind)
        if match and kind == "demand" and _tells_what_i_did(body, match.start(), language):
            continue
        if match is None or phrases("asking", language, "harmless").first(reading, part.start, part.end):
            continue
        if is_invitation(reading, part, language, kind) or _only_reading(reading, part, language, kind, match.start()):
            return None
        if after_ask and _IF_SO.match(reading.text[part.start : part.end]):
            return None
        return Ask(match.start(), part.end, kind)
    return None


def _tells_what_i_did(body: str, place: int, language: str) -> bool:
    """Whether a Spanish word is the past by its accent: "le contesté" tells, "conteste" asks."""
    word = _WORD_THERE.match(body, place) if language == "es" else None
    return word is not None and word[0].endswith("é")


_WORD_THERE = re.compile(r"[^\W\d_]+")


def is_invitation(reading: Reading, part: Part, language: str, kind: str = "demand") -> bool:
    """They may, when they like: an open invitation is no ask; a proposal "if you agree" is one."""
    group = "invited" if kind == "demand" else "open_time"
    invited = phrases("asking", language, group).first(reading, part.start, part.end)
    return bool(invited) and not phrases("asking", language, "pinned").first(reading, part.start, part.end)


def _asks_to_read(judged: Judged, reading: Reading, part: Part, language: str) -> bool:
    """The one request that an announcement has to make, put as a question."""
    if judged.play is not PlayId.VOICEMAIL_ANNOUNCEMENT:
        return False
    wanted = phrases("asking", language, "demand").first(reading, part.start, part.end)
    return wanted is None and phrases("speech", language, "read").first(reading, part.start, part.end) is not None


def _only_reading(reading: Reading, part: Part, language: str, kind: str, place: int) -> bool:
    """To read the announced e-mail is asked of nobody's time; what stands in a clause before or after it is."""
    if kind == "demand" and language == "en":
        return False
    read_at = phrases("speech", language, "read").first(reading, part.start, part.end)
    if read_at is None:
        return False
    between = reading.text[min(place, read_at.end()) : max(place, read_at.start())]
    return _NEXT_CLAUSE.search(between) is None or _TIME_TO_READ.search(between) is not None


_NEXT_CLAUSE = re.compile(r"[,;:]| (?:und|y|et|e|and|then|dann|luego|puis|depois) ")
_TIME_TO_READ = re.compile(r"\b(?:minut|moment|augenblick|zeit|rato|ratito|instant|temps|tempo|segundo)\w*")


def _unnegated(wordings: Phrases, reading: Reading, part: Part, language: str, kind: str) -> re.Match[str] | None:
    for match in wordings.within(reading, part.start, part.end):
        before = reading.text[part.start : match.start()]
        if _quotes(reading.text, match.start()) or (language == "de" and _NOT_AFTER.match(reading.text, match.end())):
            continue
        if kind == "wish" and (_UNWANTED.search(match[0]) or _SHOULD_THEY.search(before[-_TAIL:] + match[0])):
            continue
        if kind == "demand" and language == "fr" and before.endswith("vous "):  # an order has no subject before it
            continue
        if _NEGATED.search(before[-60:]) or (
            kind == "demand" and _READING.match(reading.text, match.start(), part.end)
        ):
            continue
        if kind == "demand" and language == "en" and (not _imperative(before[-60:]) or _REPORTED.search(before)):
            continue
        return match
    return None


def _quotes(text: str, place: int) -> bool:
    """Whether a place in the text lies within quotation marks: those words are said again, not said."""
    line = text.rfind("\n", 0, place) + 1
    opened = max(text.rfind(sign, line, place) for sign in _OPENING)
    if opened < 0 or place - opened > _LONGEST_QUOTE or (text[opened] == '"' and text.count('"', line, place) % 2 == 0):
        return False
    closed = min((at for sign in _CLOSING if (at := text.find(sign, opened + 1)) >= 0), default=-1)
    return place < closed <= opened + _LONGEST_QUOTE


_OPENING, _CLOSING = '"“„«', '"”“»'
_LONGEST_QUOTE = 200
_REPORTED = re.compile(r"\b(?:you|he|she|they) (?:said|asked|told|wanted|wrote|suggested|wished)\b")
_NOT_AFTER = re.compile(r"[^.!?\n,;]{0,12}\b(?:nicht|nichts|kein\w{0,2})\b")
"""German denies a request behind its verb: "schreiben Sie bitte nicht"."""
_UNWANTED = re.compile(r"\b(?:do not|don't|never) (?:\w+ )?(?:need|require|want|expect|ask)\b")
_SHOULD_THEY = re.compile(r"\bif (?:you|they|ever) (?:\w+ )?(?:want|need|wish|like|feel|care|fancy)\b")
"""What they may want one day is no wish of ours: "I am here if you want to talk"."""
_TAIL = 24
_READING = re.compile(r"(?:take|spare|find|make)\b[^.!?]{0,30} (?:to|for) (?:read|reading|look)")
"""Time to read the announced e-mail is asked of nobody; what else the sentence asks counts."""


def _imperative(before: str) -> bool:
    """A request begins its clause; after a subject the same words tell what somebody does."""
    if _BEFORE.search(before):
        return True
    words = before.split()
    while words and words[-1] in _leads():
        last = words.pop()
        if words and (words[-1] in _TELLERS or (last in _JOINED and _WE_GO_ON.search(before))):
            return False  # "I do accept it", "I'll ask and write back"
    return len(words) < len(before.split())


_TELLERS = frozenset(["i", "we", "they", "he", "she", "you", "i'd", "we'd", "i'll", "we'll", "i've", "we've"])
_JOINED = frozenset(["and", "or", "then"])
_WE_GO_ON = re.compile(r"\b(?:i|we)(?:'ll| will| shall|'d| would| can|'m going to)\b(?:(?!\byou\b)[^.!?;:\n])*\Z")


@lru_cache(maxsize=1)
def _leads() -> frozenset[str]:
    return phrases("asking", "en", "lead").single_words()
