"""Events bound to a day: a message, a call or a meeting "of 5 May" has to stand in the record at that time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from service.checks.base import Hit
from service.checks.grounding.dates import DateMention, number_behind, resolve
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.reading import DraftSentence
from service.domain import WRITTEN_CHANNELS, CallOutcome, Channel
from service.text import KNOWN_LANGUAGES

_WHOSE = {
    "en": (r"your", r"(?:my|our)"),
    "de": (r"(?:ihre[rmns]?|ihr|deine[rmns]?|eure[rmns]?)", r"(?:meine[rmns]?|mein|unsere[rmns]?)"),
    "es": (r"(?:sus?|tus?|vuestr[oa]s?)", r"(?:mis?|nuestr[oa]s?)"),
    "fr": (r"(?:votre|vos|ton|ta)", r"(?:mon|ma|mes|notre|nos)"),
    "pt": (r"(?:[oa] seu|[oa] sua|seu|sua|vosso|vossa|teu|tua)", r"(?:meu|minha|noss[oa])"),
}
_THE = {"en": "the|that", "de": "das|dem|der|den", "es": "el|la", "fr": "le|la|l'", "pt": "[oa]|d[oa]|pel[oa]"}
_WRITING = (
    r"(?:message|e-?mail|mail|note|letter|reply|answer|lines|nachricht|schreiben|brief|antwort|zeilen|mensaje|correo|carta|"
    r"respuesta|courriel|lettre|reponse|mot|mensagem|carta|resposta)"
)
_CALL = r"(?:phone call|call|telefonat|telefongesprach|llamada|appel|coup de fil|telefonema|chamada|ligacao)"
_TO_DAY = r"(?: (?:back )?(?:of|from|on|in|this|last|vom|von|am|im|del?|en|el|du|de|d'|do|da|em|no|na|a|the|le)){0,3} ?"
_ADVICE = "Name the day that the record has, or leave it out."


def check_dated_events(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Messages of theirs, messages of ours and calls that are bound to a day on which there was none."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or sentence.asks:
        return
    for mention in sentence.dates:
        beside = any(0 <= one.start - mention.end < _BESIDE for one in sentence.dates)
        if mention.weekday is not None and (beside or number_behind(sentence.folded, mention, sentence.start)):
            continue  # the day behind it tells which
        days = _meant(mention, ground)
        kind = _bound(sentence, mention, ground.language) if days else None
        if kind and not any(_is_it(mention, day, days) for day in _held(ground, kind)) and not (days & _told(ground)):
            message = "The record has none at that time."
            yield Hit(mention.start, mention.end, message, _ADVICE, sentence.field)
            return


def _is_it(mention: DateMention, day: date, days: frozenset[date]) -> bool:
    """Whether a day of the record is meant: a bare number may be of any month, "in May, and your note of the 18th"."""
    return day in days or (mention.day == day.day and not (mention.month or mention.weekday))


def _bound(sentence: DraftSentence, mention: DateMention, language: str) -> str | None:
    """What the day belongs to: `theirs`, `ours` or `call`; null for none of them."""
    theirs, ours = _WHOSE[language]
    before = sentence.folded[: mention.start - sentence.start]
    after = sentence.folded[mention.end - sentence.start :][:_NEAR]
    if re.search(rf"\b{theirs} (?:\w+ )?{_WRITING}{_TO_DAY}\Z", before):
        return "theirs"
    if re.search(rf"\b{ours} (?:\w+ )?{_WRITING}{_TO_DAY}\Z", before):
        return "ours"
    if _SAID[language].search(before):
        return "said"
    if re.search(rf"\b(?:{_THE[language]}|{theirs}|{ours}) {_CALL}{_TO_DAY}\Z", before) or re.match(
        rf"'s {_CALL}\b|ige[nrsm]? {_CALL}\b", after
    ):
        return "call"
    return None


_SAID = {
    "en": re.compile(
        r"\byou (?:wrote|said|told (?:me|us)|asked|mentioned|replied)"
        r"(?: (?:me|us|that|back|to me))* (?:in|on)(?: the)? \Z"
    ),
    "de": re.compile(
        r"\b(?:sie|du|ihr) (?:(?:mir|uns) )?(?:im|am) \Z|\b(?:schrieben|sagten|schriebst|sagtest) (?:sie|du) "
        r"(?:(?:mir|uns) )?(?:im|am) \Z"
    ),
    "es": re.compile(r"\b(?:me |nos )(?:escribio|dijo|conto|comento|escribiste|dijiste|contaste) (?:en|el) \Z"),
    "fr": re.compile(r"\bvous (?:m'|nous )?(?:avez|aviez) (?:ecrit|dit|demande|repondu)(?: que)? (?:en|le) \Z"),
    "pt": re.compile(r"\b(?:escreveu|disse|contou)(?:-me|-nos)? (?:em|a|no dia) \Z"),
}
"""Their saying right before its day or month; spoken words count as well."""
_NEAR, _BESIDE = 24, 4


def _meant(mention: DateMention, ground: Ground) -> frozenset[date]:
    """The days up to now that a mention can mean; none for what names no day, week or month."""
    today = ground.today_there
    if mention.clock or (mention.year and not mention.month):
        return frozenset()
    if mention.span:
        reach = range(max(mention.span[0], -_YEAR), mention.span[1] + 1)
        days = (one + timedelta(days=n) for one in {today, ground.today} for n in reach)
    elif mention.month and not mention.day:
        lately = (today - timedelta(days=n) for n in range(_YEAR))
        days = (day for day in lately if day.month == mention.month)
    else:
        days = (day for day in resolve(mention, ground.today))
    return frozenset(day for day in days if day <= max(today, ground.today))


_YEAR = 366


@kept_with
def _held(ground: Ground, kind: str) -> frozenset[date]:
    """The days on which the record has it."""
    return frozenset(
        day for m in ground.messages if _is_one(m.channel, m.outcome, kind, ours=m.ours)
        for day in (m.at.date(), m.at.astimezone(ground.zone).date())
    )  # fmt: skip


def _is_one(channel: Channel, outcome: CallOutcome | None, kind: str, *, ours: bool) -> bool:
    if kind == "said" and not ours:
        return True
    if kind in ("call", "said"):
        talked = channel is Channel.CALL and outcome in (CallOutcome.CONNECTED, None)
        return talked or channel is Channel.MEETING or (channel in (Channel.CALL, Channel.VOICEMAIL) and not ours)
    return ours == (kind == "ours") and channel in WRITTEN_CHANNELS


@kept_with
def _told(ground: Ground) -> frozenset[date]:
    """The days that texts of the ground name themselves."""
    return frozenset(
        day
        for unit in ground.units
        for mention in unit.dates
        for day in resolve(mention, unit.at.date() if unit.at else ground.today)
    )
