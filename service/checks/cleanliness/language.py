"""Which language a text is in, by votes of its smallest words: fast, and sure enough on a few sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import Hit, Sentence
from service.checks.vocabulary.small_words import SMALL_WORDS
from service.checks.vocabulary.tokens import fold_once
from service.checks.vocabulary.word_lists import words_of
from service.text import KNOWN_LANGUAGES, WORDS_KEPT, detect_language

_KIN = {
    "no": {"da", "sv"},
    "da": {"no", "sv"},
    "sv": {"da", "no"},
    "pt": {"es"},
    "es": {"pt"},
    "cs": {"pl"},
    "ca": {"es", "fr"},
}
_KIN |= {
    "gl": {"pt", "es"},
    "nn": {"no", "da", "sv"},
    "nb": {"no", "da", "sv"},
    "lb": {"de"},
    "af": {"nl"},
    "sk": {"cs", "pl"},
}
_SCRIPTS = (
    (re.compile(r"[\u0400-\u052f]"), frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk"})),
    (re.compile(r"[\u0370-\u03ff]"), frozenset({"el"})),
    (re.compile(r"[\u0590-\u05ff]"), frozenset({"he", "yi"})),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), frozenset({"ar", "fa", "ur"})),
    (re.compile(r"[\u3040-\u30ff]"), frozenset({"ja"})),
    (re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), frozenset({"zh", "ja"})),
    (re.compile(r"[\uac00-\ud7af]"), frozenset({"ko"})),
    (re.compile(r"[\u0900-\u097f]"), frozenset({"hi", "mr", "ne"})),
    (re.compile(r"[\u0e00-\u0e7f]"), frozenset({"th"})),
)
_OWN_SCRIPT = frozenset(code for _, codes in _SCRIPTS for code in codes)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{3,400}[\"”“»]")


class _Votes(NamedTuple):
    words: int
    mine: int
    other: int
    best: str


def find_foreign_words(sentences: tuple[Sentence, ...], language: str, known: str) -> Iterator[Hit]:
    """Text in another language or script than `language`. Names, quotes and a courtesy word are none.

    `known` is the folded text of the brief: words of another script that stand there are quoted.
    """
    base = language.split("-")[0].lower()
    hit = _foreign_script(sentences, base, known)
    if hit:
        yield hit
        return
    if base in _OWN_SCRIPT:
        yield from _latin_instead(sentences)
        return
    body = [s for s in sentences if s.field == "body"]
    ballots = [_ballot(s.text) for s in body]
    total = _judge(sum(words for words, _ in ballots), _sum(tally for _, tally in ballots), base)
    if _is_foreign(total, base, least=4) and body:
        yield Hit(body[0].start, body[-1].end, f"Written in {total.best}, but the thread is in {base}.", _ADVICE)
        return
    if body and _is_short_and_foreign(" ".join(s.text for s in body), total, base):
        yield Hit(body[0].start, body[-1].end, f"Written in {total.best}, but the thread is in {base}.", _ADVICE)
        return
    for sentence, (words, tally) in zip(body, ballots, strict=True):
        vote = _judge(words, tally, base)
        if words < _LONG_ENOUGH or vote.mine or base not in SMALL_WORDS or vote.best in _KIN.get(base, ()):
            continue
        if vote.other - _doubtful(sentence.text, vote.best, base) >= _ENOUGH:
            yield Hit(sentence.start, sentence.end, f"A sentence in {vote.best}, but the thread is in {base}.", _ADVICE)


_ADVICE = "Write in the language of the thread."
_LONG_ENOUGH = 6
"""Words of a sentence that is judged for itself."""
_ENOUGH = 3
"""Votes against a sentence that has no small word of the thread's language."""
_ALSO_ENGLISH = words_of("a an as do he i in no on or so me we man am also")
"""English words that vote for other languages alone, so common are they."""


def _doubtful(text: str, best: str, base: str) -> int:
    """Votes for a language that come of words which are English as well."""
    if base != "en":
        return 0
    words = _WORD.findall(fold_once(text))
    return sum(min(words.count(word), _MOST_VOTES) for word in _ALSO_ENGLISH if best in _voters(word))


_SHORT = range(4, 13)
"""Words of a line too short for small words to outvote it."""


def _is_short_and_foreign(text: str, votes: _Votes, base: str) -> bool:
    """Whether a line has small words of another language alone and none of its own alone."""
    if votes.words not in _SHORT or base not in SMALL_WORDS or votes.best in _KIN.get(base, ()):
        return False
    voters = [_voters(word) for word in set(_WORD.findall(fold_once(text)))]
    theirs = sum(votes.best in codes and base not in codes for codes in voters)
    ours = sum(base in codes and votes.best not in codes for codes in voters)
    return theirs >= 2 and not ours and detect_language(text) == votes.best


def find_foreign_subject(subject: str, language: str, known: str) -> Iterator[Hit]:
    """A subject in another language than `language`: small words of that one alone, and the detector's consent.

    `known` is the folded text of what a subject may name: its words do not vote against the subject.
    """
    base = language.split("-")[0].lower()
    words = set(_WORD.findall(fold_once(_QUOTED.sub(" ", subject))))
    told = detect_language(subject)
    if told is None or told == base or not {base, told} <= SMALL_WORDS.keys() or told in _KIN.get(base, ()):
        return
    voters = {word: _voters(word) for word in words}
    theirs = words.difference(_WORD.findall(known))
    against = sum(told in voters[word] and base not in voters[word] for word in theirs)
    if against >= (1 if told in KNOWN_LANGUAGES else 2) and not any(
        base in codes and told not in codes for codes in voters.values()
    ):
        yield Hit(0, len(subject), f"Written in {told}, but the thread is in {base}.", _ADVICE, "subject")


def _is_foreign(votes: _Votes, base: str, *, least: int) -> bool:
    if votes.other < least or (votes.best in _KIN.get(base, ()) and votes.other < 2 * votes.mine + least):
        return False
    if base not in SMALL_WORDS:
        return votes.other >= 0.3 * votes.words
    return votes.other > 2 * votes.mine + 1


_MOST_VOTES = 2
"""Of one word: "no order, no promise, no hurry" is no Spanish."""


@lru_cache(maxsize=2_048)
def _ballot(text: str) -> tuple[int, dict[str, int]]:
    """Words of a sentence and how many of them each language knows; quoted words do not vote."""
    if '"' in text or not text.isascii():
        text = _QUOTED.sub(" ", text)
    words = _WORD.findall(fold_once(text))
    tally: dict[str, int] = {}
    for word in dict.fromkeys(words):
        for code in _voters(word):
            tally[code] = tally.get(code, 0) + min(words.count(word), _MOST_VOTES)
    return len(words), tally


def _sum(tallies: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for tally in tallies:
        for code, votes in tally.items():
            total[code] = total.get(code, 0) + votes
    return total


def _judge(words: int, tally: dict[str, int], base: str) -> _Votes:
    best = max((code for code in tally if code != base), key=lambda code: tally[code], default="")
    return _Votes(words, tally.get(base, 0), tally.get(best, 0), best)


@lru_cache(maxsize=WORDS_KEPT)
def _voters(word: str) -> tuple[str, ...]:
    return tuple(code for code, words in SMALL_WORDS.items() if word in words)


def _foreign_script(sentences: tuple[Sentence, ...], base: str, known: str) -> Hit | None:
    for sentence in sentences:
        if sentence.text.isascii():
            continue
        for script, codes in _SCRIPTS:
            found = script.findall(sentence.text)
            if len(found) < 3 or base in codes:
                continue
            if not all(word in known for word in fold_once(sentence.text).split() if script.search(word)):
                return Hit(sentence.start, sentence.end, "Another script than the thread's.", _ADVICE, sentence.field)
    return None


def _latin_instead(sentences: tuple[Sentence, ...]) -> Iterator[Hit]:
    body = [s for s in sentences if s.field == "body"]
    text = " ".join(s.text for s in body)
    letters = sum(1 for c in text if c.isalpha())
    if letters >= 20 and len(_LATIN.findall(text)) > 0.7 * letters:
        yield Hit(body[0].start, body[-1].end, "Another script than the thread's.", _ADVICE)
