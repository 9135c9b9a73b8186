"""A promise of ours told again: "I will send you the price" becomes "I would send you the price"."""

import re

from service.playbook.book import Book
from service.text import fold

_MOST_WORDS = 16


def told(words: str | None, book: Book) -> str | None:
    """The promise in reported speech, to follow "I said"; null where its form or a word like "tomorrow" forbids it."""
    if not words or len(words.split()) > _MOST_WORDS or re.search(rf"(?<!\w)(?:{book.told.never})(?!\w)", fold(words)):
        return None
    for pattern, becomes in book.told.forms:
        turned, done = re.subn(pattern, becomes, words, count=1)
        if done:
            return turned if turned.startswith("I ") else turned[:1].lower() + turned[1:]
    return None
