"""Requests and open invitations: what a text wants of its reader."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from service.checks.asking.bidding import orders_for_us
from service.checks.asking.invitations import is_invitation
from service.checks.asking.joined import is_alternative, second_question, second_request
from service.checks.asking.questions import Part, is_polite, parts_of
from service.checks.base import FieldName, Judged
from service.checks.phrases.scope_words import ANY_DENIAL
from service.checks.phrases.wordings import Phrases, Reading, phrases, read
from service.plays import PlayId

_LINK = re.compile(
    r"\b(?:https?://|www\.)\S{3,}|\b[\w-]{2,40}\.(?:com|io|net|org|app|co|de|es|fr|br|pt|example)/\S{1,80}", re.I
)
_BEFORE = re.compile(r"(?:^|[,;:–—(.!?\n\"-])\s*(?:so\s+)?$")
_NEGATED = re.compile(
    rf"\b(?:{ANY_DENIAL}|nothing|ne|n|rien|inutile)\b"
    r"[^.!?\n]{0,22}$"
)
_IF_SO = re.compile(
    r"^(?:and |or |then )?(?:if (?:so|yes|not|it does|that|this|it|any)|otherwise|either way|just|"
    r"falls ja|wenn ja|si es asi|"
    r"de ser asi|si oui|dans ce cas|se sim|nesse caso|in that case)\b"
)
_ENOUGH = 20
"""Asks after which nobody counts on."""


class Ask(NamedTuple):
    """Something that is wanted of the reader; places in the field."""

    start: int
    end: int
    kind: Literal["question", "demand", "need", "wish", "proposal", "link"]


def asks_in(judged: Judged, language: str, start: int, end: int, field: FieldName = "body") -> list[Ask]:
    """Everything between two places of a field that is wanted of the reader, in order."""
    body = judged.subject if field == "subject" else judged.body
    reading = read(body)
    found = [Ask(match.start(), match.end(), "link") for match in _LINK.finditer(body, start, end)]
    asked = False
    for part in parts_of(body):
        if part.start < start or part.end > end:
            continue
        goes_on, asked = asked and is_alternative(reading, part), part.question
        if part.question:
            if (
                not goes_on
                and not is_polite(body, part, language)
                and not _asks_to_read(judged, reading, part, language)
            ):
                found += _parted(Ask(part.start, part.end, "question"), second_question(reading, part))
        elif ask := _request(body, part, language, bool(found)):
            second = second_request(body, reading, ask.start, ask.end) if ask.kind == "demand" else None
            found += _parted(ask, second)
        if len(found) >= _ENOUGH:
            break
    return sorted(found)


def _parted(first: Ask, middle: int | None) -> list[Ask]:
    """One ask, or two where a second one is tied on with "and"."""
    if middle is None:
        return [first]
    return [first._replace(end=middle), first._replace(start=middle)]


def _request(body: str, part: Part, language: str, after_ask: bool) -> Ask | None:
    """What a sentence without a question mark wants, if anything."""
    reading = read(body)
    kinds: tuple[Literal["demand", "need", "wish", "proposal"], ...] = ("demand", "need", "wish", "proposal")
    for kind in kinds:
        match = _unnegated(phrases("asking", language, kind), reading, part, language, kind)
        if match and _is_misread(body, match, language):
            continue
        place = match.start() if match else _order(body, reading, part, language) if kind == "demand" else None
        if place is None or phrases("asking", language, "harmless").first(reading, part.start, part.end):
            continue
        if is_invitation(body, part, language, kind, place) or _only_reading(reading, part, language, kind, place):
            return None
        if after_ask and _IF_SO.match(reading.text[part.start : part.end]):
            return None
        return Ask(place, part.end, kind)
    return None


def _order(body: str, reading: Reading, part: Part, language: str) -> int | None:
    """Where the sentence orders something for us, in whatever words."""
    for place, end in orders_for_us(body, reading.text, part.start, part.end, language):
        before = reading.text[part.start : place]
        denied = _NEGATED.search(before[-60:]) or (language == "de" and _NOT_AFTER.match(reading.text, end))
        if not denied and not _quotes(reading.text, place) and not _REPORTED.search(before):
            return None if _READING.match(reading.text, place, part.end) else place
    return None


def _is_misread(body: str, match: re.Match[str], language: str) -> bool:
    """Whether the words only look like a request: an accent, a comma or a capital tells them apart.

    "Le contesté" tells what we did, "lembro-me de si" gives nothing, "¿qué tal?" greets and "Et Si Driss" is a name.
    """
    words = body[match.start() : match.end()]
    if language == "es" and match[0].endswith("que tal"):
        return body[match.end() : match.end() + 1] in ",!.?"
    if language == "pt" and match[0].endswith(" de"):
        return not words.casefold().endswith("dê")
    if language == "fr" and match[0].endswith(" si"):
        return words.endswith("Si")
    told = _WORD_THERE.match(body, match.start()) if language == "es" else None
    return told is not None and told[0].endswith("é")


_WORD_THERE = re.compile(r"[^\W\d_]+")


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


_NEXT_CLAUSE = re.compile(
    r"[,;:]| (?:und|y|et|e|and|then|dann|luego|puis|depois|"
    r"wenn|sobald|nachdem|cuando|apenas|en cuanto|quand|des que|lorsque|quando|assim que|logo que) "
)
"""Also where the reading is only when something else is to be done: "call me when you have read it"."""
_TIME_TO_READ = re.compile(r"\b(?:minut|moment|augenblick|zeit|rato|ratito|instant|temps|tempo|segundo)\w*")


def _unnegated(wordings: Phrases, reading: Reading, part: Part, language: str, kind: str) -> re.Match[str] | None:
    for match in wordings.within(reading, part.start, part.end):
        before = reading.text[part.start : match.start()]
        if _quotes(reading.text, match.start()) or (language == "de" and _NOT_AFTER.match(reading.text, match.end())):
            continue
        if (kind != "demand" and _THANKED.search(match[0])) or (language == "de" and _NONE_OF_IT.search(match[0])):
            continue
        if kind == "wish" and (_UNWANTED.search(match[0]) or _SHOULD_THEY.search(before[-_TAIL:] + match[0])):
            continue
        if kind == "demand" and language in _TOLD_AFTER and _TOLD_AFTER[language].search(before):
            continue
        if _NEGATED.search(before[-60:]) or (
            kind == "demand" and _READING.match(reading.text, match.start(), part.end)
        ):
            continue
        if kind == "demand" and language == "en" and (not _imperative(before[-60:]) or _REPORTED.search(before)):
            continue
        return match
    return None


_TOLD_AFTER = {"fr": re.compile(r"vous \Z"), "es": re.compile(r"\b(?:te|se|les?|os|l[oa]s?) \Z")}
"""An order has no subject before it, and no pronoun: "that somebody should answer you", "que alguien os conteste"."""


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
_NONE_OF_IT = re.compile(r"\b(?:brauch|benotig)\w* (?:[a-z]+ ){0,3}kein\w{0,2}\b")
"""As in "ich brauche dazu keine Antwort"."""
_THANKED = re.compile(r"\bthank(?:s|ful)? (?:\w+ )?for (?:your|the|that|all|this)\b")
"""What is thanked for is given: "I am thankful for your time on the phone"."""
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
