"""What we owe: promises of ours not kept and questions of theirs not answered (K9, K16)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from service.domain import WRITTEN_CHANNELS, Channel
from service.replying import is_request
from service.situation.lexicon import lexicon
from service.situation.model import Owed
from service.situation.moves import find_request
from service.situation.reading import Reading
from service.situation.roles import Role
from service.situation.said import Place
from service.situation.times.dates import find_dates

_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "you",
        "your",
        "with",
        "that",
        "this",
        "have",
        "from",
        "will",
        "what",
        "when",
        "how",
        "does",
        "which",
        "would",
        "could",
        "can",
        "are",
        "our",
        "not",
        "any",
        "about",
        "there",
        "also",
        "just",
        "please",
        "send",
        "need",
        "want",
        "und",
        "der",
        "die",
        "das",
        "sie",
        "wir",
        "ich",
        "ist",
        "mit",
        "wie",
        "was",
        "wann",
        "que",
        "los",
        "las",
        "por",
        "para",
        "como",
        "una",
        "con",
        "les",
        "des",
        "vous",
        "nous",
        "pour",
        "est",
        "dans",
        "uma",
        "com",
        "para",
        "voce",
        "quanto",
    ]
)
_AT_ONCE = timedelta(days=4)
"""Within which the first mail after a question is its answer, whatever its words."""
_WORD = re.compile(r"[a-z]{4,}|\d+")
_SENDS = re.compile(
    r"\b(?:te|le|os|les|se lo|te lo) (?:envio|enviamos|mando|mandamos|paso|pasamos|remito|adjunto)\b|"
    r"\b(?:je|nous) (?:(?:vous|te|t'|l'|le|la|les) ?){1,2}"
    r"(?:envoie|envoyons|transmets|transmettons|adresse|adressons)\b|"
    r"\b(?:envio|mando|enviamos|mandamos|remeto)(?:-lhe|-lhes|-vos|-te| (?:a|o|as|os|em|aqui))?\b|"
    r"\b(?:schicke|schicken|sende|senden|ubersende|ubersenden) (?:wir |ich )?(?:ihnen|dir|euch)\b|"
    r"\b(?:i am|i'm|we are|we're) sending (?:you|over|across)\b|\bi send (?:you|over)\b|"
    r"\bon (?:its|the|their) way\b|\bunterwegs\b|\ben camino\b|\ben route\b|\ba caminho\b"
)
_LATER = re.compile(
    r"\b(?:manana|luego|despues|mas tarde|pronto|en cuanto|cuando|antes de|esta (?:tarde|semana|noche)|demain|bientot|"
    r"d'ici|des que|quand|avant|ce soir|cette semaine|amanha|depois|logo|assim que|quando|antes|hoje|ate|morgen|spater|"
    r"bald|sobald|noch|bis|heute|diese woche|tomorrow|later|soon|once|when|before|by|tonight|this week|today|hoy|"
    r"aujourd'hui)\b"
)
_AS = re.compile(r"\b(?:as|wie|como|comme|conforme|segun)(?: [\w']+){0,4} $")
_PLEDGED = re.compile(
    r"(?:promised|agreed|versprochen|zugesagt|vereinbart|prometi|quede en|quedamos en|quedamos|acordamos|me comprometi"
    r"|promis|convenu|combinei|fiquei de|ficamos de|comprometi)\b"
)
"""What follows "as": an earlier promise is spoken of, mostly because this keeps it."""
_AS_REACHES = 40
"""Characters before a word within which its "as" stands."""
_FOR_TIME = re.compile(
    r"\blet (?:me|us)\b(?! (?:know|have (?!a think))) \w+(?: (?:it|them|this|that))?|"
    r"\bgive (?:me|us) (?:(?:a|an|another|some|one|two|three|till|until|few|couple|of|the|more|\d+) ?){1,4}"
    r"(?:minutes?|moments?|bit|hours?|days?|weeks?|months?|time|while|breather|[a-z]+day)\b|"
    r"\b(?:geben sie|lassen sie|gib|lass) (?:mir|uns) (?:(?:noch|etwas|ein|eine|einen|paar|zwei|bis) ){0,3}"
    r"(?:zeit|tage?|wochen?|moment)|"
    r"\b(?:dejeme|dejame|dejenos|deme|dame|denos)(?: (?:unos|unas|un|una|algo|de|dos|tres|mas|par)){0,3} "
    r"(?:tiempo|dias?|semanas?|momento|rato|pensarlo|verlo|mirarlo|consultarlo)\b|"
    r"\b(?:laissez|donnez|laisse|donne)[- ](?:moi|nous)(?: (?:le|un|une|quelques|deux|trois|peu|de)){0,3} "
    r"(?:temps|jours?|semaines?|instant|moment|voir|reflechir|regarder)\b|"
    r"\b(?:deix[ae]-me|deix[ae] eu|d[ae]-me|me (?:da|de|deixa))(?: (?:uns|umas|um|uma|algum|dois|mais)){0,2} "
    r"(?:tempo|dias?|semanas?|momento|ver|pensar|falar|lamber|consultar)\b"
)
"""They ask for time, or say what they will do themselves: nothing that we owe."""
_GETS_IN_TOUCH = re.compile(
    r"\b(?:call|ring|phone|(?:come|be|get) back to|be in touch|get in touch|reach out|write to you|be back|"
    r"anrufen|rufe?n?|meld\w+|komme?n? (?:\w+ ){0,4}zu|schreibe? ihnen|llam\w+|volver\w+ a|contact\w+|escrib\w+|"
    r"r?appel\w*|revien\w*|recontact\w*|reprend\w* contact|lig\w+|volt\w+ a|contat\w+|escrev\w+|"
    r"bel|bellen|kom er op terug|chiam\w+|richiam\w+|risent\w+|ringer?|hor av|dzwoni\w+|odezw\w+)\b"
)
"""A promise to be in touch, and of nothing else."""


def content_words(text: str) -> set[str]:
    """Stems (first five letters) of the words that carry matter."""
    return {word[:5] for word in _WORD.findall(text) if word not in _STOP}


def is_answered(word: Reading, asked: Place, later: Sequence[Reading]) -> bool:
    """Whether a touch of ours answers what they asked: the first one in writing if it comes at once and states
    something, or any that says so or takes up the matter."""
    written = [touch for touch in later if touch.message.channel in WRITTEN_CHANNELS]
    at_once = [touch for touch in written[:1] if touch.message.at - word.message.at <= _AT_ONCE]
    matter = content_words(word.words(asked))
    return any(_states(touch, least=1) for touch in at_once) or any(_takes_up(touch, matter) for touch in written)


def _takes_up(reading: Reading, matter: set[str]) -> bool:
    shared = matter & content_words(reading.folded)
    says_so = reading.has("answers") and not _only_holds(reading)
    return says_so or (len(shared) >= 2 and _states(reading, least=0))


def _states(reading: Reading, *, least: int) -> bool:
    """Whether a sentence of so many words that carry matter says something, and more than that something will come."""
    stated = (reading.words(place) for place in reading.sentences)
    if _only_holds(reading):
        return False
    return any(not words.rstrip().endswith("?") and len(content_words(words)) >= least for words in stated)


def _only_holds(reading: Reading) -> bool:
    """Whether the touch only says that something will come."""
    return bool(promises_in(reading)) and len(reading.find("answers")) <= 1 and len(reading.folded) < 260


def promises_in(reading: Reading) -> list[Place]:
    """Promises of ours in a touch or a note of a talk; announced e-mails of voicemails are none (K16)."""
    if reading.message.channel is Channel.VOICEMAIL or reading.message.outcome == "left_voicemail":
        return []
    found = []
    for place in reading.find("promise"):
        sentence = reading.sentence_at(place[0])
        asks = reading.folded[: sentence[1] + 1].rstrip().endswith("?")
        kept = _is_herewith(reading, sentence) or _refers_back(reading, place, sentence)
        if not asks and sentence not in found and not kept:
            found.append(sentence)
    return found


def _is_herewith(reading: Reading, sentence: Place) -> bool:
    """Whether "I send you the offer" is the sending itself: said in the present, without a time to come."""
    words = reading.words(sentence)
    return (
        _SENDS.search(words) is not None
        and _LATER.search(words) is None
        and not find_dates(words, reading.message.at)
        and reading.message.channel in WRITTEN_CHANNELS
    )


def _refers_back(reading: Reading, place: Place, sentence: Place) -> bool:
    """Whether "as promised, the list" only recalls a promise: no new one stands behind those words."""
    pledged = _PLEDGED.match(reading.folded, place[0])
    if pledged is None or _AS.search(reading.folded[max(0, place[0] - _AS_REACHES) : place[0]]) is None:
        return False
    behind = reading.folded[pledged.end() : sentence[1]]
    patterns = [lexicon(language).get("promise") for language in reading.languages]
    return not any(pattern is not None and pattern.search(behind) for pattern in patterns)


def is_due(reading: Reading, place: Place, now: datetime, named: datetime | None = None) -> bool:
    """Whether the time of a promise has come; one without a time is due after two days.

    `named`: the end of the time that they had asked to hear from us at. Who promises to be in touch, and names no day
    of her own beside that, promises to be so then: "April is yours, I'll ring after it".
    """
    touch = _GETS_IN_TOUCH.search(reading.folded, *place)
    waits = named is not None and reading.message.at < named and touch is not None
    start, end = reading.clause_at(touch.span()) if touch is not None and waits else place
    dates = [told for told in find_dates(reading.folded, reading.message.at) if start <= told.start < end]
    if dates:
        return now.date() > min(told.last or told.at for told in dates).date()
    if named is not None and waits:
        return now.date() > named.date()
    return (now - reading.message.at).total_seconds() > 2 * 86_400


def owed_by_us(readings: Sequence[tuple[Role, Reading, datetime | None]], now: datetime) -> list[tuple[int, Owed]]:
    """Everything still owed, with the place of its message in the list, oldest first.

    Each reading comes with the end of the time that it asks to hear from us at.
    """
    owed: list[tuple[int, Owed]] = []
    for at, (role, reading, _) in enumerate(readings):
        after = [(other_role, other) for other_role, other, _ in readings[at + 1 :]]
        later = [other for other_role, other in after if other_role is Role.TOUCH]
        contact = any(other_role is Role.CONTACT for other_role, _ in after)
        if role is Role.WORD and not contact:
            place = find_request(reading)
            wanted = place is not None and not _asks_for_time(reading, place) and not _received(after)
            if place is not None and wanted and not is_answered(reading, place, later):
                owed.append((at, Owed(what="question", evidence=reading.message.span(*place))))
        elif role in (Role.TOUCH, Role.CONTACT):
            named = next((until for *_, until in reversed(readings[:at]) if until is not None), None)
            owed += [
                (at, Owed(what="promise", evidence=reading.message.span(*place)))
                for place in promises_in(reading)
                if is_due(reading, place, now, named) and not _kept(reading.words(place), later)
            ]
    return owed


def _received(after: Sequence[tuple[Role, Reading]]) -> bool:
    """Whether they wrote again after a mail of ours that states something, and asked for nothing more: they have it."""
    stated = False
    for role, reading in after:
        if role is Role.TOUCH and reading.message.channel in WRITTEN_CHANNELS:
            stated = stated or _states(reading, least=1)
        elif role is Role.WORD and stated:
            return find_request(reading) is None
    return False


def _asks_for_time(reading: Reading, place: Place) -> bool:
    words = reading.words(place)
    return "?" not in words and _FOR_TIME.search(words) is not None and not is_request(_FOR_TIME.sub(" ", words))


def _kept(promise: str, later: list[Reading]) -> bool:
    """Whether a later touch brought it: it says so; a call was promised and made; or it shares the matter at length."""
    for other in later:
        if other.message.channel in (Channel.CALL, Channel.VOICEMAIL):
            if re.search(r"call|ring|phone|anruf|ruf|llam|appel|lig", promise):
                return True
            continue
        if other.has("answers") or len(content_words(promise) & content_words(other.folded)) >= 2:
            return True
    return False
