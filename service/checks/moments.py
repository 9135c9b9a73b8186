"""Times of a thread that a text can name: a month, a season, a day of contact, the day of a message."""

import re

from service.checks.base import Judged
from service.checks.grounding.dates import find_dates
from service.checks.phrases.wordings import phrases, read, tokens_of
from service.checks.vocabulary.tokens import fold_once, tokenise
from service.text import KNOWN_LANGUAGES, split_sentences

_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january enero januar janvier janeiro", "february febrero februar fevrier fevereiro",
            "march marzo marz mars marco", "april abril avril", "mayo mai maio", "june junio juni juin junho",
            "july julio juli juillet julho",
            "august agosto aout", "september septiembre septembre setembro", "october octubre oktober octobre outubro",
            "november noviembre novembre novembro", "december diciembre dezember decembre dezembro",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
"""Without the English May, which is mostly another word."""
_SEASONS = {
    season: months
    for months, seasons in (
        ((3, 4, 5, 9, 10, 11), "spring autumn fall primavera otono outono automne printemps herbst fruhling"),
        ((6, 7, 8, 12, 1, 2), "summer winter verano invierno verao inverno ete hiver sommer"),
    )
    for season in seasons.split()
}
"""The months in which a season may fall, in the north or the south."""
_SEASON = re.compile(
    r"\b(?:last|this|in|since|after|before|that|(?:over|during|after|before|since) the|"
    r"im|letzte[nrs]?|seit|diese[nrs]?|(?:nach|vor|seit) dem|"
    r"en|(?:en |desde |antes d|despues d)(?:el|la)|este|esta|(?:al )?pasad[oa]|"
    r"au|cet?|cette|depuis l'|l'|n[oa]|nest[ea]|(?:desde |depois d|antes d)[oa]) ?"
    rf"(?P<season>{'|'.join(sorted(_SEASONS, key=len, reverse=True))})\b"
)
_WHEN = (
    r"(?:yesterday|last night|this morning|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"(?:on|of) the \d{1,2}(?:st|nd|rd|th)|"
    r"ayer|anteayer|anoche|hoy|lunes|martes|miercoles|jueves|viernes|sabado|domingo|d?el (?:dia )?\d{1,2}|"
    r"gestern|vorgestern|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|(?:vom|am) \d{1,2}\.|"
    r"hier|avant-hier|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|du \d{1,2}|"
    r"ontem|anteontem|hoje|segunda|terca|quarta|quinta|sexta|d?o dia \d{1,2})"
)
_CONTACT = (
    r"(?:e-?mails?|messages?|notes?|letter|reply|answer|texts?|calls?|mails?|chat|talk|meeting|visit|demo|conversation|"
    r"nachricht|nachr|antwort|zeilen|gesprach\w{0,2}|besuch\w{0,2}|anruf\w{0,2}|termin\w{0,2}|treffen\w?|"
    r"correo|mensaje|carta|llamada|charla|visita|reunion|respuesta|"
    r"courriel|courrier|reponse|appel|entretien|visite|echange|rendez-vous|"
    r"mensagem|resposta|ligacao|conversa|chamada|reuniao)"
)
_DATED = re.compile(
    rf"\b{_CONTACT}\b[^.!?\n]{{0,30}}\b{_WHEN}\b"
    rf"|\b{_CONTACT}\b[^.!?\n]{{0,20}}(?:on the|of the|vom|am) \d"
    rf"|\b(?:gestrige|heutige|{_WHEN})(?:'s|n|s|m)?\b[^.!?\n]{{0,20}}\b{_CONTACT}\b"
)
_FAR_ENOUGH = 40_000
"""Code points of a body in which days are looked for."""


def names_a_time(judged: Judged, language: str) -> bool:
    """Whether the text names a time of this thread, or the day of something that they wrote, said or asked for."""
    body = read(judged.body).text
    return (
        _names_a_month(judged)
        or _names_a_season(judged, body)
        or _names_a_day(judged)
        or _DATED.search(body) is not None
        or _recalls_a_day(judged, language)
    )


def _sent_in(judged: Judged) -> frozenset[int]:
    """The months of the messages."""
    messages = judged.brief.thread.messages if judged.brief else ()
    return frozenset(message.at.month for message in messages if message.at)


def _names_a_month(judged: Judged) -> bool:
    named = {token for token in tokens_of(f"{judged.subject}\n{judged.body}") if token in _MONTHS}
    return not _sent_in(judged).isdisjoint(_MONTHS[token] for token in named) or _is_written(named, judged)


def _names_a_season(judged: Judged, body: str) -> bool:
    named = {match["season"] for match in _SEASON.finditer(body)}
    sent = _sent_in(judged)
    return any(not sent.isdisjoint(_SEASONS[season]) for season in named) or _is_written(named, judged)


def _is_written(words: set[str], judged: Judged) -> bool:
    """Whether a message has one of the words."""
    messages = judged.brief.thread.messages if words and judged.brief else ()
    return any(not words.isdisjoint(tokens_of(message.body[:_FAR_ENOUGH])) for message in messages if message.body)


def _names_a_day(judged: Judged) -> bool:
    """Whether the day of one of the messages is named, with its month or without."""
    brief = judged.brief
    if brief is None:
        return False
    body = judged.body[:_FAR_ENOUGH]
    folded = fold_once(body)
    named = find_dates(folded, tokenise(body, folded), judged.language)
    days = {(mention.month, mention.day) for mention in named if mention.day and not mention.clock}
    sent = {(m.at.month, m.at.day) for m in brief.thread.messages if m.at}
    return not days.isdisjoint(sent | {(None, day) for _, day in sent})


_DAY = re.compile(rf"\b{_WHEN}\b")


def _recalls_a_day(judged: Judged, language: str) -> bool:
    """Whether a sentence says again what they said or asked, and names a day with it."""
    if language not in KNOWN_LANGUAGES:
        return False
    reading = read(judged.body)
    recalled = phrases("speech", language, "their_words", "message")
    for start, end in split_sentences(judged.body):
        if recalled.found(reading, start, end) and _DAY.search(reading.text, start, end):
            return True
    return False
