"""Letters that some write as two: folding keeps the length of a text, and so keeps them apart."""

import re

_TWO_WAYS = {"de": ("ss", "ß"), "fr": ("oe", "œ")}


def both_spellings(source: str, language: str) -> str:
    """Folded wordings with a choice for every word that can be spelled in two ways: "(gruss|gruß) gott"."""
    if language not in _TWO_WAYS:
        return source
    pair, letter = _TWO_WAYS[language]
    word = re.compile(rf"(?<![^\s()\[\]|])[^\s()\[\]|<]*(?:{pair}|{letter})[^\s()\[\]|]*")
    return word.sub(lambda found: _choice(found[0].replace(letter, pair), pair, letter), source)


def _choice(word: str, pair: str, letter: str) -> str:
    return f"({word}|{word.replace(pair, letter)})"
