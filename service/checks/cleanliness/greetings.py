"""Where a text greets or calls somebody: the greeting of its first line, and vocatives further on."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import Judged
from service.checks.cleanliness.called import GENERIC, looks_like_name, other_names, reader_names
from service.checks.cleanliness.openers import is_opener
from service.checks.cleanliness.person_names import words_of_name
from service.checks.vocabulary.common_stems import common_stems
from service.checks.vocabulary.tokens import stem
from service.courtesies import ANY_WRITTEN_COURTESY
from service.greetings import ANY_WRITTEN_GREETING
from service.plays import PlayId

NAME = r"(?:[A-Z]\.[ \t]?)?[^\W\d_a-z][^\W\d_]*(?:['’\-][^\W\d_]+)*"
TITLES = (
    rf"(?:{ANY_WRITTEN_COURTESY}|Professor|Doctor|Sir|Madam|D|Dña|Doctora|Docteur|Maître|Doutora?|Eng|Ing|Dipl|Lic|"
    r"Pastor|Father|Reverend|Rev|"
    r"Engineer|Architect|Captain|Major|Sergeant|Coach|Chef|Judge|Councillor|Canon|Vicar|Brother|Sister|"
    r"Engenheir[oa]|Ingenier[oa]|Ingegnere?|Ingénieure?|Ingenieurin|Ingenieur|Ar[qc]uit[eé]ct?[oa]|Architekt(?:in)?|"
    r"Licenciad[oa]|Abogad[oa]|Advogad[oa]|Avvocat[oa]|Profesora?|Professora|Professeure?|Professorin|"
    r"Maestr[oa]|Mestra?|Padre|Pater|Pfarrer(?:in)?|Abbé|Père|Frère|Sœur|Schwester|Bruder|Herman[oa]|Irmã|Irmão|"
    r"Capit[aá]n|Capitão|Comandante|Dottore|Dottor|Dottoressa|Bürgermeister(?:in)?|Alcalde(?:sa)?|Maire|"
    rf"{ANY_WRITTEN_COURTESY.lower()}|doctora?|doutora?|docteure?|professora?|profesora?|padre|father|maestr[oa])"
)
_GREETING = re.compile(
    rf"(?i:{ANY_WRITTEN_GREETING}|morning|afternoon|werte[r]?|terve|moi|merhaba)"
    rf"[ \t,]{{1,3}}(?P<title>(?:{TITLES}\.?[ \t]{{1,2}}){{0,3}})(?P<name>{NAME}(?:[ "
    rf"\t]{{1,2}}(?:(?:de|del|de la|da|do|dos|von|van|van der|van den|zu|"
    rf"di|la|le|du|bin|al|y|e)[ \t]{{1,2}}){{0,2}}{NAME}){{0,3}})"
)
_BARE = re.compile(
    rf"(?P<title>(?:{TITLES}\.?[ \t]{{1,2}}){{0,2}})(?P<name>{NAME}(?:[ \t]{NAME}){{0,2}})[ \t]*[,!:\n\u2013\u2014]"
)
VOCATIVE = re.compile(
    r"\b(?i:thanks|thank you|sorry|danke|vielen dank|herzlichen dank|gracias|merci|"
    r"obrigad[oa]|mille mercis|muchas gracias|"
    rf"cheers|goodbye|bye|adi[oó]s|au revoir|auf wiedersehen|tschüss|welcome)[ \t]*,?[ "
    rf"\t]+(?P<title>(?:{TITLES}\.?[ \t]+){{0,2}})(?P<name>{NAME})(?=[ \t]*[.,!?\n]|$)"
    r"|\b(?i:is that|is this|speaking with|speaking to|spreche ich mit|hablo con|es usted|suis-je bien chez|falo com)"
    rf"[ \t](?:{TITLES}\.?[ \t]+){{0,2}}(?P<name3>{NAME})[^\n?]{{0,30}}\?"
    rf"|,[ \t](?P<title2>(?:{TITLES}\.?[ \t]+){{0,2}})(?P<name2>{NAME})[ \t]*[!?]"
    # Behind a title and before words of who speaks: "Herr Brandt, Ihr Bruder, sagt" speaks of him.
    rf"|(?:\n|[.!?:][ \t]{{1,2}})(?:{TITLES}\.?[ \t]+){{1,2}}(?P<titled>{NAME}(?:[ \t]{NAME}){{0,2}}),[ \t]"
    r"(?i:i|we|i['’]\w+|we['’]\w+|thanks?|many thanks|please|ich|wir|danke|vielen dank|besten dank|bitte|je|j['’]\w+|"
    r"nous|merci|veuillez|permettez|quer[ií]a|quisiera|gracias|muchas gracias|por favor|"
    r"(?:le|les|os|te) (?:escrib|agrade|env[ií]|mand|quer|pid|propon|dej)\w+|"
    r"escrev\w+|obrigad[oa]|agrade[çz]\w+|venho|gostaria|eu|n[óo]s)\b"
)
_SHORTEST_NAME = 3
_NEAR = 40
"""Code points behind the first comma in which the reader's own name shows that the word before it was no other's."""


@lru_cache(maxsize=64)
def vocatives(body: str) -> tuple[re.Match[str], ...]:
    """Where somebody is called behind the greeting: the name stands in one of the groups of `VOCATIVE`."""
    return tuple(VOCATIVE.finditer(body))


def greeting_end(judged: Judged) -> int:
    """Where the greeting of the body ends; 0 where it greets nobody."""
    return max((end for _, end, _ in names_greeted(judged)), default=0)


def names_greeted(judged: Judged) -> Iterator[tuple[int, int, str]]:
    """Names that the first line greets, with their place in the body."""
    body = judged.body
    start = len(body) - len(body.lstrip(" \t\n-\"'“„«>"))
    numbered = re.compile(r"(?:\d{1,2}[.)][ \t]*)?").match(body, start)
    at = numbered.end() if numbered else start
    line_end = body.find("\n", at)
    first = body[at : line_end if line_end >= 0 else len(body)]
    for match in _GREETING.finditer(first[:160]):
        if match.start() and first[match.start() - 1].isalnum():
            continue
        yield at + match.start("name"), at + match.end("name"), match["title"] + match["name"]
        return
    bare = _BARE.match(body, at)
    if bare and (looks_like_name(bare["name"], reader_names(judged)) or _can_only_be_a_name(bare, judged)):
        yield bare.start("name"), bare.end("name"), bare["title"] + bare["name"]


def _can_only_be_a_name(bare: re.Match[str], judged: Judged) -> bool:
    """Whether the word before the first comma, which no list of names holds, is no other word either.

    A title before it tells; else it opens no sentence of its own, and the thread never writes it small.
    """
    words = words_of_name(bare["name"])
    if bare["title"]:
        return not any(word in GENERIC for word in words)
    if judged.play is PlayId.MEETING_BRIEF or len(words) > 1 or len(words[0]) < _SHORTEST_NAME:
        return False
    if bare["name"].isupper() or is_opener(words[0]) or words[0] in other_names(judged):
        return False
    if stem(words[0]) in common_stems(judged.language):
        return False
    if not reader_names(judged).isdisjoint(words_of_name(judged.body[bare.end() : bare.end() + _NEAR])):
        return False
    texts = [m.text for m in judged.thread.messages] if judged.thread else []
    return not any(re.search(rf"\b{re.escape(bare['name'].lower())}\b", text) for text in texts)
