"""Times that press nobody: their own, one that we missed, that of our terms or of a delivery they asked about."""

import re

from service.checks.base import Judged
from service.checks.meaning.weighing import MEANT
from service.checks.phrases.spotting import Spot, attributed, their_words
from service.checks.phrases.wordings import phrases, read
from service.checks.vocabulary.calendar_words import MONTH_NAMES
from service.checks.vocabulary.stopwords import is_filler
from service.plays import PlayId
from service.text import fold


def presses_nobody(judged: Judged, spot: Spot) -> bool:
    """Whether what looks like a limit of time wants nothing of them."""
    excuses = (_named_by_them, _asked_for, _broken_by_us, _terms_told, _delivery_told)
    return any(excuse(judged, spot) for excuse in excuses)


_MOMENT = re.compile(r"[^\W\d_]{4,}|\d+")


def _named_by_them(judged: Judged, spot: Spot) -> bool:
    """Whether sentence and thread show that the date is theirs: "you need it by Friday" after they wrote so."""
    theirs = their_words(judged)
    if spot.label == "deadline" and _says_back(spot, theirs):
        return True
    if spot.label not in ("deadline", "fear", MEANT) or not attributed(spot):
        return False
    words = set(_MOMENT.findall(fold(spot.reading.text[spot.start : spot.end])))
    return judged.thread is None or any(word in theirs for word in words)


def _says_back(spot: Spot, theirs: str) -> bool:
    """Whether one sentence of theirs holds the date and so many words of ours that ours says it back."""
    said = spot.reading.folded[spot.sentence.text_start : spot.sentence.text_end]
    days = {word for word in _MOMENT.findall(said) if word in MONTH_NAMES or word.isdecimal()}
    words = {word for word in _MOMENT.findall(said) if not is_filler(word)} - days
    pieces = (set(_MOMENT.findall(piece)) for piece in re.split(r"[.!?\n]", theirs))
    return bool(days) and any(days <= piece and len(words & piece) >= _SAID_BACK for piece in pieces)


_SAID_BACK = 2
"""Words beside the date that both sentences must hold."""


def _asked_for(judged: Judged, spot: Spot) -> bool:
    """Whether an answer takes up a time as they asked for it, and wants nothing by it: "if we can come by Friday"."""
    if judged.play is not PlayId.PROMPT_REPLY or spot.label not in ("deadline", MEANT) or spot.field == "subject":
        return False
    said = spot.reading.folded[spot.sentence.text_start : spot.sentence.text_end]
    named = [match.group() for match in _TILL.finditer(said)]
    theirs = their_words(judged)
    bids = "?" in said or _BIDS.search(said) or _OF_THEM.search(said)
    return bool(named) and not bids and all(words in theirs for words in named)


def _broken_by_us(judged: Judged, spot: Spot) -> bool:
    """Whether it owns a promise of ours that was not kept, and says when it was due."""
    if spot.label not in ("deadline", MEANT) or judged.situation is None:
        return False
    said = spot.reading.folded[spot.sentence.text_start : spot.sentence.text_end]
    broken = (fold(owed.evidence.quote) for owed in judged.situation.owed_by_us if owed.what == "promise")
    named = [match.group() for match in _TILL.finditer(said)]
    return (
        "?" not in said
        and not _BIDS.search(said)
        and any(
            all(words in promise for words in named or [said])
            and len(_told_words(said) & _told_words(promise)) >= _SAID_BACK
            for promise in broken
        )
    )


def _told_words(folded: str) -> set[str]:
    return {word for word in _MOMENT.findall(folded) if not is_filler(word)}


_TILL = re.compile(
    r"\b(?:by|before|until|till|bis(?: zu[mr]?)?|vor|antes (?:del?|da?|do)|hasta(?: el| la)?|para el|ate(?: ao?)?|"
    r"avant|d'ici|jusqu'au?|jusqu'a la|pour le) (?:the |le |la |el |au |a |o |ende |end of |fin de |fim de |final de )?"
    r"(?:\w+ (?:week|woche|semana|semaine|month|monat|mes|mois)|[^\W\d_]{4,}|\d+)"
    r"(?: (?:week|woche|semana|semaine|month|monat|mes|mois))?"
)
"""A limit of time."""
_BIDS = re.compile(
    r"(?:^|[,;:] )(?:if|unless|wenn|falls|sofern|si|se)\b|"
    r"\b(?:please|bitte|por favor|s'il (?:vous|te) plait|let (?:me|us) know|you (?:need|have|must|should)|"
    r"(?:reply|answer|confirm|sign|decide|order)\b|sie (?:mussen|sollten)|geben sie|"
    r"(?:unterschreib|bestatig|entscheid)\w*|"
    r"(?:confirme|responda|conteste|firme|decida|avise|diga)\w*|(?:confirmez|repondez|signez|decidez|dites)\b|"
    r"(?:assine|responda)\w*)\b"
)
"""Words that want something of them."""
_OF_THEM = re.compile(
    r"\b(?:you|your|yours|sie|ihre\w?|ihr|du|dein\w*|usted\w*|sus?|tus?|vous|votre|vos|te|voces?|suas?|seus?|tuas?|teus?)\b"
)


def _terms_told(judged: Judged, spot: Spot) -> bool:
    """Whether an answer to their question tells a date of our terms as the brief has it: "holds until 30 May"."""
    if judged.play is not PlayId.PROMPT_REPLY or spot.label not in ("deadline", MEANT) or judged.thread is None:
        return False
    days = set(_DAY.findall(spot.reading.text[spot.start : min(spot.end + _DATE, spot.sentence.text_end)]))
    facts = judged.brief.offer.facts if judged.brief and judged.brief.offer else ()
    told = fold("\n".join([*facts, *(message.text for message in judged.thread.messages if message.ours)]))
    return bool(days) and all(re.search(rf"(?<!\d){re.escape(day)}(?!\d)", told) for day in days)


_DAY = re.compile(r"\d+")
_DATE = 16
"""Code points that a date may go on behind the phrase."""


def _delivery_told(judged: Judged, spot: Spot) -> bool:
    """Whether an answer tells when we bring it, and nothing hangs on that: "two weeks, so well before your fair"."""
    if judged.play is not PlayId.PROMPT_REPLY or spot.label not in ("deadline", MEANT) or spot.field == "subject":
        return False
    reading, language = read(judged.body), spot.reading.language
    ours, presses = (
        phrases("delivery", language, group).found(reading, spot.sentence.text_start, spot.sentence.text_end)
        for group in ("ours", "presses")
    )
    return ours and not presses
