"""What a subject or an offer is called in a sentence: "the quote for the oven", with article, number and case."""

import re
from collections.abc import Iterable

from service.domain import Brief
from service.playbook.book import Book
from service.playbook.written_out import is_note, written_out
from service.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COUNT = re.compile(r"(?:[2-9]|[1-9]\d|[1-9]\d\d)$")
_MOST_WORDS = 9
_MOST_EVIDENCE = 30_000
"""Characters of the thread in which an article before the noun is looked for."""


def topic_forms(title: str, book: Book, evidence: str, bodies: Iterable[str] = ()) -> dict[str, str]:
    """The title as part of a sentence, by slot; empty where its gender, number or kind cannot be told.

    Gender and number come from the language's list of nouns and endings, from an article in the title itself, or from
    one that stands before the same noun in `evidence`, the words of the thread. A title in note form is said as one of
    `bodies`, our own, writes it out; in Romance languages it is no phrase otherwise.
    """
    words = title.split()
    if not 1 <= len(words) <= _MOST_WORDS or _unfit(title, words, book):
        return {}
    first = fold(words[0])
    if first in book.topics.never_first:
        return {}
    for kind, articles in book.topics.own.items():
        if first in articles and len(words) > 1:
            return _forms(" ".join([_lowered(words[1], book), *words[2:]]), kind, book)
    if len(words) > 1 and (_COUNT.match(first) or first in book.topics.counts):
        several = _counted_kind(words[1:], book, evidence)
        return _forms(" ".join([words[0].lower(), *words[1:]]), several, book) if several else {}
    german = book.topics.nouns_are_large
    if not book.topics.head_last and is_note(words, german=german):
        said = written_out(words, bodies)
        if said is None and not german:
            return {}
        words = said.split() if said else words
    head = _head(words, book)
    found = _listed(head, book) or _shown(head, book, fold(evidence)) or _plural(head, book) if head else None
    return _forms(" ".join([_lowered(words[0], book), *words[1:]]), found, book) if found else {}


def loose_forms(phrase: str, book: Book, evidence: str) -> dict[str, str]:
    """What an offer is in a few words, as part of a sentence: "our floor heating", where the language can say so."""
    words = phrase.split()
    if not 1 <= len(words) <= _MOST_WORDS or _unfit(phrase, words, book) or fold(words[0]) in book.topics.never_first:
        return {}
    head = _head(words, book)
    if head is None:
        return {}
    plural = not book.topics.nouns_are_large and re.search(r"(?<!ss|us|is)[sx]$", head)
    kind = "p" if plural else _listed(head, book) or _shown(head, book, fold(evidence)) or "one"
    return _forms(" ".join([_lowered(words[0], book), *words[1:]]), kind, book, stem="loose")


def evidence_of(brief: Brief) -> str:
    """The words of thread and offer, in which nouns stand with their articles."""
    bodies = (message.body or "" for message in brief.thread.messages)
    offer = (brief.offer.summary or "", *brief.offer.facts) if brief.offer else ()
    return " ".join(_bounded((*bodies, *offer)))


def _bounded(texts: Iterable[str]) -> Iterable[str]:
    room = _MOST_EVIDENCE
    for text in texts:
        yield text[:room]
        room -= min(len(text), room)


def _unfit(title: str, words: list[str], book: Book) -> bool:
    """Titles that are a sentence, an exclamation or about time and money are no topic."""
    folded = {fold(word) for word in _WORD.findall(title)}
    return bool(
        folded & set(book.topics.never) or re.search(r"[:;!?,%&/]| [-–—] |\d{4}", title) or fold(words[-1]) in ("-",)
    )


def _head(words: list[str], book: Book) -> str | None:
    """The noun that the others belong to: in English the last before a preposition, elsewhere the first."""
    plain = [fold(word) for word in words]
    if not book.topics.head_last:
        return plain[0] if _WORD.fullmatch(words[0]) else None
    end = next((place for place, word in enumerate(plain) if place and word in book.topics.prepositions), len(plain))
    return plain[end - 1] if end <= 4 and _WORD.fullmatch(words[end - 1]) else None


def _listed(head: str, book: Book) -> str | None:
    for kind, nouns in book.topics.nouns.items():
        if head in nouns or (book.topics.compounds and any(head.endswith(noun) for noun in nouns)):
            return kind
    for kind, endings in book.topics.endings.items():
        if len(head) > 5 and re.search(rf"(?:{endings})$", head):
            return kind
    return None


def _plural(head: str, book: Book) -> str | None:
    """English: what ends like several things is several things, whatever they are: "the stall covers"."""
    if not book.topics.head_last or len(head) < 5:
        return None
    return next((kind for kind, ending in book.topics.counted.items() if re.search(rf"(?:{ending})$", head)), None)


def _shown(head: str, book: Book, evidence: str) -> str | None:
    """The kind that an article before the noun shows."""
    for kind, articles in book.topics.shown_by.items():
        if re.search(rf"(?<!\w)(?:{articles})(?: [\w'-]{{1,20}}){{0,1}} {re.escape(head)}(?!\w)", evidence):
            return kind
    return None


def _counted_kind(rest: list[str], book: Book, evidence: str) -> str | None:
    """Several things: one plural form, or by the ending of the noun, or as the thread has it."""
    noun = fold(rest[0])
    for kind, endings in book.topics.counted.items():
        if re.search(rf"(?:{endings})$", noun):
            return kind
    known = _listed(noun, book) or _shown(noun, book, fold(evidence))
    return known if known and known.endswith("p") else None


def _lowered(word: str, book: Book) -> str:
    """The first letter small, but in German and for words with further capitals or figures."""
    keeps = book.topics.nouns_are_large or word[1:] != word[1:].lower() or any(map(str.isdigit, word))
    return word if keeps else word[:1].lower() + word[1:]


def _forms(text: str, kind: str, book: Book, *, stem: str = "topic") -> dict[str, str]:
    """The phrase with its article, for every slot that has one for this kind."""
    elided = book.topics.elides and fold(text)[:1] in "aeiouh" and kind in ("m", "f")
    made: dict[str, str] = {}
    for slot, articles in book.topics.articles.items():
        if not slot.startswith(stem):
            continue
        article = articles.get("any", articles.get("elided" if elided and "elided" in articles else kind))
        if article is not None:
            made[slot] = f"{article}{text}"
    return made
