"""Words that end all contact, and limits to one list or channel (R0, K21)."""

import re
from typing import NamedTuple

from service.situation.reading import Place, Reading, overlap

_CALL = re.compile(
    r"\b(?:call\w*|phon\w*|ring\w*|dial\w*|anruf\w*|telefon\w*|telefon|llam\w*|appel\w*|lig(?:ar|uem|ue|acoes|ando)|"
    r"bellen|belt|chiam\w*|ringe\w*|dzwon\w*)\b"
)
_MAIL = re.compile(
    r"\b(?:e-?mail\w*|mail\w*|writ\w*|messag\w*|letter\w*|send\w*|contact\w*|text\w*|hear|in touch|reach|list\w*|"
    r"schreib\w*|nachricht\w*|schick\w*|send\w*|kontakt\w*|melden|"
    r"escrib\w*|correo\w*|mensaj\w*|envi\w*|contact\w*|ecri\w*|courriel\w*|messag\w*|envoy\w*|escrev\w*|mensag\w*|"
    r"mand\w*|schrijv\w*|stuur\w*|scriv\w*|skriv\w*|pis\w*|data|daten|datos|dados|donnees)\b"
)


class Wishes(NamedTuple):
    """What a message wishes of our contacting them."""

    opt_out: Place | None
    """Words that end all contact."""
    no_calls: Place | None
    permission: Place | None
    """Words that allow contact again."""


def read_wishes(reading: Reading) -> Wishes:
    """The wishes of one message of theirs. A short "stop" counts as much as a sentence."""
    permission = _first(reading.find("permission"))
    if reading.is_short("short_stop"):
        return Wishes((0, len(reading.folded)), None, None)
    no_calls = _first(reading.find("no_calls"))
    stops = [place for place in reading.find("opt_out") if not _limited(reading, place)]
    calls_only = [place for place in stops if _about_calls_only(reading.words(place))]
    broad = [place for place in stops if place not in calls_only]
    if broad and not _moves_elsewhere(reading, broad):
        return Wishes(broad[0], no_calls or _first(tuple(calls_only)), permission)
    if calls_only and (no_mail := reading.find("no_mail")) and not reading.has("other_channel"):
        return Wishes((min(calls_only[0][0], no_mail[0][0]), calls_only[0][1]), calls_only[0], permission)
    return Wishes(None, no_calls or _first(tuple(calls_only)), permission)


def _first(places: tuple[Place, ...]) -> Place | None:
    return places[0] if places else None


def _limited(reading: Reading, place: Place) -> bool:
    """Whether a stop speaks of one list, of another sender, of an address that moved, or tells readers the way off."""
    sentence = reading.sentence_at(place[0])
    if is_instruction(reading, place):
        return True
    if any(overlap(found, sentence) for found in reading.find("one_list")):
        return not _also_all(reading, sentence)
    return any(overlap(found, sentence) for found in reading.find("other_list"))


_INSTRUCTION = re.compile(
    r"\W{0,4}(?:to (?:stop|unsubscribe|opt|be removed|leave|cancel)|if you (?:no longer|do not|don'?t|prefer not|"
    r"would (?:rather|prefer) not|wish to|want to)|um (?:sich|keine|den)|wenn sie (?:keine|nicht|kunftig)|falls sie|"
    r"para (?:dejar|darse|no|deixar|cancelar|parar|sair)|si (?:ya )?no (?:desea|quiere)|"
    r"pour (?:ne plus|vous des|arreter)|si vous ne|"
    r"se (?:ja )?nao (?:quiser|deseja)|per (?:non|cancell|disiscr)\w*|se non|wil(?:t)? u geen)\b"
    r"[^.!?\n]{0,120}\b(?:write|reply|click|text|send|answer|e?mail|visit|here|link|antwort\w*|schreib\w*|klick\w*|"
    r"send\w*|hier|respond\w*|escri\w*|haga|clic\w*|envi\w*|aqui|repond\w*|ecri\w*|envoy\w*|ici|escrev\w*|digite|"
    r"stuur|antwoord\w*|klik|rispond\w*|scriv\w*)\b"
)


def is_instruction(reading: Reading, place: Place) -> bool:
    """Whether the sentence tells readers of a list how to leave it, rather than asks for it."""
    return _INSTRUCTION.match(reading.words(reading.sentence_at(place[0]))) is not None


_ALL = re.compile(
    r"\b(?:all|any|everything|altogether|entirely|anything|alle|jegliche|alles|todo|todos|todas|ningun\w*|tout|"
    r"toute?s|aucun\w*|tudo|nenhum\w*)\b(?: \w+){0,2} (?:lists?|contact|communication|e-?mails?|listen|kontakt\w*|"
    r"listas?|contacto|listes?|contato)"
)


def _also_all(reading: Reading, sentence: Place) -> bool:
    return _ALL.search(reading.words(sentence)) is not None


def _about_calls_only(words: str) -> bool:
    return _CALL.search(words) is not None and _MAIL.search(words) is None


def _moves_elsewhere(reading: Reading, stops: list[Place]) -> bool:
    """Whether the stop concerns one address or channel, and another one is offered in its place."""
    if reading.has("change_address"):
        return True
    mail_only = all(re.search(r"mail|correo|courriel", reading.words(place)) for place in stops)
    return (
        mail_only
        and bool(reading.find("other_channel"))
        and not any(overlap(found, place) for found in reading.find("other_channel") for place in stops)
    )
