"""In which language a text is read: told by its small words, which costs microseconds."""

from functools import lru_cache

from service.checks.base import Judged, Unscored
from service.checks.phrases.wordings import tokens_of
from service.checks.vocabulary.small_words import SMALL_WORDS
from service.text import KNOWN_LANGUAGES

_SPEAKS: dict[str, list[str]] = {}
"""The languages that have a word among their small ones."""
for _language, _words in SMALL_WORDS.items():
    for _word in _words:
        _SPEAKS.setdefault(_word, []).append(_language)


@lru_cache(maxsize=256)
def tell_language(text: str, expected: str) -> str:
    """ISO 639-1 code; the expected one unless the small words clearly say otherwise."""
    counts = dict.fromkeys(SMALL_WORDS, 0)
    for token in tokens_of(text):
        for language in _SPEAKS.get(token, ()):
            counts[language] += 1
    best = max(counts, key=lambda language: counts[language])
    at_home = counts.get(expected, 0)
    return best if counts[best] >= 2 and counts[best] > at_home * 1.25 + 1 else expected


def reading_language(judged: Judged) -> str:
    """The language that the body is written in.

    Raises:
        Unscored: it is none whose words the checks know.
    """
    language = tell_language(judged.body, judged.language.lower()[:2])
    if language not in KNOWN_LANGUAGES:
        raise Unscored(f"the words of this language are not read: {language}")
    return language
