"""At least one thing in the text that is true of this thread alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from service.checks.base import WRITTEN, Hit, Judged, Severity, Unscored, check
from service.checks.bump import name_parts
from service.checks.generic_words import courtesy, generic, is_anyones
from service.checks.moments import names_a_time
from service.checks.phrases.tongue import reading_language, tell_language
from service.checks.phrases.wordings import read, tokens_of
from service.checks.vocabulary.stopwords import is_filler
from service.domain import Direction
from service.plays import PlayId
from service.text import fold

_NUMBER = re.compile(r"\d{1,12}(?:[.,:]\d{1,6}){0,4}")
_NO_WORD = re.compile(r"[\W_]+")
_CARD_NUMBER = re.compile(r"^\s{0,8}\d{1,2}[.)]\s", re.MULTILINE)
_COUNTED = re.compile(
    r"(?:([^\W\d_]{3,20}) )?\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|drei|vier|funf|"
    r"sechs|sieben|acht|neun|zehn|"
    r"tres|cuatro|cinco|seis|siete|ocho|nueve|diez|trois|quatre|cinq|sept|huit|neuf|dix|quatro|sete|"
    r"oito|nove|dez|\d{1,2})\b"
    r"(?:[ -]([^\W\d_]{3,20}))?"
)
_NUMBER_WORDS = {
    word: str(value)
    for value, words in {
        3: "three drei tres trois", 4: "four vier cuatro quatre quatro", 5: "five funf cinco cinq", 6: "six sechs seis",
        7: "seven sieben siete sept sete", 8: "eight acht ocho huit oito", 9: "nine neun nueve neuf nove",
        10: "ten zehn diez dix dez", 11: "eleven", 12: "twelve",
    }.items()
    for word in words.split()
}  # fmt: skip
_CLAUSE = re.compile(r"[.!?,;:/\n]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SHORT = 2
_ELIDED = 2
"""Letters before an apostrophe that are no word of their own."""
_REACH = 8
"""Code points before a word in which its article stands."""
_DETERMINED = re.compile(
    r"\b(?:die|das|den|dem|des|zum|zur|beim|im|ihr(?:e[nmrs]?)?|eur(?:e[nmrs]?)?|dein(?:e[nmrs]?)?) \Z"
)
"""Before a German noun, which is written like a name."""
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|on|over|acerca de|sobre|por|respecto a|a respeito de|quanto a|wegen|uber|zu|"
    r"bezuglich|betreffs|au sujet de|a propos de|concernant|pour|sur) ?"
    r"(?:the|your|those|these|that|this|our|el|la|l[oe]s|las|lo del?|sus?|tus?|d[eo]l?|der|die|das|den|dem|des|"
    r"ihr(?:e[nmrs]?)?|dein(?:e[nmrs]?)?|eur(?:e[nmrs]?)?|le|du|votre|vos|ton|ta|tes|[oa]s?|d[oa]s?|seus?|suas?|teus?|tuas?)"
    r" (?P<matter>[^\W\d_]{3,30}(?:[ -][^\W\d_]{3,30}){0,2})"
)
_THANKS = frozenset(["thank", "thanks", "danke", "dank", "gracias", "merci", "obrigado", "obrigada", "agradezco"])
_QUESTIONS = frozenset(["questions", "fragen", "preguntas", "perguntas", "minutes", "minuten", "minutos", "words"])
_ANY = ""
_FAR_ENOUGH = 40_000
"""Code points of the thread that are read."""
_IN_A_ROW = 5
"""Words that a text and a message of theirs must share in a row."""
_STEM = 5
"""Letters that two words must share to be one: baker, bakery."""


@check("personal", Severity.BLOCK, principle="ignored-01", plays=WRITTEN - {PlayId.FORWARD_BUMP})
def personal(judged: Judged) -> Iterator[Hit]:
    """Holds a true particular of this thread or brief; names alone are none."""
    if judged.brief is None:
        raise Unscored("there is no brief to compare with")
    if _shares_a_particular(judged) or names_a_time(judged, _language(judged)):
        return
    reading_language(judged)
    yield Hit(0, 0, "This could go to anybody.", "Name one thing of this thread: what they need, saw, said or asked.")


def _language(judged: Judged) -> str:
    return tell_language(judged.body, judged.language.lower()[:2])


def _shares_a_particular(judged: Judged) -> bool:
    known = _known(judged)
    text = _CARD_NUMBER.sub("", f"{judged.subject}\n{judged.body}")
    if any(_is_known_number(number, known) for number in _NUMBER.findall(text)):
        return True
    plain = generic(_language(judged))
    if any(_tells(word, plain) and _stands_in(word, known) for word in _words_of(text, known)):
        return True
    if _names_the_matter(text, known) or _shares_a_pair(text, known):
        return True
    if _repeats_their_words(text, judged) or _says_back(text, known, judged):
        return True
    counted = _counted(text, plain)
    return bool(counted) and bool(counted & _counted(known.words, plain))


def _is_known_number(number: str, known: "_Known") -> bool:
    """Numbers are compared by their digits, so that "2.4 km" is met again in "2,4 Kilometer"."""
    parts = _NO_WORD.sub(" ", number)
    return len(parts) > 1 and f" {parts} " in known.words


def _words_of(text: str, known: "_Known") -> Iterator[str]:
    """The folded words that name neither side: a word of a company's name counts where it is written as any word."""
    folded = read(text).text
    for match in _WORD.finditer(folded):
        word = _bare(match[0])
        if _stem(word) in known.persons:
            continue
        if _stem(word) in known.firms and not (
            text[match.start()].islower() or _DETERMINED.search(folded, max(0, match.start() - _REACH), match.start())
        ):
            continue
        yield word


def _bare(word: str) -> str:
    """Without what an apostrophe ties on: "Jim's", "l'appel"."""
    head, _, tail = word.partition("'")
    return tail if tail and len(head) <= _ELIDED else head


def _names_the_matter(text: str, known: "_Known") -> bool:
    """Whether it says what it is about, with a word of the thread: there the plainest word tells something."""
    for match in _ABOUT.finditer(read(text).text):
        at = match.start("matter")
        for word in _WORD.finditer(read(text).text, at, match.end("matter")):
            own_name = _stem(word[0]) in known.names and not text[word.start()].islower()
            if own_name or len(word[0]) <= _SHORT or is_filler(word[0]) or is_anyones(word[0]):
                continue
            if _stem(word[0]) not in known.persons and _stands_in(word[0], known):
                return True
    return False


def _shares_a_pair(text: str, known: "_Known") -> bool:
    """Whether two plain words stand side by side here and in the thread: "back run" tells what neither tells alone,
    and so does "year 2".
    """
    clauses = (_NO_WORD.sub(" ", clause).split() for clause in _CLAUSE.split(fold(text)))
    pairs = ((one, other) for words in clauses for one, other in pairwise(words) if one not in courtesy())
    return any(
        f" {one} {other} " in known.words
        and _says_something(one, known)
        and (other.isdecimal() or _says_something(other, known))
        for one, other in pairs
    )


def _repeats_their_words(text: str, judged: Judged) -> bool:
    """Whether so many words in a row stand in a message of theirs: however plain, they are of this thread."""
    said = f" {' '.join(_NO_WORD.sub(' ', _their_words(judged)).split())} "
    words = _NO_WORD.sub(" ", fold(text)).split()
    runs = (words[place : place + _IN_A_ROW] for place in range(len(words) - _IN_A_ROW + 1))
    return any(f" {' '.join(run)} " in said for run in runs if _THANKS.isdisjoint(run))


def _says_back(text: str, known: "_Known", judged: Judged) -> bool:
    """Whether two plain words stand together as in a message of theirs: "stay with your supplier"."""
    return not _pairs(_their_words(judged), known).isdisjoint(_pairs(fold(text), known))


def _pairs(folded: str, known: "_Known") -> frozenset[frozenset[str]]:
    """The stems of plain words that follow one another in a clause, in either order, small words apart."""
    clauses = (
        [word for word in _NO_WORD.sub(" ", clause).split() if _says_something(word, known)]
        for clause in _CLAUSE.split(folded)
    )
    unsaid = courtesy() | _THANKS
    pairs = (pair for words in clauses for pair in pairwise(words) if unsaid.isdisjoint(pair))
    return frozenset(frozenset(map(_stem, pair)) for pair in pairs)


def _their_words(judged: Judged) -> str:
    """The first of what their messages say, folded."""
    brief = judged.brief
    theirs = [m.body for m in brief.thread.messages if m.direction is Direction.INBOUND and m.body] if brief else []
    return fold(" / ".join(theirs)[:_FAR_ENOUGH])


def _says_something(word: str, known: "_Known") -> bool:
    return len(word) > _SHORT and word.isalpha() and not is_filler(word) and _stem(word) not in known.names


def _stands_in(word: str, known: "_Known") -> bool:
    """Whether a word of thread or offer has the same stem; of the reader's title, the word itself."""
    stem, words = _stem(word), known.words
    if word in known.title:
        return True
    return f" {stem}" in words if len(stem) >= _STEM else any(f" {stem}{end} " in words for end in ("", "s", "es"))


class _Known(NamedTuple):
    words: str
    """Thread and offer, folded, each word between blanks."""
    title: frozenset[str]
    """The words of the reader's title."""
    persons: frozenset[str]
    """Stems of the names of reader and sender."""
    firms: frozenset[str]
    """Stems of the names of their companies."""

    @property
    def names(self) -> frozenset[str]:
        return self.persons | self.firms


def _known(judged: Judged) -> _Known:
    """What thread and offer hold, from which a text can take its particulars."""
    brief = judged.brief
    if brief is None:
        return _Known("", frozenset(), frozenset(), frozenset())
    words = [text for message in brief.thread.messages for text in (message.subject, message.body) if text]
    if brief.offer:
        words += [brief.offer.name or "", brief.offer.summary or "", *brief.offer.facts]
    return _Known(
        f" {_NO_WORD.sub(' ', fold(' '.join(words)[:_FAR_ENOUGH]))} ",
        frozenset(tokens_of(brief.prospect.title or "")),
        _name_stems(brief.prospect.name, brief.sender.name),
        _name_stems(brief.prospect.company, brief.sender.company),
    )


def _name_stems(*names: str | None) -> frozenset[str]:
    return frozenset(_stem(part) for name in names if name for part in name_parts(name))


def _counted(text: str, plain: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Small numbers with the word after or before them, whatever the word."""
    found = set()
    for before, number, after in _COUNTED.findall(fold(text)):
        value = _NUMBER_WORDS.get(number, number)
        if number.isdigit() and _tells(before, plain):
            found.add((value, _ANY))
        if after and after not in _QUESTIONS:
            found.add((value, _stem(after)))
    return frozenset(found)


def _stem(word: str) -> str:
    word = word.split("'")[0]
    if word.endswith(("xes", "ches", "shes", "sses")):
        word = word.removesuffix("es")
    elif not word.endswith("ss"):  # "press" and "glass" are no plurals
        word = word.removesuffix("s")
    word = word[:-2] + "y" if word.endswith("ie") and len(word) > _STEM else word
    return word if len(word) <= _STEM else word[: max(_STEM, len(word) - 3)]


def _tells(word: str, plain: frozenset[str]) -> bool:
    """Whether a word says something of its own; words of any letter do not."""
    return len(word) > _SHORT and not word[0].isdigit() and word not in plain
