"""What others are said to have said, and what is said to have happened: its words must be known to the thread."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.happenings.events import is_event
from service.checks.grounding.happenings.gifts import GIVEN, VERDICTS
from service.checks.grounding.happenings.known_words import is_known
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.numerals.figure_words import SPOKEN_UNITS
from service.checks.grounding.numerals.number_words import number_words
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of
from service.text import KNOWN_LANGUAGES

_NOW_THAT = re.compile(
    r"\b(?:now that|jetzt,? (?:wo|da)|nachdem|ahora que|maintenant que|agora que) (?:the|your|"
    r"die|der|das|ihre?|la|el|su|le|votre|a|o|sua|seu) [a-z\-]{2,20} "
    r"(?:is|are|has|have|ist|sind|ha|han|esta|estan|est|sont|a|ont|esta|estao|foi) (?P<state>[a-z]{3,20})"
)
_BOLD_ACTS = words_of(
    "liked loved hated approved rejected bought sold moved opened closed hired resigned "
    "retired merged launched signed cancelled canceled cut froze renewed refused vetoed "
    "turned "
)
_NEW = words_of("new neue neuer neues nuevo nueva nouveau nouvelle novo nova")
_PEOPLE = words_of(
    "owner owners partner partners boss manager management board team colleague colleagues "
    "committee directors director wife husband father brother staff"
)
_CLAUSE_END = re.compile(
    r"[.!?;:\n]|, (?:and|but|so|und|aber|y|pero|et|mais|e|mas)\b|\u2013|\u2014"
    r"| (?:and|but) (?=(?:i|i'm|i've|i'll|we|we're|my|our)\b)| (?:und|aber) (?=(?:ich|wir)\b)"
    r"| (?:y|pero) (?=(?:yo|me|nos)\b)| (?:et|mais) (?=(?:je|j'|nous)\b)| (?:e|mas) (?=(?:eu|nos)\b)"
)
_OPENS = words_of(
    "that about your the a an how you on me us for dass von uber ihr ihre den die der das "
    "que su sus el la un una de sobre sua seu o a uma um votre vos le les une des d'une"
)
_ADVICE = "Say back only what stands in their words."


def check_sayings(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Words put into somebody's mouth, and happenings named in passing, that no message knows."""
    language = ground.language
    if language not in KNOWN_LANGUAGES or sentence.field == "subject" or not _says(sentence.phrasing, language):
        return
    hit = (
        _saying(sentence, ground)
        or _happening(sentence, ground)
        or _their_act(sentence, ground)
        or _supposed(sentence, ground)
        or _now_that(sentence, ground)
    )
    if hit:
        yield hit


@kept_with
def _says(phrasing: Phrasing, language: str) -> bool:
    """Whether any of these turns stands in a sentence."""
    turns = load_turns("sayings")
    found = any(phrasing.find(turns[f"{kind} {language}"]) for kind in ("said", "since", "act", "supposed"))
    return found or _NOW_THAT.search(phrasing.folded) is not None


def _turn(kind: str, sentence: DraftSentence, ground: Ground) -> re.Match[str] | None:
    return sentence.find(load_turns("sayings")[f"{kind} {ground.language}"])


def _saying(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = _turn("said", sentence, ground)
    if match is None or (sentence.asks and "?" in sentence.text[match.end() :] and sentence.invites):
        return None
    stop = sentence.start + clause_end(sentence.folded, match.end())
    tokens = [t for t in sentence.tokens if sentence.start + match.end() <= t.start < stop]
    tokens = [t for t in tokens if not any(d.start <= t.start < d.end for d in sentence.dates)]
    unknown, known = _sort(tokens, ground)
    if len(unknown) <= _FEW and _OPENLY.match(sentence.folded, match.end()):
        return None
    told = bool(tokens) and tokens[0].word in _OPENS
    if len(unknown) >= 3 or (len(unknown) > known and (len(unknown) > 1 or told)):
        return Hit(unknown[0].start, unknown[-1].end, "Nobody in the thread said this.", _ADVICE, sentence.field)
    return None


_FEW = 2
_OPENLY = re.compile(r" (?:(?:me|us|mir|uns) )?(?:what|was|lo que|ce qu[ei]|ce qu'|o que)\b")
"""As in "you told me what mattered": what it was is not said."""


def clause_end(folded: str, start: int) -> int:
    """Where the clause of a folded text ends that goes on at `start`."""
    end = _CLAUSE_END.search(folded, start)
    return end.start() if end else len(folded)


def _happening(sentence: DraftSentence, ground: Ground) -> Hit | None:
    if sentence.invites or not _turn("since", sentence, ground):
        return None
    for match in load_turns("sayings")[f"since {ground.language}"].regex.finditer(sentence.folded):
        tokens = [t for t in sentence.tokens if t.start >= sentence.start + match.end()][:2]
        if tokens and any(d.start <= tokens[0].start < d.end for d in sentence.dates):
            continue
        if tokens and (is_event(tokens[0].word) or stem(tokens[0].word) in SPOKEN_UNITS):
            continue
        tokens = tokens[:1] if len(tokens) > 1 and is_filler(tokens[1].word) else tokens
        head = [t for t in tokens if not (is_general(t.word, ground.language) or t.word in _TIMES_THEMSELVES)]
        if len(head) == len(tokens) and head and not any(is_known(t, ground) for t in head) and len(head[0].word) > 3:
            return Hit(
                sentence.start + match.start(),
                head[0].end,
                "The thread knows of no such event.",
                _ADVICE,
                sentence.field,
            )
    return None


def _their_act(sentence: DraftSentence, ground: Ground) -> Hit | None:
    if (sentence.invites and sentence.asks) or not _turn("act", sentence, ground):
        return None
    for match in load_turns("sayings")[f"act {ground.language}"].regex.finditer(sentence.folded):
        if _IN_CASE.search(sentence.folded, 0, match.start()):
            continue
        start, end = sentence.start + match.start(1), sentence.start + match.end(1)
        words = [t for t in sentence.tokens if start <= t.start < end]
        heads = [t for t in words if not is_general(t.word, ground.language) and t.word not in VERDICTS]
        act = match.group().split()[-1]
        bold = act in _BOLD_ACTS and stem(act) not in ground.stems
        people = bool(words) and words[-1].word in _PEOPLE
        if (bold and (people or heads)) or (
            heads and len(heads) == len(words) and not any(is_known(t, ground) for t in heads)
        ):
            return Hit(
                sentence.start + match.start(),
                sentence.start + match.end(),
                "The thread shows no such act of theirs.",
                _ADVICE,
                sentence.field,
            )
    return None


_IN_CASE = re.compile(r"\b(?:if|whether|should|wenn|falls|ob|sollten?|si|s'|se|caso)\b[^.!?;,\n]{0,40}\Z")


def _supposed(sentence: DraftSentence, ground: Ground) -> Hit | None:
    """As in "I hope your new shop is doing well": a thing of theirs that the thread does not know."""
    match = _turn("supposed", sentence, ground)
    if match is None:
        return None
    tokens = [t for t in sentence.tokens if t.start >= sentence.start + match.end()][:2]
    if tokens and tokens[0].word in _NEW:
        tokens = tokens[1:]
    head = tokens[0] if tokens else None
    if head is None or len(head.word) < 4 or is_general(head.word, ground.language):
        return None
    if is_known(head, ground) or head.word in GIVEN:
        return None
    start = sentence.start + match.start()
    return Hit(start, head.end, "The thread knows nothing of this.", _ADVICE, sentence.field)


def _now_that(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = _NOW_THAT.search(sentence.folded)
    if match and stem(match["state"]) not in ground.stems:
        return Hit(
            sentence.start + match.start(),
            sentence.start + match.end(),
            "The thread does not say that it is so.",
            _ADVICE,
            sentence.field,
        )
    return None


def check_moods(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "you sounded so excited": nothing in the thread tells how anybody felt."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or sentence.asks:
        return
    match = _turn("mood", sentence, ground)
    if match is None or _UNSURE.search(sentence.folded, max(0, match.start() - 24), match.start()):
        return
    if not _tells_feelings(ground):
        start = sentence.start + match.start()
        yield Hit(start, sentence.start + match.end(), _NO_FEELING, _ADVICE, sentence.field)


@kept_with
def _tells_feelings(ground: Ground) -> bool:
    return load_turns("feelings")[ground.language].regex.search(ground.all_text) is not None


_NO_FEELING = "The thread does not tell how they felt."
_UNSURE = re.compile(r"\b(?:if|whether|in case|wenn|falls|ob|si|s'|se|caso|cuando|when)\b")


def _sort(tokens: list[Token], ground: Ground) -> tuple[list[Token], int]:
    unknown: list[Token] = []
    known, numbers = 0, number_words(ground.language)
    for token in tokens:
        word = token.word
        if (
            len(word) < 4
            or word[0].isdecimal()
            or word in numbers
            or word in _TIMES_THEMSELVES
            or word.endswith(("ly", "mente", "ment"))
            or is_general(word, ground.language)
        ):
            continue
        if is_known(token, ground):
            known += 1
        else:
            unknown.append(token)
    return unknown, known


_TIMES_THEMSELVES = words_of("date dates datum termin fecha fechas dates data datas moment zeitpunkt momento")
