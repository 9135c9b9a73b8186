"""When they want to be heard from again: a date, an event, or some day (K15, K19)."""

import re
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from service.courtesies import ANY_COURTESY
from service.domain import Channel
from service.situation.fillers import GREETS
from service.situation.negations import is_negated
from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.times.dates import find_dates
from service.situation.times.past_times import is_told

_BY_PHONE = re.compile(
    r"\b(?:call|ring|phone|anruf\w*|ruf\w*|telefon\w*|llam\w*|appel\w*|telephon\w*|rappel\w*|lig(?:a|ue|ar|uem|"
    r"o)\w*|bel(?:len|t)?|chiam\w*|ring\w*|dzwon\w*|zadzwon\w*|give (?:me|us) a (?:bell|buzz|shout|ring|call))\b"
)
_BY_MAIL = re.compile(
    r"\b(?:e-?mail|mail|write|schreib\w*|escrib\w*|ecri\w*|escrev\w*|correo|schrijf\w*|scriv\w*|skriv\w*)\b"
)


class Resume(NamedTuple):
    """The time or event that they named."""

    at: datetime | None
    """Null where it is an event without a date, or some day."""
    event: Place | None
    vague: bool
    channel: Channel | None
    place: Place | None
    until: datetime | None = None
    """The last day of a period that they named."""


def read_resume(reading: Reading, at: datetime, *, month_first: bool) -> Resume | None:
    """The time they put things off to, or null where they name none. `at` is in the prospect's time zone."""
    dates = find_dates(reading.folded, at, month_first=month_first)
    begun = {one.start for one, other in pairwise(dates) if _TO.fullmatch(reading.folded, one.end, other.start)}
    dates = tuple(n for n in dates if n.at > at and n.start not in begun and not _is_a_name(reading, n.start, n.end))
    ahead = [named for named in dates if not _since(reading, named.start)]
    cues = sorted((*reading.find("later"), *reading.find("not_now"), *reading.find("will_write")))
    asked = [place for place in _asked_for(reading) if any(_beside(reading, named.start, [place]) for named in ahead)]
    if not asked:
        places = {named: (named.start, named.end) for named in ahead}
        ahead = [n for n, place in places.items() if not is_told(reading.folded, reading.clause_at(place), place)]
    near = [named for named in ahead if _beside(reading, named.start, asked or cues)] or ahead
    channel = Channel.CALL if asked else _channel(reading, cues)
    if near:
        chosen = max(near, key=lambda named: named.at) if len(near) > 1 and not near[0].to_the_hour else near[0]
        return Resume(chosen.at, None, False, channel, (chosen.start, chosen.end), chosen.last)
    vague = reading.find("vague")
    event = next((place for place in reading.find("not_now") if _is_event(reading.words(place))), None)
    if event is not None:
        return Resume(None, event, False, channel, event)
    if vague:
        return Resume(None, None, True, channel, vague[0])
    return None


_GREETED = re.compile(
    rf"(?:^|\n) *(?:{GREETS}|gracias|thanks|danke|merci|obrigad[oa]|tack|takk|tak)(?: (?:{ANY_COURTESY})\.?){{0,2}} $"
)
_TITLED = re.compile(rf"\b(?:{ANY_COURTESY})\.? $")
_NAME_ENDS = re.compile(r" ?(?:[,!.:;–-]|\n|\Z)")


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the word of a month or season is who is greeted or has a title: "Hi June,", "Frau Sommer"."""
    before = reading.folded[max(0, start - 40) : start]
    greeted = _GREETED.search(before) is not None and reading.folded[start:end].isalpha()
    ends = _NAME_ENDS.match(reading.folded, end) is not None
    return (greeted and ends) or _TITLED.search(before) is not None


_SINCE = re.compile(
    r"\b(?:since|seit|desde|depuis|sinds|sedan|siden|od|last|this past|letzten?|vorigen?|pasad[oa]|"
    r"passad[oa]) (?:the |el |la |le |o |a )?$"
)


_TO = re.compile(
    r"\.?,? ?(?:to|till|until|through|thru|up to|[-–—]|bis|bis (?:zum|und mit)|al|hasta(?: el)?|au|jusqu'au|a|ao|"
    r"ate(?: ao)?|t/?m|tot(?: en met)?|fino al|til|till och med)"
    r"(?: (?:and including|inclusive|einschliesslich|einschließlich|dem|the|zum))? "
)
"""Between the first and the last day of a period."""


def _since(reading: Reading, start: int) -> bool:
    """Whether the time is one that has begun: "since Monday"."""
    return _SINCE.search(reading.folded[max(0, start - 16) : start]) is not None or reading.folded.startswith(
        ("since ", "seit ", "desde ", "depuis "), start
    )


_CALL_US = re.compile(
    r"\b(?:(?:call|ring|phone|telephone|dial|buzz|bell) (?:me|us|my|our|the (?:office|shop|mobile|landline|house))|"
    r"give (?:me|us) an? (?:quick )?(?:bell|buzz|shout|ring|call|tinkle)|on the (?:phone|blower)|"
    r"ruf(?:en|t)?(?: sie| ihr)?(?: \w+){0,6} (?:an|durch)|ruf(?:en|t)? (?:sie |ihr )?(?:mich|uns)|klingel\w* sie|"
    r"telefonieren|lla(?:me|ma)(?:me|nos)|(?:me|nos) llam\w+|marque(?:me|nos)|"
    r"(?:r?appelez|telephonez|appelle|rappelle)[- ](?:moi|nous)|coup de (?:fil|telephone)|"
    r"(?:liga|ligue|telefona|telefone)(?:-(?:me|nos)| pra mim| para mim)|(?:me|nos) lig(?:a|ue|uem)|"
    r"(?:mi|ci) (?:richiami|chiami|telefoni)|(?:chiama|richiama|telefona)(?:mi|ci)|bel (?:me|mij|ons)|"
    r"ring (?:meg|mig|oss)|zadzwon\w*|prosze dzwonic)\b"
)


def _asked_for(reading: Reading) -> list[Place]:
    """Where they ask to be phoned."""
    found = (match.span() for match in _CALL_US.finditer(reading.folded))
    return [place for place in found if not is_negated(reading, place)]


def _beside(reading: Reading, start: int, cues: list[Place]) -> bool:
    sentence = reading.sentence_at(start)
    return any(sentence[0] <= cue[0] < sentence[1] for cue in cues)


_EVENT = re.compile(
    r"^(?:not )?(?:after|once|when|as soon as|until|till|not before|from|following|nach|sobald|wenn|bis|erst|cuando|"
    r"despues|tras|hasta|en cuanto|una vez|apres|quand|lorsque|des|une fois|depois|quando|assim que|apos|ate|logo|"
    r"jusqu'(?:a|au|aux|en)|d'ici|na|als|zodra|tot|dopo|appena|efter|etter|nar|po|gdy|kiedy)\b"
)
_AWAITED = re.compile(
    r"^(?:first|primero|primeiro|d'abord|il faut d'abord|erst|zuerst|eerst)\b|\b(?:wait|warten|esper\w+|attend\w*|"
    r"aguard\w*|wachten)\b.{0,20}\b(?:until|till|for|bis|hasta|a que|que|jusqu\w*|ate|tot)\b|"
    r"\b(?:hasta|hasta que|a que|avant que|jusqu'a ce que|ate que)\b|this side of|\b(?:before|bevor|antes de que|"
    r"antes que|avant que) (?!the end of)|^(?:let it|must|has to|have to|"
    r"needs? to) (?:wait|rest)"
)
_NO_EVENT = re.compile(
    r"\b(?:all|today|that|this|it|reading|careful|much|long|some|talking|thinking|consideration|reviewing|"
    r"discussing|your|our (?:talk|call|meeting)|review|discussion)\b"
)


def _is_event(words: str) -> bool:
    if _AWAITED.search(words):
        return True
    return _EVENT.match(words) is not None and _NO_EVENT.search(" ".join(words.split()[1:3])) is None


def _channel(reading: Reading, cues: list[Place]) -> Channel | None:
    words = " ".join(reading.words(cue) for cue in cues)
    if _BY_PHONE.search(words):
        return Channel.CALL
    return Channel.EMAIL if _BY_MAIL.search(words) else None
